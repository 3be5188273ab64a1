import type { Guid } from "@specie/types";
import type { Client } from "pg";

/** Opens so many customers of each counterparty past the server, one a second up to now. */
export async function fillCustomers(sql: Client, counts: ReadonlyMap<Guid, number>): Promise<void> {
  // Indexes are made several times faster from a full table than row by row.
  const { rows } = await sql.query<{ indexdef: string; name: string }>(
    `SELECT indexdef, indexname AS name FROM pg_indexes WHERE tablename = 'customers'
     AND indexname NOT IN ('customers_pkey', 'customers_login')`,
  );
  await sql.query("SET synchronous_commit = off; SET maintenance_work_mem = '256MB'");
  await sql.query("BEGIN");
  for (const { name } of rows) await sql.query(`DROP INDEX ${name}`);
  for (const [counterparty, count] of counts) {
    await sql.query(
      `INSERT INTO customers (counterparty_guid, guid, login, login_key, name, surname, paternal_name, phone_number, segment,
         status, kyc_level, is_disabled, balance_allowed, balance_asset_code, balance_asset_issuer, branch_guid, created_at, updated_at)
       SELECT $1, gen_random_uuid(), 'l' || i, 'l' || i, 'n' || i % 5000, 's' || i % 20000, 'p' || i % 5000, '380' || lpad(i::text, 7, '0'),
         CASE i % 10 WHEN 1 THEN 'PI' ELSE 'PL' END, 's' || i % 300, i % 99, i % 25 = 0, i, 'A' || i % 30, 'G' || i % 30,
         CASE i % 3 WHEN 0 THEN gen_random_uuid() END, now() - i * interval '1 second', now() - i * interval '1 second'
       FROM generate_series(1, $2::int) i`,
      [counterparty, count],
    );
  }
  for (const { indexdef } of rows) await sql.query(indexdef);
  await sql.query("COMMIT");
}
