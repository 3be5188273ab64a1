import { insertAccount, toAccount } from "../stores/accounts.ts";
import { registeredAsset, requireRegistered } from "../stores/assets.ts";
import { firstVersion, insertCustomer } from "../stores/customers/customer-store.ts";
import type { Handler } from "./call.ts";
import { conflictsAsProblems } from "./conflicts.ts";
import { entityTag } from "./entity-tag.ts";

export const createCustomer: Handler<"createCustomer"> = async ({ counterparty, body, db, environment }) => {
  // Sent together with the inserts, in one round trip. If an asset is not registered, the transaction is rolled back.
  const registered = Promise.all([
    registeredAsset(db, counterparty, body.asset_code, body.asset_issuer),
    requireRegistered(db, counterparty, body.balance_asset_code, body.balance_asset_issuer),
  ]);
  const customer_guid = environment.newGuid();
  const account = {
    guid: environment.newGuid(),
    customer_guid,
    iban: body.iban ?? null,
    asset_code: body.asset_code,
    asset_issuer: body.asset_issuer,
  };
  const inserted = Promise.all([
    insertCustomer(db, counterparty, customer_guid, body),
    insertAccount(db, counterparty, account),
  ]);
  inserted.catch(() => {}); // Thrown below; an unregistered asset has precedence.
  const [asset] = await registered;
  const [customer, opened] = await conflictsAsProblems(() => inserted);
  return {
    body: toAccount({ ...opened, ...asset }),
    etag: entityTag(customer),
    change: {
      object: customer_guid,
      before: null,
      after: { ...body, account_guid: account.guid },
      customerVersion: firstVersion,
    },
  };
};
