import { Problem } from "../problems/problem.ts";
import { readCustomerAsOf } from "../stores/customers/customer-as-of.ts";
import { toCustomer } from "../stores/customers/customer-row.ts";
import { readCustomer } from "../stores/customers/customer-store.ts";
import type { Handler } from "./call.ts";
import { entityTag } from "./entity-tag.ts";

export const getCustomer: Handler<"getCustomer"> = async ({ counterparty, path, query: { as_of }, db }) => {
  const row = await (as_of === undefined
    ? readCustomer(db, counterparty, path.customer_guid)
    : readCustomerAsOf(db, counterparty, path.customer_guid, as_of));
  if (!row) throw new Problem("customer-not-found");
  return { body: toCustomer(row), etag: entityTag(row) };
};
