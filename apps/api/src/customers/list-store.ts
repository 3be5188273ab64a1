import type { Guid } from "@specie/types";
import type { Queryable } from "../db/database.ts";
import { type CustomerRow, customerColumns } from "./customer-row.ts";
import { conditionsOf, type Filters } from "./filters.ts";
import { type Order, orderBy, type Place, stretchesBehind } from "./ordering.ts";

/** Which customers, in what order, from where and how many. */
export interface Wanted {
  readonly filters: Filters;
  readonly order: Order;
  readonly from: { readonly offset: number } | { readonly after: Place };
  readonly limit: number;
}

/** The rows of one page. */
export function listRows(db: Queryable, counterparty: Guid, wanted: Wanted): Promise<CustomerRow[]> {
  const { filters, order, from, limit } = wanted;
  const values: unknown[] = [counterparty];
  const put = (value: unknown) => `$${values.push(value)}`;
  const matching = ["counterparty_guid = $1", ...conditionsOf(filters, put)].join(" AND ");
  const ordered = `ORDER BY ${orderBy(order)} LIMIT ${put(limit)}`;
  const select = (condition: string) =>
    `SELECT ${customerColumns} FROM customers WHERE ${condition} ${ordered}`;
  if ("offset" in from) {
    const offset = from.offset > 0 ? ` OFFSET ${put(from.offset)}` : "";
    return db.query<CustomerRow>({ text: select(matching) + offset, values });
  }
  const parts = stretchesBehind(order, from.after, put).map((stretch) =>
    select(`${matching} AND ${stretch}`),
  );
  const [only] = parts;
  const text =
    parts.length === 1 && only
      ? only
      : `SELECT * FROM (${parts.map((part) => `(${part})`).join(" UNION ALL ")}) AS rows ${ordered}`;
  return db.query<CustomerRow>({ text, values });
}

/** How many customers match, counted no further than `most`. */
export async function countRows(
  db: Queryable,
  counterparty: Guid,
  filters: Filters,
  most: number,
): Promise<number> {
  const values: unknown[] = [counterparty];
  const put = (value: unknown) => `$${values.push(value)}`;
  const conditions = ["counterparty_guid = $1", ...conditionsOf(filters, put)].join(" AND ");
  const [row] = await db.query<{ matching: string }>({
    text: `SELECT count(*) AS matching FROM (SELECT 1 FROM customers WHERE ${conditions} LIMIT ${put(most)}) AS found`,
    values,
  });
  return Number(row?.matching ?? 0);
}
