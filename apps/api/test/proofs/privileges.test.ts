import { randomUUID } from "node:crypto";
import { Client } from "pg";
import { afterAll, expect, test } from "vitest";
import { ServerLoginError, settingStatements } from "../../src/db/check-connection.ts";
import type { Database } from "../../src/db/database.ts";
import { openDatabase } from "../../src/db/open-database.ts";
import { ensureServerLogin, requireRestricted, serverLoginUrl } from "../../src/db/server-login.ts";
import { freshDatabase } from "../support/fresh-database.ts";
import { insertCounterparty, insertCustomer } from "../support/rows.ts";

const { url, database, operator, sql } = await freshDatabase();
const [ours, theirs] = [await insertCounterparty(sql), await insertCounterparty(sql)];
for (const one of [ours, theirs]) await operator.write(one, (tx) => insertCustomer(tx, one));
const owner = decodeURIComponent(new URL(url).username);
const login = decodeURIComponent(new URL(serverLoginUrl(url)).username);

/** The rows of all tenants that a statement after these shows, or the SQLSTATE that stopped it. */
async function rowsAfter(on: Database, statements: readonly string[]): Promise<number | string> {
  try {
    return await on.write(ours, async (tx) => {
      for (const text of statements) await tx.query({ text, values: [] });
      return (await tx.query({ text: "SELECT guid FROM customers", values: [] })).length;
    });
  } catch (error) {
    return error instanceof Error && "code" in error ? String(error.code) : String(error);
  }
}

const escapes = [
  ["SET ROLE NONE"],
  ["SET LOCAL ROLE NONE"],
  ["RESET ROLE", "SET ROLE NONE"],
  ["SET ROLE NONE", "SET row_security = off"],
  [`SET ROLE ${owner}`],
  ["SET ROLE specie_operator"],
  ["SET ROLE NONE", "SET ROLE specie_operator"],
  ["SET ROLE specie_retention"],
  [`SET SESSION AUTHORIZATION ${owner}`],
  ["SET ROLE NONE", `SET SESSION AUTHORIZATION ${owner}`],
  ["SET ROLE NONE", `GRANT specie_operator TO ${login}`],
  ["SET ROLE NONE", `ALTER ROLE ${login} SUPERUSER`],
  ["SET ROLE NONE", "ALTER TABLE customers DISABLE ROW LEVEL SECURITY"],
  ["SET ROLE NONE", "CREATE ROLE intruder SUPERUSER"],
  ["SET ROLE NONE", "COPY customers TO PROGRAM 'cat'"],
  ["DO $$ BEGIN EXECUTE 'SET ROLE NONE'; END $$"],
].map((statements) => ({ statements }));

// As it serves: its role and time limits are those of the login, which RESET leads back to.
const serving = openDatabase({ url: serverLoginUrl(url), role: "specie_app", settings: "login" });
afterAll(() => serving.close());

test.for(escapes)("injected into the server, $statements shows no row", async ({ statements }) => {
  for (const way of [database, serving]) expect(await rowsAfter(way, statements)).toBe("42501");
});

test.for([
  { statements: ["RESET ROLE"], rows: 1 },
  { statements: ["SET ROLE NONE", "SET SESSION AUTHORIZATION DEFAULT"], rows: 1 },
  { statements: ["SET row_security = off"], rows: "42501" },
])("after $statements the server still sees its own tenant at most", async ({ statements, rows }) => {
  for (const way of [database, serving]) expect(await rowsAfter(way, statements)).toBe(rows);
});

test("the control: as the owner's login, the same statements show every tenant", async () => {
  const privileged = openDatabase({ url, role: "specie_app" });
  for (const statements of [
    ["SET ROLE NONE"],
    ["SET ROLE NONE", "SET ROLE specie_operator"],
    [`SET ROLE ${owner}`],
  ])
    expect(await rowsAfter(privileged, statements)).toBe(2);
  await privileged.close();
});

test("the server's login has no attribute and no role but specie_app, and owns nothing", async () => {
  await requireRestricted(serverLoginUrl(url));
  const { rows } = await sql.query(
    "SELECT rolsuper, rolinherit, rolcreaterole, rolcreatedb, rolreplication, rolbypassrls FROM pg_roles WHERE rolname = $1",
    [login],
  );
  expect(Object.values(rows[0])).toEqual(Array(6).fill(false));
});

/** A login with what the server's needs, changed by these statements; `LOGIN` stands for its name. */
async function loginWith(...changes: readonly string[]): Promise<string> {
  const name = `helper_${randomUUID().replaceAll("-", "_")}`;
  const statements = [
    `CREATE ROLE ${name} LOGIN NOINHERIT PASSWORD 'p' IN ROLE specie_app`,
    ...settingStatements(name),
    ...changes.map((change) => change.replaceAll("LOGIN", name)),
  ];
  for (const statement of statements) await sql.query(statement);
  return Object.assign(new URL(url), { username: name, password: "p" }).href;
}

test.for([
  { change: "GRANT specie_operator TO LOGIN", why: "more than the role specie_app: specie_operator" },
  { change: "ALTER ROLE LOGIN CREATEROLE", why: "more than the role specie_app: CREATEROLE" },
  { change: "ALTER ROLE LOGIN BYPASSRLS", why: "more than the role specie_app: BYPASSRLS" },
  { change: "ALTER ROLE LOGIN SUPERUSER", why: "more than the role specie_app: " },
  { change: `GRANT ${owner} TO LOGIN`, why: `more than the role specie_app: ` },
  { change: "CREATE TABLE owned (); ALTER TABLE owned OWNER TO LOGIN", why: "ownership of owned" },
  { change: "ALTER ROLE LOGIN RESET role", why: "SET role = 'specie_app';" },
  { change: "ALTER ROLE LOGIN SET statement_timeout = 0", why: "SET statement_timeout = '2000ms';" },
  { change: "ALTER ROLE LOGIN SET lock_timeout = 0", why: "SET lock_timeout = '1000ms';" },
  {
    change: "ALTER ROLE LOGIN SET idle_in_transaction_session_timeout = 0",
    why: "SET idle_in_transaction_session_timeout = '5000ms';",
  },
  { change: "ALTER ROLE LOGIN SET TimeZone = 'Europe/Kyiv'", why: "SET TimeZone = 'UTC';" },
  { change: "ALTER ROLE LOGIN SET DateStyle = 'SQL'", why: "SET DateStyle = 'ISO';" },
])("after $change the server starts and serves with that login no more", async ({ change, why }) => {
  const changed = await loginWith(change);
  await expect(requireRestricted(changed)).rejects.toThrow(why);
  await expect(requireRestricted(changed)).rejects.toBeInstanceOf(ServerLoginError);
  const serving = openDatabase({ url: changed, role: "specie_app", settings: "login" });
  await expect(serving.read(ours, async () => "served")).rejects.toMatchObject({
    name: "DatabaseUnavailableError",
    failure: "authentication",
  });
  await serving.close();
});

test("of a login with more than five privileges five are named", async () => {
  const tables = Array.from({ length: 9 }, (_, index) => `owned_${index}`);
  const changed = await loginWith(
    ...tables.map((name) => `CREATE TABLE ${name} (); ALTER TABLE ${name} OWNER TO LOGIN`),
  );
  await expect(requireRestricted(changed)).rejects.toThrow(
    /^The server's login helper_\w+ has more than the role specie_app: ownership of owned_\d(, ownership of owned_\d){4}\. Revoke that, or use another login\.$/,
  );
});

test("of a login that lacks settings each is named by the statement that gives it", async () => {
  const changed = await loginWith("ALTER ROLE LOGIN RESET role; ALTER ROLE LOGIN SET lock_timeout = 0");
  const name = new URL(changed).username;
  await expect(requireRestricted(changed)).rejects.toThrow(
    new ServerLoginError(
      `The server's login ${name} lacks settings. As a user who may change it:\n` +
        `ALTER ROLE "${name}" SET role = 'specie_app';\nALTER ROLE "${name}" SET lock_timeout = '1000ms';`,
    ),
  );
});

test("the control: without a change it serves, with other limits and compiled queries too", async () => {
  const same = await loginWith(
    "ALTER ROLE LOGIN SET statement_timeout = '1s'",
    "ALTER ROLE LOGIN SET jit = 'on'",
  );
  const serving = openDatabase({ url: same, role: "specie_app", settings: "login" });
  expect(await serving.read(ours, async () => "served")).toBe("served");
  await serving.close();
});

test("a changed password of the owner is followed by the login's, also by several processes at once", async () => {
  const name = `owner_${randomUUID().replaceAll("-", "_")}`;
  await sql.query(`CREATE ROLE ${name} LOGIN SUPERUSER PASSWORD 'first'`);
  const first = Object.assign(new URL(url), { username: name, password: "first" }).href;
  const urls = await Promise.all(Array.from({ length: 4 }, () => ensureServerLogin(first)));
  await sql.query(`ALTER ROLE ${name} PASSWORD 'second'; ALTER ROLE ${name}_server INHERIT`);
  const next = await ensureServerLogin(
    Object.assign(new URL(url), { username: name, password: "second" }).href,
  );
  expect(new Set(urls)).toEqual(new Set([serverLoginUrl(first)]));
  expect(next).not.toBe(urls[0]);
  const client = new Client({ connectionString: next });
  await client.connect();
  const { rows } = await client.query(
    "SELECT rolname AS name, rolinherit AS inherits FROM pg_roles WHERE rolname = session_user",
  );
  expect(rows).toEqual([{ name: `${name}_server`, inherits: false }]);
  await client.end();
});

test("without a password there is nothing to derive one from, and the error names the setting", () => {
  expect(() => serverLoginUrl("postgresql://db.example/specie")).toThrow("Set APP_DATABASE_URL");
});
