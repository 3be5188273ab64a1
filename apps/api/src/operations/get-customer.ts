import { Problem } from "../problems/problem.ts";
import { toCustomer } from "../stores/customers/customer-row.ts";
import { readCustomer } from "../stores/customers/customer-store.ts";
import type { Handler } from "./call.ts";
import { entityTag } from "./entity-tag.ts";

export const getCustomer: Handler<"getCustomer"> = async ({ counterparty, path, db }) => {
  const row = await readCustomer(db, counterparty, path.customer_guid);
  if (!row) throw new Problem("customer-not-found");
  return { body: toCustomer(row), etag: entityTag(row) };
};
