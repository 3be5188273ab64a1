import type { Guid } from "@specie/types";
import type { Queryable } from "../../db/database.ts";
import { type CustomerRow, customerColumns } from "./customer-row.ts";
import { conditionsOf } from "./filters.ts";
import { orderBy, orderWithin, stretchesOf } from "./ordering.ts";
import { selectPage, type Wanted } from "./page-query.ts";

/** A page of a list, and how many customers the whole list has, counted no further than asked. */
export interface FoundList {
  readonly matching: number;
  readonly rows: readonly CustomerRow[];
}

/**
 * A page of a list with filters. How many customers match decides how the page is found, and is counted instead of left to
 * PostgreSQL's estimate, which is far off where two filters have to do with each other, or a filter with the order: a few
 * are collected by the filters and then ordered, many are met soon by following the order.
 *
 * @param most how far to count; from there on they are many
 */
export async function readFilteredList(
  db: Queryable,
  counterparty: Guid,
  wanted: Wanted,
  most: number,
): Promise<FoundList> {
  const { matching, rows } = await collect(db, counterparty, wanted, most);
  if (matching < most) return { matching, rows };
  if (wanted.filters.search_string === undefined)
    return { matching, rows: await follow(db, counterparty, wanted) };
  const ahead = await lookAhead(db, counterparty, wanted);
  // A page that is not full says nothing about those further on.
  if (ahead.length === wanted.limit) return { matching, rows: ahead };
  return { matching, rows: (await collect(db, counterparty, wanted, everybody)).rows };
}

const everybody = Number.MAX_SAFE_INTEGER;

/** Counts who matches, and orders them if they are few. Only the rows of the page are read from the table. */
async function collect(
  db: Queryable,
  counterparty: Guid,
  { filters, order, from, limit }: Wanted,
  most: number,
): Promise<FoundList> {
  const values: unknown[] = [counterparty];
  const put = (value: unknown) => `$${values.push(value)}`;
  const matching = ["counterparty_guid = $1", ...conditionsOf(filters, put)].join(" AND ");
  const counted = put(most);
  const few = `(SELECT matching FROM counted) < ${counted}`;
  const behind =
    "after" in from
      ? ` AND (${stretchesOf(order, from.after, put)
          .map((stretch) => stretch.join(" AND "))
          .join(" OR ")})`
      : "";
  const skip = "offset" in from && from.offset > 0 ? ` OFFSET ${put(from.offset)}` : "";
  const text = `WITH
      found AS MATERIALIZED (SELECT guid, ${order.column} FROM customers WHERE ${matching} LIMIT ${counted}),
      counted AS MATERIALIZED (SELECT count(*) AS matching FROM found),
      page AS (SELECT guid FROM found WHERE ${few}${behind} ORDER BY ${orderBy(order)} LIMIT ${put(limit)}${skip})
    SELECT * FROM counted LEFT JOIN (
      SELECT ${customerColumns} FROM customers WHERE counterparty_guid = $1 AND guid IN (SELECT guid FROM page)
    ) AS shown ON true ORDER BY ${orderBy(order)}`;
  // Where the page is empty, a row stands for the count alone.
  type Row = { readonly matching: string } & (CustomerRow | { readonly guid: null });
  const rows = await db.query<Row>({ text, values });
  return { matching: Number(rows[0]?.matching ?? 0), rows: rows.filter((row) => row.guid !== null) };
}

/** Follows the order until the page is full. */
function follow(db: Queryable, counterparty: Guid, wanted: Wanted): Promise<CustomerRow[]> {
  const values: unknown[] = [counterparty];
  // The indexes of the orders carry what filters ask for, so that those who do not match cost no look at the table.
  const page = selectPage(`guid, ${wanted.order.column}`, wanted, (value) => `$${values.push(value)}`);
  const text = `SELECT ${customerColumns} FROM customers WHERE counterparty_guid = $1
    AND guid IN (SELECT guid FROM (${page}) AS met) ORDER BY ${orderBy(wanted.order)}`;
  return db.query<CustomerRow>({ text, values });
}

// Less than collecting a hundred thousand takes, and enough for a page of two hundred who have what one in a hundred has.
const farAhead = 20_000;

/**
 * Follows the order as well, but not far. No index of an order carries the text that is searched, so the table is read for
 * everybody on the way, and who has a text in the surname may all be in the middle of the alphabet.
 */
function lookAhead(
  db: Queryable,
  counterparty: Guid,
  { filters, order, from, limit }: Wanted,
): Promise<CustomerRow[]> {
  const values: unknown[] = [counterparty];
  const put = (value: unknown) => `$${values.push(value)}`;
  const [first = []] = stretchesOf(order, "after" in from ? from.after : undefined, put);
  const stretch = ["counterparty_guid = $1", ...first].join(" AND ");
  const text = `SELECT ${customerColumns} FROM (
      SELECT * FROM customers WHERE ${stretch} ORDER BY ${orderWithin(order)} LIMIT ${put(farAhead)}
    ) AS ahead WHERE ${conditionsOf(filters, put).join(" AND ")} ORDER BY ${orderWithin(order)}
    LIMIT ${put(limit)} OFFSET ${put("offset" in from ? from.offset : 0)}`;
  return db.query<CustomerRow>({ text, values });
}
