import type { Guid } from "@specie/types";
import type { Client } from "pg";
import { insertCustomers } from "../support/fill-customers.ts";
import { encodePublicKey } from "./tenants/encode-public-key.ts";

const issuers = Array.from({ length: 30 }, (_, index) => `'${encodePublicKey(Buffer.alloc(32, index))}'`);

/** A few values are common and most are rare. */
const spread = {
  name: "'n' || i % 5000",
  surname: "'s' || i % 20000",
  paternal_name: "'p' || i % 5000",
  balance_asset_code: "'A' || i % 30",
  balance_asset_issuer: `(ARRAY[${issuers.join(", ")}])[1 + i % 30]`,
  branch_guid: "CASE i % 3 WHEN 0 THEN gen_random_uuid() END",
};

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
    await insertCustomers(sql, counterparty, count, spread);
  }
  for (const { indexdef } of rows) await sql.query(indexdef);
  await sql.query("COMMIT");
}
