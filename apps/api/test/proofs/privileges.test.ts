import { randomUUID } from "node:crypto";
import { Client } from "pg";
import { expect, test } from "vitest";
import type { Database } from "../../src/db/database.ts";
import { openDatabase } from "../../src/db/open-database.ts";
import {
  ensureServerLogin,
  requireRestricted,
  ServerLoginError,
  serverLoginUrl,
} from "../../src/db/server-login.ts";
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

test.for(escapes)("injected into the server, $statements shows no row", async ({ statements }) => {
  expect(await rowsAfter(database, statements)).toBe("42501");
});

test.for([
  { statements: ["RESET ROLE"], rows: 1 },
  { statements: ["SET ROLE NONE", "SET SESSION AUTHORIZATION DEFAULT"], rows: 1 },
  { statements: ["SET row_security = off"], rows: "42501" },
])("after $statements the server still sees its own tenant at most", async ({ statements, rows }) => {
  expect(await rowsAfter(database, statements)).toBe(rows);
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

test.for([
  ["the owner", async () => url],
  [
    "a login with another role",
    async () => {
      const name = `helper_${randomUUID().replaceAll("-", "_")}`;
      await sql.query(`CREATE ROLE ${name} LOGIN PASSWORD 'p' IN ROLE specie_app, specie_operator`);
      return Object.assign(new URL(url), { username: name, password: "p" }).href;
    },
  ],
] as const)("a start with %s is refused", async ([, loginOf]) => {
  await expect(requireRestricted(await loginOf())).rejects.toBeInstanceOf(ServerLoginError);
});

test("a changed password of the owner is followed by the login's, also by several processes at once", async () => {
  const name = `owner_${randomUUID().replaceAll("-", "_")}`;
  await sql.query(`CREATE ROLE ${name} LOGIN SUPERUSER PASSWORD 'first'`);
  const first = Object.assign(new URL(url), { username: name, password: "first" }).href;
  const urls = await Promise.all(Array.from({ length: 4 }, () => ensureServerLogin(first)));
  await sql.query(`ALTER ROLE ${name} PASSWORD 'second'`);
  const next = await ensureServerLogin(
    Object.assign(new URL(url), { username: name, password: "second" }).href,
  );
  expect(new Set(urls)).toEqual(new Set([serverLoginUrl(first)]));
  expect(next).not.toBe(urls[0]);
  const client = new Client({ connectionString: next });
  await client.connect();
  expect((await client.query("SELECT session_user AS name")).rows).toEqual([{ name: `${name}_server` }]);
  await client.end();
});

test("without a password there is nothing to derive one from, and the error names the setting", () => {
  expect(() => serverLoginUrl("postgresql://db.example/specie")).toThrow("Set APP_DATABASE_URL");
});
