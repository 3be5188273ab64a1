import type { Guid } from "@specie/types";
import type { Queryable } from "../../db/database.ts";
import { type CustomerRow, customerColumns } from "./customer-row.ts";
import { conditionsOf, readsSearchText } from "./filters.ts";
import { keysetRanges, orderBy, orderInRange } from "./ordering.ts";
import { type PageQuery, selectPage } from "./page-query.ts";

/** A page, and the number of customers in the list, counted up to a bound. */
export interface FilteredPage {
  readonly matching: number;
  readonly rows: readonly CustomerRow[];
}

const unbounded = Number.MAX_SAFE_INTEGER;

/**
 * A page of a list with filters. The number of matching customers selects the strategy, and is counted rather than
 * estimated: PostgreSQL's estimate is far off where two filters, or a filter and the order, correlate. Few matches are
 * filtered and then sorted; many are soon met by a scan in order.
 *
 * @param most the count from which on matches are many
 */
export async function readFilteredPage(
  db: Queryable,
  counterparty: Guid,
  page: PageQuery,
  most: number,
): Promise<FilteredPage> {
  const { matching, rows } = await filterThenSort(db, counterparty, page, most);
  if (matching < most) return { matching, rows };
  if (!readsSearchText(page.filters)) return { matching, rows: await scanInOrder(db, counterparty, page) };
  const near = await scanInOrderUpTo(db, counterparty, page, scanLimit);
  // Only a full page is certain to hold the first matches.
  if (near.length === page.limit) return { matching, rows: near };
  return { matching, rows: (await filterThenSort(db, counterparty, page, unbounded)).rows };
}

/** Counts the matches, and sorts them if they are fewer than `most`. Reads only the page's rows from the table. */
async function filterThenSort(
  db: Queryable,
  counterparty: Guid,
  { filters, order, from, limit }: PageQuery,
  most: number,
): Promise<FilteredPage> {
  const values: unknown[] = [counterparty];
  const bind = (value: unknown) => `$${values.push(value)}`;
  const matching = ["counterparty_guid = $1", ...conditionsOf(filters, bind)].join(" AND ");
  const counted = bind(most);
  const few = `(SELECT matching FROM counted) < ${counted}`;
  const after =
    "after" in from
      ? ` AND (${keysetRanges(order, from.after, bind)
          .map((range) => range.join(" AND "))
          .join(" OR ")})`
      : "";
  const skip = "offset" in from && from.offset > 0 ? ` OFFSET ${bind(from.offset)}` : "";
  const text = `WITH
      found AS MATERIALIZED (SELECT guid, ${order.column} FROM customers WHERE ${matching} LIMIT ${counted}),
      counted AS MATERIALIZED (SELECT count(*) AS matching FROM found),
      page AS (SELECT guid FROM found WHERE ${few}${after} ORDER BY ${orderBy(order)} LIMIT ${bind(limit)}${skip})
    SELECT * FROM counted LEFT JOIN (
      SELECT ${customerColumns} FROM customers WHERE counterparty_guid = $1 AND guid IN (SELECT guid FROM page)
    ) AS shown ON true ORDER BY ${orderBy(order)}`;
  // An empty page still has one row, which holds the count.
  type Row = { readonly matching: string } & (CustomerRow | { readonly guid: null });
  const rows = await db.query<Row>({ text, values });
  return { matching: Number(rows[0]?.matching ?? 0), rows: rows.filter((row) => row.guid !== null) };
}

/** Scans in order until the page is full. */
function scanInOrder(db: Queryable, counterparty: Guid, page: PageQuery): Promise<CustomerRow[]> {
  const values: unknown[] = [counterparty];
  // The indexes of the orders include the filtered columns, so rows that do not match cost no access to the table.
  const inner = selectPage(`guid, ${page.order.column}`, page, (value) => `$${values.push(value)}`);
  const text = `SELECT ${customerColumns} FROM customers WHERE counterparty_guid = $1
    AND guid IN (SELECT guid FROM (${inner}) AS met) ORDER BY ${orderBy(page.order)}`;
  return db.query<CustomerRow>({ text, values });
}

// Costs less than sorting a hundred thousand rows, and fills a page of 200 with what one customer in a hundred has.
const scanLimit = 20_000;

/**
 * Scans a bounded number of rows in order: no index of an order includes the searched text, so each row is read from the
 * table, and all matches of a surname may lie in the middle of the alphabet.
 */
function scanInOrderUpTo(
  db: Queryable,
  counterparty: Guid,
  { filters, order, from, limit }: PageQuery,
  most: number,
): Promise<CustomerRow[]> {
  const values: unknown[] = [counterparty];
  const bind = (value: unknown) => `$${values.push(value)}`;
  const [first = []] = keysetRanges(order, "after" in from ? from.after : undefined, bind);
  const range = ["counterparty_guid = $1", ...first].join(" AND ");
  const text = `SELECT ${customerColumns} FROM (
      SELECT * FROM customers WHERE ${range} ORDER BY ${orderInRange(order)} LIMIT ${bind(most)}
    ) AS scanned WHERE ${conditionsOf(filters, bind).join(" AND ")} ORDER BY ${orderInRange(order)}
    LIMIT ${bind(limit)} OFFSET ${bind("offset" in from ? from.offset : 0)}`;
  return db.query<CustomerRow>({ text, values });
}
