import { readFile } from "node:fs/promises";
import { expect, onTestFinished, test } from "vitest";
import { freshDatabase } from "../../test/support/fresh-database.ts";
import { filterTable } from "../stores/customers/filters.ts";
import { migrate, requireMigrated } from "./migrate.ts";
import { MigrationError, readMigrations } from "./migration-files.ts";

const { sql, url } = await freshDatabase();
const read = (file: string) => readFile(new URL(file, import.meta.url), "utf8");

/** Begins a transaction with a change of which no other session sees anything. */
async function beginWith(change: string): Promise<void> {
  await sql.query(`BEGIN; ${change}`);
  onTestFinished(() => sql.query("ROLLBACK").then(() => {}));
}

test("a database that has had no migration lacks each of them", async () => {
  await sql.query("ALTER TABLE migrations RENAME TO moved");
  onTestFinished(() => sql.query("ALTER TABLE moved RENAME TO migrations").then(() => {}));
  const all = (await readMigrations(new URL("migrations/", import.meta.url))).map(({ name }) => name);
  await expect(requireMigrated(url)).rejects.toThrow(
    new MigrationError(
      `MIGRATE is off and the database lacks ${all.join(", ")}. Run \`pnpm api -- migrate\` before the server starts.`,
    ),
  );
});

test("a database of a server that did not note which others work with it is checked as it is, and then gets the column", async () => {
  const columns = async () =>
    (
      await sql.query(
        "SELECT FROM pg_attribute WHERE attrelid = 'migrations'::regclass AND attname = 'works_with'",
      )
    ).rowCount;
  await sql.query("ALTER TABLE migrations DROP COLUMN works_with");
  await requireMigrated(url);
  expect(await columns()).toBe(0);
  expect(await migrate(url)).toEqual([]);
  expect(await columns()).toBe(1);
});

test("where nothing is left to be run, a start does not wait for readers of the migrations, such as a backup", async () => {
  await beginWith("SELECT FROM migrations");
  const impatient = `${url}?options=${encodeURIComponent("-c lock_timeout=1000")}`;
  expect(await migrate(impatient)).toEqual([]);
});

/** The operators of the conditions of lists, with the type of both sides. */
const operators = [
  ["~~", "text"],
  ["~", "text"],
  ...Object.values(filterTable).flatMap(({ type, comparison }) => {
    const operator = { "one of": "=", "at least": ">=", "at most": "<=" }[String(comparison)];
    return operator === undefined ? [] : [[operator, type]];
  }),
];

test("what a list compares with may be looked up before row-level security has passed the row", async () => {
  // As PostgreSQL itself has them.
  const functions = ["textlike", "textregexeq", "numeric_ge", "numeric_le"];
  await beginWith(functions.map((name) => `ALTER FUNCTION ${name} NOT LEAKPROOF;`).join(""));
  await sql.query(await read("leakproof.sql"));
  const { rows } = await sql.query(
    `SELECT operator, type FROM unnest($1::text[], $2::text[]) AS used (operator, type)
       LEFT JOIN pg_operator ON oprname = operator AND oprleft = type::regtype AND oprright = type::regtype
       LEFT JOIN pg_proc ON pg_proc.oid = oprcode WHERE proleakproof IS NOT TRUE`,
    [operators.map(([operator]) => operator), operators.map(([, type]) => type)],
  );
  expect([operators.length > 10, rows]).toEqual([true, []]);
});

test.for(
  ["specie_app", "specie_operator", "specie_retention"].flatMap((role) =>
    ["SUPERUSER", "BYPASSRLS"].map((right) => [role, right] as const),
  ),
)("where %s has %s, which gets round row-level security, no migration begins", async ([role, right]) => {
  await beginWith(`ALTER ROLE ${role} ${right}`);
  await expect(sql.query(await read("roles.sql"))).rejects.toThrow(
    `the role ${role} can get round row-level security: ALTER ROLE ${role} NOSUPERUSER NOBYPASSRLS`,
  );
});
