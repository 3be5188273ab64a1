import { toAccount } from "../accounts/account-row.ts";
import { insertAccount, readAccount } from "../accounts/account-store.ts";
import { requireRegistered } from "../assets/require-registered.ts";
import { recordChange } from "../audit/record-change.ts";
import { insertCustomer } from "../customers/customer-store.ts";
import { entityTag } from "../customers/entity-tag.ts";
import { answeringConflicts } from "./answering-conflicts.ts";
import type { Handler } from "./handler.ts";

export const createCustomer: Handler<"createCustomer"> = async (call) => {
  const { counterparty, body, db, environment } = call;
  await requireRegistered(db, counterparty, body.asset_code, body.asset_issuer);
  await requireRegistered(db, counterparty, body.balance_asset_code, body.balance_asset_issuer);

  const moment = new Date(environment.now());
  const customer_guid = environment.newGuid();
  const account = {
    guid: environment.newGuid(),
    customer_guid,
    iban: body.iban ?? null,
    asset_code: body.asset_code,
    asset_issuer: body.asset_issuer,
  };
  const customer = await answeringConflicts(async () => {
    const row = await insertCustomer(db, counterparty, customer_guid, body, moment);
    await insertAccount(db, counterparty, account, moment);
    return row;
  });
  await recordChange(call, {
    object: customer_guid,
    before: null,
    after: { ...body, account_guid: account.guid },
  });

  const opened = await readAccount(db, counterparty, account.guid, undefined);
  if (!opened) throw new Error("the account that was just opened is not there");
  return { body: toAccount(opened), etag: entityTag(customer) };
};
