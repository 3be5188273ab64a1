import { randomUUID } from "node:crypto";
import { Client } from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { freshDatabase } from "../../test/support/fresh-database.ts";
import { insertCounterparty, insertCustomer } from "../../test/support/rows.ts";

const { database, operator, sql, url } = await freshDatabase();
const ours = await insertCounterparty(sql);
const theirs = await insertCounterparty(sql);

// Like the server's connections, but without a counterparty.
const bare = new Client({ connectionString: url, options: "-c role=specie_app" });

const read = { text: "SELECT counterparty_guid FROM customers", values: [] };
const insufficientPrivilege = expect.objectContaining({ code: "42501" });

beforeAll(async () => {
  await bare.connect();
  for (const counterparty of [ours, theirs])
    await operator.write(counterparty, (tx) => insertCustomer(tx, counterparty));
});
afterAll(() => bare.end());

test("without a WHERE a counterparty sees its own rows and no other", async () => {
  expect(await database.read(ours, (db) => db.query(read))).toEqual([{ counterparty_guid: ours }]);
  expect(await database.write(theirs, (db) => db.query(read))).toEqual([{ counterparty_guid: theirs }]);
  expect(await database.read(randomUUID(), (db) => db.query(read))).toEqual([]);
});

test("the control: without row-level security the same statement shows both", async () => {
  expect((await sql.query(read.text)).rowCount).toBe(2);
  await sql.query("BEGIN; ALTER TABLE customers DISABLE ROW LEVEL SECURITY");
  await sql.query("SET LOCAL ROLE specie_app");
  const { rowCount } = await sql.query(read.text);
  await sql.query("ROLLBACK");
  expect(rowCount).toBe(2);
});

test("the operator's role sees all counterparties", async () => {
  expect(await operator.read(ours, (db) => db.query(read))).toHaveLength(2);
});

test("a connection without a counterparty sees nothing, also after it had one", async () => {
  expect((await bare.query(read)).rowCount).toBe(0);
  await bare.query("BEGIN");
  await bare.query("SELECT set_config('app.counterparty', $1, true)", [ours]);
  expect((await bare.query(read)).rowCount).toBe(1);
  await bare.query("COMMIT");
  expect((await bare.query(read)).rowCount).toBe(0);
});

test("a row for another counterparty is refused, and one of another cannot be changed", async () => {
  await expect(database.write(ours, (tx) => insertCustomer(tx, theirs))).rejects.toEqual(
    insufficientPrivilege,
  );
  const give = { text: "UPDATE customers SET counterparty_guid = $1", values: [theirs] };
  await expect(database.write(ours, (tx) => tx.query(give))).rejects.toEqual(insufficientPrivilege);
  const change = {
    text: "UPDATE customers SET name = 'x' WHERE counterparty_guid = $1 RETURNING guid",
    values: [theirs],
  };
  expect(await database.write(ours, (tx) => tx.query(change))).toEqual([]);
});

test("row-level security is forced on every table with a tenant's rows, and the server's role cannot bypass it", async () => {
  const { rows } = await sql.query(`SELECT relname FROM pg_class
    WHERE relkind IN ('r', 'p', 'v', 'm') AND relnamespace = 'public'::regnamespace
      AND NOT (relrowsecurity AND relforcerowsecurity) ORDER BY relname`);
  expect(rows).toEqual([{ relname: "cursor_keys" }, { relname: "migrations" }]);
  expect((await sql.query("SELECT FROM pg_class WHERE relowner = 'specie_app'::regrole")).rowCount).toBe(0);
  const attributes = "rolsuper, rolbypassrls, rolcanlogin, rolcreaterole, rolcreatedb";
  const roles = await sql.query(
    `SELECT ${attributes} FROM pg_roles WHERE rolname IN ('specie_app', 'specie_operator', 'specie_retention')`,
  );
  expect(roles.rows.flatMap((row) => Object.values(row))).toEqual(Array(15).fill(false));
});

test.for([
  "SELECT * FROM migrations",
  "ALTER TABLE customers DISABLE ROW LEVEL SECURITY",
  "CREATE TABLE mine ()",
  "UPDATE counterparties SET name = 'x'",
  "UPDATE audit SET actor = 'x'",
  "DELETE FROM audit",
  "UPDATE changes SET entry = ''",
  "DELETE FROM changes",
  "UPDATE change_values SET of_fields = NULL",
  "DELETE FROM change_values",
  "DELETE FROM chain_heads",
  "DELETE FROM customers",
  "TRUNCATE customers",
])("the server's role may not: %s", async (statement) => {
  await expect(bare.query(statement)).rejects.toEqual(insufficientPrivilege);
});

test("RESET ROLE leads back to the server's role, though a superuser has logged in", async () => {
  await bare.query("RESET ROLE");
  const { rows } = await bare.query("SELECT current_user, current_setting('is_superuser') AS superuser");
  expect(rows).toEqual([{ current_user: "specie_app", superuser: "off" }]);
});
