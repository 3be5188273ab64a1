import type { Guid } from "@specie/types";
import type { Queryable } from "../db/database.ts";
import { Problem } from "../problems/problem.ts";
import { readCursor, writeCursor } from "../stores/customers/cursor.ts";
import { toCustomer } from "../stores/customers/customer-row.ts";
import { readFilteredList } from "../stores/customers/filtered-list.ts";
import { areGiven } from "../stores/customers/filters.ts";
import { orders } from "../stores/customers/ordering.ts";
import { countRows, listRows, type Wanted } from "../stores/customers/page-query.ts";
import type { Handler } from "./call.ts";

// Counting further would cost more than a caller gains by it; search engines stop there too.
const mostCounted = 10_000;

export const listCustomers: Handler<"listCustomers"> = async ({ counterparty, query, db }) => {
  const { offset, limit, cursor, ordering, ...filters } = query;
  if (cursor !== undefined && offset !== undefined) {
    throw new Problem("invalid-request", { errors: [{ in: "query", at: "cursor", code: "conflict" }] });
  }
  const scope = { counterparty, filters, ordering };
  const order = orders[ordering];
  const from = cursor === undefined ? { offset: offset ?? 0 } : { after: readCursor(scope, cursor) };

  // One row more than the page holds tells whether there is another page.
  const wanted = { filters, order, from, limit: limit + 1 };
  const { rows, matching } = areGiven(filters)
    ? await readFilteredList(db, counterparty, wanted, mostCounted + 1)
    : await readWholeList(db, counterparty, wanted);
  const page = rows.slice(0, limit);
  const last = rows.length > limit ? page.at(-1) : undefined;
  return {
    body: {
      customers: page.map(toCustomer),
      total: Math.min(matching, mostCounted),
      total_relation: matching > mostCounted ? "gte" : "eq",
      next_cursor: last ? writeCursor(scope, { value: last[order.column], guid: last.guid }) : null,
    },
  };
};

/** Page and count of all who are not disabled, asked for together. */
async function readWholeList(db: Queryable, counterparty: Guid, wanted: Wanted) {
  const [rows, matching] = await Promise.all([
    listRows(db, counterparty, wanted),
    countRows(db, counterparty, wanted.filters, mostCounted + 1),
  ]);
  return { rows, matching };
}
