import { english } from "@specie/contract/editions";
import type { Guid } from "@specie/types";
import { tokenScheme } from "../src/contract.ts";
import type { Database, Queryable } from "../src/db/database.ts";
import type { Environment } from "../src/operations/call.ts";
import { insertAccount } from "../src/stores/accounts.ts";
import { registerAsset } from "../src/stores/assets.ts";
import { ensureCounterparty } from "../src/stores/counterparties.ts";
import { insertCustomer } from "../src/stores/customers/customer-store.ts";
import { acceptJwk } from "../src/stores/keys/jwk.ts";
import { fullGrant } from "../src/stores/keys/key-grant.ts";
import { addKey, findKey } from "../src/stores/keys/key-store.ts";
import { demoKey, demoToken } from "./demo-key.ts";
import { person } from "./people.ts";

/** The demo bank and a token to call the API in its name. */
export interface Demo {
  readonly counterparty: Guid;
  readonly token: string;
  /** Seconds. */
  readonly lifetime: number;
}

// The bank and the asset of the contract's examples, so that what the documentation shows works when pasted.
const { counterparty_guid: counterparty } = english.components.examples.CustomerActive.value;
const { asset_code, asset_issuer } = english.components.examples.CustomerCreateMinimal.value;
const people = 300;
// As long as the contract lets a token live.
const lifetime = tokenScheme["x-max-lifetime-seconds"];

/** Makes the demo bank with its key, asset and customers, where it is not there yet, and a token for it. */
export async function prepareDemo(
  operator: Database,
  dataDir: string,
  environment: Environment,
): Promise<Demo> {
  const key = await demoKey(dataDir);
  const { d: _, ...publicKey } = key;
  await operator.write(counterparty, async (tx) => {
    const isNew = await ensureCounterparty(tx, counterparty, "Демо Банк");
    await registerAsset(tx, counterparty, {
      code: asset_code,
      issuer: asset_issuer,
      name: "Гривня",
      minor_unit: 2,
    });
    if (!(await findKey(tx, counterparty, key.kid))) {
      const accepted = await acceptJwk(publicKey);
      await addKey(tx, counterparty, environment.newGuid(), { ...accepted, ...fullGrant });
    }
    if (isNew) await openAccounts(tx, environment);
  });
  return { counterparty, token: await demoToken(key, lifetime), lifetime };
}

async function openAccounts(db: Queryable, { newGuid, now }: Environment): Promise<void> {
  for (let number = 1; number <= people; number++) {
    const { iban = null, ...one } = person(number);
    const customer_guid = newGuid();
    // One opened every hour up to now, so that orders and bounds by time have something to show.
    const moment = new Date(now() - (people - number) * 3_600_000);
    await insertCustomer(db, counterparty, customer_guid, { ...one, asset_code, asset_issuer }, moment);
    const account = { guid: newGuid(), customer_guid, iban, asset_code, asset_issuer };
    await insertAccount(db, counterparty, account, moment);
  }
}
