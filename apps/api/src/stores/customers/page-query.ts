import type { Guid } from "@specie/types";
import type { Queryable } from "../../db/database.ts";
import { type CustomerRow, customerColumns } from "./customer-row.ts";
import { conditionsOf, type Filters, hasFilters } from "./filters.ts";
import { type KeysetPosition, keysetRanges, type Order, orderBy, orderInRange } from "./ordering.ts";

export interface PageQuery {
  readonly filters: Filters;
  readonly order: Order;
  readonly from: { readonly offset: number } | { readonly after: KeysetPosition };
  readonly limit: number;
}

// Planning takes longer than reading fifty rows. Plans of these sizes are kept, each some ten kilobytes in each connection; the
// default and what callers usually choose, with the row more that shows whether there is another page.
const keptSizes: ReadonlySet<number> = new Set([20, 50, 100, 200].map((size) => size + 1));

/** The rows of one page. */
export function readPage(db: Queryable, counterparty: Guid, page: PageQuery): Promise<CustomerRow[]> {
  const values: unknown[] = [counterparty];
  const bind = (value: unknown) => `$${values.push(value)}`;
  const { filters, order, from, limit } = page;
  const isKept = keptSizes.has(limit) && !hasFilters(filters) && !("offset" in from && from.offset > 0);
  if (!isKept) return db.query<CustomerRow>({ text: selectPage(customerColumns, page, bind), values });
  const start = "offset" in from ? "first" : from.after.value === null ? "after-none" : "after";
  const name = `page-${order.column}-${order.direction}-${start}-${listed(filters)}-${limit}`;
  // A bound number of rows would be planned as a tenth of all.
  const text = selectPage(customerColumns, page, bind, String);
  return db.query<CustomerRow>({ name, text, values, sorts: false });
}

const listed = ({ is_disabled }: Filters) => (is_disabled ? "all" : "enabled");

/**
 * SELECT of these columns for one page, along the index of the order. The counterparty is `$1`.
 *
 * @param writeLimit how numbers of rows are written; by default they are bound
 */
export function selectPage(
  columns: string,
  { filters, order, from, limit }: PageQuery,
  bind: (value: unknown) => string,
  writeLimit: (rows: number) => string = bind,
): string {
  const matching = ["counterparty_guid = $1", ...conditionsOf(filters, bind)];
  const parts = keysetRanges(order, "after" in from ? from.after : undefined, bind).map((range) => {
    const conditions = [...matching, ...range].join(" AND ");
    return `SELECT ${columns} FROM customers WHERE ${conditions} ORDER BY ${orderInRange(order)}`;
  });
  const offset = "offset" in from ? from.offset : 0;
  const cut = `LIMIT ${writeLimit(limit)}${offset > 0 ? ` OFFSET ${bind(offset)}` : ""}`;
  const [only] = parts;
  if (parts.length === 1 && only) return `${only} ${cut}`;
  const reach = writeLimit(limit + offset);
  const ranges = parts.map((part) => `(${part} LIMIT ${reach})`).join(" UNION ALL ");
  return `SELECT * FROM (${ranges}) AS rows ORDER BY ${orderBy(order)} ${cut}`;
}

/** The size of a list without filters, with or without disabled customers, counted up to `most`. */
export async function countRows(
  db: Queryable,
  counterparty: Guid,
  filters: Filters,
  most: number,
): Promise<number> {
  const values: unknown[] = [counterparty];
  const bind = (value: unknown) => `$${values.push(value)}`;
  const conditions = ["counterparty_guid = $1", ...conditionsOf(filters, bind)].join(" AND ");
  // Without an order PostgreSQL may scan the table, where another counterparty's rows come first. These columns are those of
  // the narrowest indexes.
  const order = filters.is_disabled ? "guid" : "created_at";
  const kept = hasFilters(filters)
    ? {}
    : ({ name: `count-${listed(filters)}-${most}`, sorts: false } as const);
  const [row] = await db.query<{ matching: string }>({
    ...kept,
    text: `SELECT count(*) AS matching FROM (
        SELECT 1 FROM customers WHERE ${conditions} ORDER BY ${order} LIMIT ${most}
      ) AS found`,
    values,
  });
  return Number(row?.matching ?? 0);
}
