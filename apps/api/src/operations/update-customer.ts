import { Problem } from "../problems/problem.ts";
import { requireRegistered } from "../stores/assets.ts";
import { bookkeptField } from "../stores/changes/make-entry.ts";
import { toCustomer } from "../stores/customers/customer-row.ts";
import { changesTo, lockCustomer, updateCustomerRow } from "../stores/customers/customer-store.ts";
import type { Handler } from "./call.ts";
import { checkVersion, entityTag } from "./entity-tag.ts";

export const updateCustomer: Handler<"updateCustomer"> = async ({
  counterparty,
  path,
  headers,
  body,
  db,
}) => {
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
  // The time of the last change is not among the fields of a request, and is needed to return an earlier version.
  const names = [...Object.keys(changes), bookkeptField];
  return {
    body: toCustomer(updated),
    etag: entityTag(updated),
    change: {
      object: row.guid,
      before: pick(toCustomer(row), names),
      after: pick(toCustomer(updated), names),
      customerVersion: updated.version,
    },
  };
};

function pick(customer: object, names: readonly string[]): object {
  return Object.fromEntries(Object.entries(customer).filter(([name]) => names.includes(name)));
}
