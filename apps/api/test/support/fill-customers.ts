import type { Guid } from "@specie/types";
import type { Client } from "pg";
import { type FilterName, filterTable } from "../../src/stores/customers/filters.ts";

// The value of row `i` by the type of its column, so that a new column is filled without a line here.
const byType: Readonly<Record<string, (column: string) => string>> = {
  uuid: () => "gen_random_uuid()",
  text: (column) => `'${column}-' || i % 300`,
  smallint: () => "i % 99",
  integer: () => "i",
  bigint: () => "i",
  numeric: () => "i",
  boolean: () => "i % 25 = 0",
  date: () => "date '2000-01-01' + i % 9000",
  "timestamp with time zone": () => "now() - i * interval '1 second'",
};

// What a constraint or a test of the contract asks for.
const byColumn: Readonly<Record<string, string>> = {
  login: "'l' || i",
  login_key: "'l' || i",
  phone_number: "'380' || lpad(i::text, 7, '0')",
  segment: "CASE i % 10 WHEN 1 THEN 'PI' ELSE 'PL' END",
};

/** Inserts customers past the server. `own` has the SQL of some columns, in which `i` is the number of the row. */
export async function insertCustomers(
  sql: Client,
  counterparty: Guid,
  count: number,
  own: Readonly<Record<string, string>> = {},
): Promise<void> {
  const { rows } = await sql.query<{ name: string; type: string }>(
    `SELECT attname AS name, format_type(atttypid, NULL) AS type FROM pg_attribute
     WHERE attrelid = 'customers'::regclass AND attnum > 0 AND NOT attisdropped AND attgenerated = ''
       AND attname NOT IN ('counterparty_guid', 'version') ORDER BY attnum`,
  );
  const values = rows.map(({ name, type }) => {
    const value = own[name] ?? byColumn[name] ?? byType[type]?.(name);
    if (value === undefined)
      throw new Error(`test/support/fill-customers.ts has no value for ${name} ${type}`);
    return value;
  });
  await sql.query(
    `INSERT INTO customers (counterparty_guid, ${rows.map(({ name }) => name).join(", ")})
     SELECT $1, ${values.join(", ")} FROM generate_series(1, $2::int) i`,
    [counterparty, count],
  );
  await insertAccounts(sql, counterparty);
}

/** An account with an IBAN for a tenth of the customers: enough that PostgreSQL would rather not read them all. */
async function insertAccounts(sql: Client, counterparty: Guid): Promise<void> {
  await sql.query(
    `INSERT INTO assets (counterparty_guid, code, issuer, name, minor_unit) VALUES ($1, 'UAH', 'issuer', 'UAH', 2)
     ON CONFLICT DO NOTHING`,
    [counterparty],
  );
  // U is 30, A is 10, and the check digits count as 00 (ISO 13616).
  await sql.query(
    `INSERT INTO accounts (counterparty_guid, guid, customer_guid, iban, asset_code, asset_issuer, created_at)
     SELECT $1, gen_random_uuid(), guid, 'UA' || lpad((98 - (account || '301000')::numeric % 97)::text, 2, '0') || account,
       'UAH', 'issuer', created_at
     FROM (
       SELECT guid, created_at, '300001' || lpad(row_number() OVER ()::text, 19, '0') AS account
       FROM customers WHERE counterparty_guid = $1
     ) AS numbered WHERE account::numeric % 10 = 0`,
    [counterparty],
  );
}

/** A value of the filter that few of these customers have, as a query has it. */
export async function rareValue(sql: Client, counterparty: Guid, name: FilterName): Promise<string> {
  const { table = "customers", column, comparison } = filterTable[name];
  const of = (ordered: string, skipped = 0) => `SELECT ${ordered} OFFSET ${skipped} LIMIT 1`;
  const from = `FROM ${table} WHERE counterparty_guid = $1 AND ${column} IS NOT NULL`;
  const statements: Readonly<Record<typeof comparison, string>> = {
    "one of": of(`${column} AS value ${from} GROUP BY ${column} ORDER BY count(*), ${column}::text DESC`),
    "at least": of(`${column} AS value ${from} ORDER BY ${column} DESC`, 9),
    "at most": of(`${column} AS value ${from} ORDER BY ${column}`, 9),
    // The longest login is in no other one.
    "every word": of(`login AS value ${from} AND login IS NOT NULL ORDER BY length(login) DESC, login`),
    including: "SELECT true AS value, $1::uuid",
  };
  const { rows } = await sql.query<{ value: unknown }>(statements[comparison], [counterparty]);
  const value = rows[0]?.value;
  if (value === undefined) throw new Error(`no customer has a value for ${name}`);
  return value instanceof Date ? value.toISOString() : String(value);
}
