import type { Guid } from "@specie/types";
import type { Queryable } from "../../db/database.ts";
import { type CustomerRow, customerColumns } from "./customer-row.ts";
import { conditionsOf, type Filters } from "./filters.ts";
import { type KeysetPosition, keysetRanges, type Order, orderBy, orderInRange } from "./ordering.ts";

export interface PageQuery {
  readonly filters: Filters;
  readonly order: Order;
  readonly from: { readonly offset: number } | { readonly after: KeysetPosition };
  readonly limit: number;
}

/** The rows of one page. */
export function readPage(db: Queryable, counterparty: Guid, page: PageQuery): Promise<CustomerRow[]> {
  const values: unknown[] = [counterparty];
  const bind = (value: unknown) => `$${values.push(value)}`;
  return db.query<CustomerRow>({ text: selectPage(customerColumns, page, bind), values });
}

/** SELECT of these columns for one page, along the index of the order. The counterparty is `$1`. */
export function selectPage(
  columns: string,
  { filters, order, from, limit }: PageQuery,
  bind: (value: unknown) => string,
): string {
  const matching = ["counterparty_guid = $1", ...conditionsOf(filters, bind)];
  const parts = keysetRanges(order, "after" in from ? from.after : undefined, bind).map((range) => {
    const conditions = [...matching, ...range].join(" AND ");
    return `SELECT ${columns} FROM customers WHERE ${conditions} ORDER BY ${orderInRange(order)}`;
  });
  const offset = "offset" in from ? from.offset : 0;
  const cut = `LIMIT ${bind(limit)}${offset > 0 ? ` OFFSET ${bind(offset)}` : ""}`;
  const [only] = parts;
  if (parts.length === 1 && only) return `${only} ${cut}`;
  const reach = bind(limit + offset);
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
  const [row] = await db.query<{ matching: string }>({
    text: `SELECT count(*) AS matching FROM (
        SELECT 1 FROM customers WHERE ${conditions} ORDER BY ${order} LIMIT ${bind(most)}
      ) AS found`,
    values,
  });
  return Number(row?.matching ?? 0);
}
