import { toCustomer } from "../customers/customer-row.ts";
import { readCustomer } from "../customers/customer-store.ts";
import { entityTag } from "../customers/entity-tag.ts";
import { Problem } from "../http/problem.ts";
import type { Handler } from "./handler.ts";

export const getCustomer: Handler<"getCustomer"> = async ({ counterparty, path, db }) => {
  const row = await readCustomer(db, counterparty, path.customer_guid);
  if (!row) throw new Problem("customer-not-found");
  return { body: toCustomer(row), etag: entityTag(row) };
};
