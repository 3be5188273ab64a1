import type { Guid } from "@specie/types";
import type { Queryable } from "../db/database.ts";
import { Problem } from "../problems/problem.ts";
import { parseCursor, readCursorKeys, verifyCursor, writeCursor } from "../stores/customers/cursor.ts";
import { toCustomer } from "../stores/customers/customer-row.ts";
import { readFilteredPage } from "../stores/customers/filtered-list.ts";
import { hasFilters } from "../stores/customers/filters.ts";
import { orders } from "../stores/customers/ordering.ts";
import { countRows, type PageQuery, readPage } from "../stores/customers/page-query.ts";
import type { Handler } from "./call.ts";

// Bounds the cost of counting, as search engines do.
const mostCounted = 10_000;

export const listCustomers: Handler<"listCustomers"> = async ({ counterparty, query, db }) => {
  const { offset, limit, cursor, ordering, allowed_staleness: _, ...filters } = query;
  if (cursor !== undefined && offset !== 0) {
    throw new Problem("invalid-request", { errors: [{ in: "query", at: "cursor", code: "conflict" }] });
  }
  const sent = cursor === undefined ? undefined : parseCursor(cursor);
  const scope = { counterparty, filters, ordering };
  const order = orders[ordering];
  const reading = readCursorKeys(db);
  const from = sent === undefined ? { offset } : { after: verifyCursor(await reading, scope, sent) };

  // One row more than the page shows whether there is another page.
  const pageQuery = { filters, order, from, limit: limit + 1 };
  const [keys, { rows, matching }] = await Promise.all([
    reading,
    hasFilters(filters)
      ? readFilteredPage(db, counterparty, pageQuery, mostCounted + 1)
      : readUnfilteredPage(db, counterparty, pageQuery),
  ]);
  const page = rows.slice(0, limit);
  const last = rows.length > limit ? page.at(-1) : undefined;
  return {
    body: {
      customers: page.map(toCustomer),
      total: Math.min(matching, mostCounted),
      total_relation: matching > mostCounted ? "gte" : "eq",
      next_cursor: last ? writeCursor(keys, scope, { value: last[order.column], guid: last.guid }) : null,
    },
  };
};

/** Page and count in one round trip. */
async function readUnfilteredPage(db: Queryable, counterparty: Guid, pageQuery: PageQuery) {
  const [rows, matching] = await Promise.all([
    readPage(db, counterparty, pageQuery),
    countRows(db, counterparty, pageQuery.filters, mostCounted + 1),
  ]);
  return { rows, matching };
}
