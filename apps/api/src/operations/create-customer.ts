import { toAccount } from "../accounts/account-row.ts";
import { insertAccount } from "../accounts/account-store.ts";
import { registeredAsset, requireRegistered } from "../assets/require-registered.ts";
import { recordChange } from "../audit/record-change.ts";
import { insertCustomer } from "../customers/customer-store.ts";
import { entityTag } from "../customers/entity-tag.ts";
import { answeringConflicts } from "./answering-conflicts.ts";
import type { Handler } from "./handler.ts";

export const createCustomer: Handler<"createCustomer"> = async (call) => {
  const { counterparty, body, db, environment } = call;
  const [asset] = await Promise.all([
    registeredAsset(db, counterparty, body.asset_code, body.asset_issuer),
    requireRegistered(db, counterparty, body.balance_asset_code, body.balance_asset_issuer),
  ]);

  const moment = new Date(environment.now());
  const customer_guid = environment.newGuid();
  const account = {
    guid: environment.newGuid(),
    customer_guid,
    iban: body.iban ?? null,
    asset_code: body.asset_code,
    asset_issuer: body.asset_issuer,
  };
  const after = { ...body, account_guid: account.guid };
  const [customer, opened] = await answeringConflicts(() =>
    Promise.all([
      insertCustomer(db, counterparty, customer_guid, body, moment),
      insertAccount(db, counterparty, account, moment),
      recordChange(call, { object: customer_guid, before: null, after }),
    ]),
  );
  return { body: toAccount({ ...opened, ...asset }), etag: entityTag(customer) };
};
