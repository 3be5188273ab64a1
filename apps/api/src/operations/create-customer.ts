import { insertAccount, toAccount } from "../stores/accounts.ts";
import { registeredAsset, requireRegistered } from "../stores/assets.ts";
import { recordChange } from "../stores/audit.ts";
import { insertCustomer } from "../stores/customers/customer-store.ts";
import type { Handler } from "./call.ts";
import { conflictsAsProblems } from "./conflicts.ts";
import { entityTag } from "./entity-tag.ts";

export const createCustomer: Handler<"createCustomer"> = async (call) => {
  const { counterparty, body, db, environment } = call;
  const [asset] = await Promise.all([
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
  const after = { ...body, account_guid: account.guid };
  const [customer, opened] = await conflictsAsProblems(() =>
    Promise.all([
      insertCustomer(db, counterparty, customer_guid, body),
      insertAccount(db, counterparty, account),
      recordChange(call, { object: customer_guid, before: null, after }),
    ]),
  );
  return { body: toAccount({ ...opened, ...asset }), etag: entityTag(customer) };
};
