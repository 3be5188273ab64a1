import { Problem } from "../problems/problem.ts";
import { requireRegistered } from "../stores/assets.ts";
import { recordChange } from "../stores/audit.ts";
import { toCustomer } from "../stores/customers/customer-row.ts";
import { changesTo, lockCustomer, updateCustomerRow } from "../stores/customers/customer-store.ts";
import type { Handler } from "./call.ts";
import { checkVersion, entityTag } from "./entity-tag.ts";

export const updateCustomer: Handler<"updateCustomer"> = async (call) => {
  const { counterparty, path, headers, body, db } = call;
  if (body.wallet_user_guid !== undefined && body.wallet_user_guid !== path.customer_guid) {
    throw new Problem("invalid-request", {
      errors: [{ in: "body", at: "/wallet_user_guid", code: "conflict" }],
    });
  }
  const row = await lockCustomer(db, counterparty, path.customer_guid);
  if (!row) throw new Problem("customer-not-found");
  checkVersion(headers["If-Match"], row);

  const changes = changesTo(row, body);
  if (Object.keys(changes).length === 0) return { body: toCustomer(row), etag: entityTag(row) };
  if ("balance_asset_code" in changes || "balance_asset_issuer" in changes) {
    const { balance_asset_code, balance_asset_issuer } = { ...row, ...changes };
    await requireRegistered(db, counterparty, balance_asset_code, balance_asset_issuer);
  }
  const updated = await updateCustomerRow(db, row, changes);
  const fields = Object.keys(changes) as (keyof typeof changes)[]; // The names of what was just changed.
  const before = Object.fromEntries(fields.map((field) => [field, row[field]]));
  await recordChange(call, { object: row.guid, before, after: changes });
  return { body: toCustomer(updated), etag: entityTag(updated) };
};
