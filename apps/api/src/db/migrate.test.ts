import { cp, mkdtemp, readdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { Client } from "pg";
import { beforeEach, expect, onTestFinished, test } from "vitest";
import { freshDatabase } from "../../test/support/fresh-database.ts";
import { poolModes, startPgbouncer } from "../../test/support/pgbouncer.ts";
import { MigrationError, migrate } from "./migrate.ts";

const { sql, url } = await freshDatabase();
const real = new URL("./migrations/", import.meta.url);
let folder: URL;

/** A folder with a copy of the real migrations, all of which the database has had. */
beforeEach(async () => {
  const path = await mkdtemp(join(tmpdir(), "specie-migrations-"));
  onTestFinished(() => rm(path, { recursive: true }));
  await cp(real, path, { recursive: true });
  folder = pathToFileURL(`${path}/`);
});

const put = (name: string, text: string) => writeFile(new URL(name, folder), text);
const applied = async () =>
  (await sql.query("SELECT name FROM migrations ORDER BY name")).rows.map(({ name }) => name);

test("run by several at once it runs every file once, and run again it changes nothing", async () => {
  const name = `${new URL(url).pathname.slice(1)}_new`;
  await sql.query(`CREATE DATABASE ${name} TEMPLATE template0`);
  const empty = new URL(url);
  empty.pathname = name;
  await Promise.all([migrate(empty.href), migrate(empty.href), migrate(empty.href)]);
  await migrate(empty.href);
  await sql.query(`DROP DATABASE ${name}`);
  await migrate(url);
  expect(await applied()).toEqual((await readdir(real)).sort());
});

test("a file that was changed after it was run is named, were it only a space", async () => {
  await put("0002-row-security.sql", " ");
  await expect(migrate(url, folder)).rejects.toThrow("0002-row-security.sql was changed");
});

test("line ends of another system are no change", async () => {
  const text = await readFile(new URL("0001-tables.sql", real), "utf8");
  await put("0001-tables.sql", text.replaceAll("\n", "\r\n"));
  await migrate(url, folder);
});

test("a file that was run and is missing is named", async () => {
  await rename(new URL("0001-tables.sql", folder), new URL("0009-tables.sql", folder));
  await expect(migrate(url, folder)).rejects.toThrow("0001-tables.sql was run");
});

test("a new file that sorts before one that was run is named", async () => {
  await put("0002-a.sql", "SELECT 1");
  await expect(migrate(url, folder)).rejects.toThrow("0002-a.sql was not run");
});

test("a new file is run, one that fails leaves nothing behind and keeps those after it from running", async () => {
  await put("0100-good.sql", "CREATE TABLE good ();");
  await put("0101-bad.sql", "CREATE TABLE half (); SELECT 1/0;");
  await put("0102-after.sql", "CREATE TABLE after ();");
  const failure = migrate(url, folder);
  await expect(failure).rejects.toThrow("0101-bad.sql failed and was rolled back: division by zero");
  await expect(failure).rejects.toBeInstanceOf(MigrationError);
  expect((await applied()).at(-1)).toBe("0100-good.sql");
  expect((await sql.query("SELECT to_regclass('half') AS half, to_regclass('after') AS after")).rows).toEqual(
    [{ half: null, after: null }],
  );
});

test("a login with CREATEROLE can migrate and then work under row-level security", async () => {
  const login = `migrator_${process.pid}`;
  const name = new URL(url).pathname.slice(1);
  await sql.query(`CREATE ROLE ${login} LOGIN CREATEROLE PASSWORD 'secret'`);
  await sql.query(`CREATE DATABASE ${name}_own OWNER ${login} TEMPLATE template0`);
  // In PostgreSQL 16 and later, who has not made a role needs this to hand it on.
  await sql.query(`GRANT specie_app, specie_operator, specie_retention TO ${login} WITH ADMIN OPTION`);
  const own = new URL(url);
  own.username = login;
  own.password = "secret";
  own.pathname = `${name}_own`;
  await migrate(own.href);
  const client = new Client({ connectionString: own.href, options: "-c role=specie_app" });
  await client.connect();
  expect((await client.query("SELECT * FROM customers")).rows).toEqual([]);
  await client.end();
  await sql.query(`DROP DATABASE ${name}_own`);
  await sql.query(`DROP ROLE ${login}`);
});

test("a database that does not know Ukrainian letters is refused", async () => {
  const name = new URL(url).pathname.slice(1);
  await sql.query(`CREATE DATABASE ${name}_c TEMPLATE template0 LOCALE_PROVIDER libc LOCALE 'C'`);
  const plain = new URL(url);
  plain.pathname = `${name}_c`;
  await expect(migrate(plain.href)).rejects.toThrow(
    /0003-indexes.sql failed .* a locale that knows all letters/,
  );
  await sql.query(`DROP DATABASE ${name}_c`);
});

test("a pooler is refused before anything is locked, in each of its modes", async ({ skip }) => {
  for (const mode of poolModes) {
    const pooler = await startPgbouncer(url, mode);
    if ("missing" in pooler) {
      console.warn(`NOT CHECKED: migrations through PgBouncer, because ${pooler.missing}`);
      skip();
      return;
    }
    await expect(migrate(pooler.url)).rejects.toThrow("DATABASE_URL leads to a pooler such as PgBouncer");
    await pooler[Symbol.asyncDispose]();
  }
});
