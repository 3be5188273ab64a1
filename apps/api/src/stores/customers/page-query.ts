import type { Guid } from "@specie/types";
import type { Queryable } from "../../db/database.ts";
import { type CustomerRow, customerColumns } from "./customer-row.ts";
import { conditionsOf, type Filters } from "./filters.ts";
import { type Order, orderBy, orderWithin, type Place, stretchesOf } from "./ordering.ts";

/** Which customers, in what order, from where and how many. */
export interface Wanted {
  readonly filters: Filters;
  readonly order: Order;
  readonly from: { readonly offset: number } | { readonly after: Place };
  readonly limit: number;
}

/** The rows of one page. */
export function listRows(db: Queryable, counterparty: Guid, wanted: Wanted): Promise<CustomerRow[]> {
  const values: unknown[] = [counterparty];
  const put = (value: unknown) => `$${values.push(value)}`;
  const text = selectPage(customerColumns, wanted, put);
  return db.query<CustomerRow>({ text, values });
}

/** SELECT of these columns for one page, which follows the index of the order. The counterparty is `$1`. */
export function selectPage(
  columns: string,
  { filters, order, from, limit }: Wanted,
  put: (value: unknown) => string,
): string {
  const matching = ["counterparty_guid = $1", ...conditionsOf(filters, put)];
  const parts = stretchesOf(order, "after" in from ? from.after : undefined, put).map((stretch) => {
    const conditions = [...matching, ...stretch].join(" AND ");
    return `SELECT ${columns} FROM customers WHERE ${conditions} ORDER BY ${orderWithin(order)}`;
  });
  const offset = "offset" in from ? from.offset : 0;
  const cut = `LIMIT ${put(limit)}${offset > 0 ? ` OFFSET ${put(offset)}` : ""}`;
  const [only] = parts;
  if (parts.length === 1 && only) return `${only} ${cut}`;
  const reach = put(limit + offset);
  const read = parts.map((part) => `(${part} LIMIT ${reach})`).join(" UNION ALL ");
  return `SELECT * FROM (${read}) AS rows ORDER BY ${orderBy(order)} ${cut}`;
}

/** How many customers a list without filters has, with or without the disabled ones, counted no further than `most`. */
export async function countRows(
  db: Queryable,
  counterparty: Guid,
  filters: Filters,
  most: number,
): Promise<number> {
  const values: unknown[] = [counterparty];
  const put = (value: unknown) => `$${values.push(value)}`;
  const conditions = ["counterparty_guid = $1", ...conditionsOf(filters, put)].join(" AND ");
  // An order that the narrowest index has. Without one, PostgreSQL takes the first of the table that it meets, which may be
  // hidden behind those of all other counterparties.
  const order = filters.is_disabled ? "guid" : "created_at";
  const [row] = await db.query<{ matching: string }>({
    text: `SELECT count(*) AS matching FROM (
        SELECT 1 FROM customers WHERE ${conditions} ORDER BY ${order} LIMIT ${put(most)}
      ) AS found`,
    values,
  });
  return Number(row?.matching ?? 0);
}
