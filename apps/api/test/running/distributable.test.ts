import { readFile } from "node:fs/promises";
import { expect, test } from "vitest";
import { freshDatabase } from "../support/fresh-database.ts";

const { sql } = await freshDatabase();

/** Constraints and unique indexes whose first column is not the counterparty, on either side of a foreign key. */
async function notByCounterparty(): Promise<string[]> {
  const { rows } = await sql.query(`
    SELECT conname AS name FROM pg_constraint
      JOIN pg_attribute ours ON ours.attrelid = conrelid AND ours.attnum = conkey[1]
      LEFT JOIN pg_attribute theirs ON theirs.attrelid = confrelid AND theirs.attnum = confkey[1]
      WHERE connamespace = 'public'::regnamespace AND contype IN ('p', 'u', 'f', 'x')
        AND (ours.attname <> 'counterparty_guid' OR theirs.attname <> 'counterparty_guid')
    UNION
    SELECT indexrelid::regclass::text FROM pg_index
      JOIN pg_class ON pg_class.oid = indrelid AND relnamespace = 'public'::regnamespace
      LEFT JOIN pg_attribute ON attrelid = indrelid AND attnum = indkey[0]
      WHERE indisunique AND attname IS DISTINCT FROM 'counterparty_guid'`);
  return rows.map(({ name }) => name);
}

test("every constraint lets the tables be distributed by counterparty", async () => {
  // What has been migrated is no counterparty's and stays where it is.
  expect(await notByCounterparty()).toEqual(["migrations_pkey"]);
  await sql.query(
    "CREATE TABLE planted (guid uuid PRIMARY KEY, counterparty_guid uuid REFERENCES counterparties)",
  );
  expect(await notByCounterparty()).toContain("planted_pkey");
  await sql.query("DROP TABLE planted");
});

test("the README distributes every table that has a counterparty, those that are referred to first", async () => {
  const readme = await readFile(new URL("../../growing.md", import.meta.url), "utf8");
  const distributed = [...readme.matchAll(/create_distributed_table\('(\w+)', 'counterparty_guid'/g)].map(
    ([, name]) => name,
  );
  const { rows } = await sql.query(
    "SELECT table_name FROM information_schema.columns WHERE table_schema = 'public' AND column_name = 'counterparty_guid'",
  );
  expect(distributed.toSorted()).toEqual(rows.map(({ table_name }) => table_name).toSorted());
  const references = await sql.query(
    "SELECT conrelid::regclass::text AS from, confrelid::regclass::text AS to FROM pg_constraint WHERE contype = 'f'",
  );
  for (const { from, to } of references.rows)
    expect(distributed.indexOf(to)).toBeLessThan(distributed.indexOf(from));
});
