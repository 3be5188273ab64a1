import { randomUUID } from "node:crypto";
import { cp, mkdtemp, readdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { Client } from "pg";
import { beforeEach, expect, onTestFinished, test } from "vitest";
import { freshDatabase } from "../../test/support/fresh-database.ts";
import { poolModes, startPgbouncer } from "../../test/support/pgbouncer.ts";
import { insertCounterparty } from "../../test/support/rows.ts";
import { LockTimeoutError } from "./database.ts";
import { migrate, requireMigrated } from "./migrate.ts";
import { MigrationError } from "./migration-files.ts";
import { openDatabase } from "./open-database.ts";
import { serverLoginUrl } from "./server-login.ts";

const { sql, url } = await freshDatabase();
const real = new URL("./migrations/", import.meta.url);
let folder: URL;

/** A folder with a copy of the real migrations, all of which the database has had. */
beforeEach(async () => {
  await sql.query("DELETE FROM migrations WHERE name > '0100'");
  const path = await mkdtemp(join(tmpdir(), "specie-migrations-"));
  onTestFinished(() => rm(path, { recursive: true }));
  await cp(real, path, { recursive: true });
  folder = pathToFileURL(`${path}/`);
});

const put = (name: string, text: string) => writeFile(new URL(name, folder), text);
const ran = "SELECT name FROM migrations WHERE applied_at <= now() ORDER BY name";
const applied = async () => (await sql.query(ran)).rows.map(({ name }) => name);

test("run by several at once it runs every file once, and run again it changes nothing", async () => {
  const name = `${new URL(url).pathname.slice(1)}_new`;
  await sql.query(`CREATE DATABASE ${name} TEMPLATE template0`);
  const empty = new URL(url);
  empty.pathname = name;
  await Promise.all([migrate(empty.href), migrate(empty.href), migrate(empty.href)]);
  await migrate(empty.href);
  await sql.query(`DROP DATABASE ${name} (FORCE)`);
  await migrate(url);
  expect(await applied()).toEqual((await readdir(real)).sort());
});

test("a file that was changed after it was run is named, were it only a space", async () => {
  await put("0002-row-security.sql", " ");
  await expect(migrate(url, { folder })).rejects.toThrow("0002-row-security.sql was changed");
});

test("line ends of another system are no change", async () => {
  const text = await readFile(new URL("0001-tables.sql", real), "utf8");
  await put("0001-tables.sql", text.replaceAll("\n", "\r\n"));
  expect(await migrate(url, { folder })).toEqual([]);
});

test("a file that was run and is missing is named", async () => {
  await rename(new URL("0001-tables.sql", folder), new URL("0009-tables.sql", folder));
  await expect(migrate(url, { folder })).rejects.toThrow("0001-tables.sql was run");
});

test("a new file that sorts before one that was run is named", async () => {
  await put("0002-a.sql", "SELECT 1");
  await expect(migrate(url, { folder })).rejects.toThrow("0002-a.sql was not run");
});

test("a new file is run, one that fails leaves nothing behind and keeps those after it from running", async () => {
  await put("0100-good.sql", "CREATE TABLE good ();");
  await put("0101-bad.sql", "CREATE TABLE half (); SELECT 1/0;");
  await put("0102-after.sql", "CREATE TABLE after ();");
  const failure = migrate(url, { folder });
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
  await sql.query(`DROP DATABASE ${name}_own (FORCE)`);
  await sql.query(`DROP ROLE ${login}`);
});

test("keys that were registered twice stay, and are the last ones that can be", async () => {
  const name = `${new URL(url).pathname.slice(1)}_keys`;
  const login = `keeper_${process.pid}`;
  await sql.query(`CREATE ROLE ${login} LOGIN CREATEROLE PASSWORD 'secret'`);
  await sql.query(`CREATE DATABASE ${name} OWNER ${login} TEMPLATE template0`);
  await sql.query(`GRANT specie_app, specie_operator, specie_retention TO ${login} WITH ADMIN OPTION`);
  const owner = new URL(url);
  owner.username = login;
  owner.password = "secret";
  owner.pathname = name;
  await Promise.all(
    (await readdir(folder)).filter((file) => file > "0007").map((file) => rm(new URL(file, folder))),
  );
  await migrate(owner.href, { folder });
  const superuser = new URL(url);
  superuser.pathname = name;
  const client = new Client({ connectionString: superuser.href });
  await client.connect();
  const add = (kid: string, day: number) =>
    client.query(
      `INSERT INTO keys (counterparty_guid, guid, kid, alg, jwk, thumbprint, created_at, updated_at)
       SELECT counterparty_guid, gen_random_uuid(), $1, 'EdDSA', '{}', 'same', $2, $2 FROM counterparties`,
      [kid, `2026-03-0${day}T00:00:00Z`],
    );
  await client.query(
    "INSERT INTO counterparties (counterparty_guid, name, created_at) VALUES (gen_random_uuid(), 'Bank', now())",
  );
  await add("second", 2);
  await add("first", 1);

  await migrate(owner.href);
  const { rows } = await client.query("SELECT kid, is_duplicate FROM keys ORDER BY created_at");
  expect(rows).toEqual([
    { kid: "first", is_duplicate: false },
    { kid: "second", is_duplicate: true },
  ]);
  await expect(add("third", 3)).rejects.toMatchObject({ constraint: "keys_thumbprint" });
  const forced = await client.query(
    "SELECT relforcerowsecurity AS forced FROM pg_class WHERE relname = 'keys'",
  );
  expect(forced.rows).toEqual([{ forced: true }]);
  await client.end();
  await sql.query(`DROP DATABASE ${name} (FORCE)`);
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
  await sql.query(`DROP DATABASE ${name}_c (FORCE)`);
});

test("a pooler is refused before anything is locked, in each of its modes", async ({ skip }) => {
  for (const mode of poolModes) {
    const pooler = await startPgbouncer(url, mode);
    if ("missing" in pooler) {
      console.warn(`NOT CHECKED: migrations through PgBouncer, because ${pooler.missing}`);
      skip();
      return;
    }
    await expect(migrate(pooler.url)).rejects.toThrow(
      new MigrationError(
        "DATABASE_URL leads to a pooler such as PgBouncer. Migrations need PostgreSQL itself: set DATABASE_URL to its address, and APP_DATABASE_URL to the pooler's.",
      ),
    );
    await pooler[Symbol.asyncDispose]();
  }
});

/** A reader that holds a table of the database, as a report or a backup does. */
async function holdTable(table: string) {
  const reader = new Client({ connectionString: url });
  await reader.connect();
  await reader.query("BEGIN");
  await reader.query(`SELECT FROM ${table} LIMIT 1`);
  onTestFinished(() => reader.end());
  return { release: () => reader.query("COMMIT") };
}

const addColumn = "ALTER TABLE customers ADD COLUMN planted text;";

test("while a reader holds the table a migration is tried again, and requests are answered meanwhile", async () => {
  const app = openDatabase({ url: serverLoginUrl(url), role: "specie_app", settings: "login" });
  onTestFinished(() => app.close());
  const bank = await insertCounterparty(sql);
  const read = () => app.read(bank, (db) => db.query({ text: "SELECT guid FROM customers", values: [] }));
  await put("0100-planted.sql", addColumn);
  const { release } = await holdTable("customers");
  const refused: string[] = [];
  const migrating = migrate(url, {
    folder,
    log: (line) => refused.push(line),
    random: () => 0,
    // What happens between two attempts. From the third on the reader is done.
    pause: async () => {
      for (let request = 0; request < 20; request += 1) expect(await read()).toEqual([]);
      if (refused.length === 2) await release();
    },
  });
  // One request is under way all the time, so it also waits behind the migration.
  let over = false;
  const requests = (async () => {
    while (!over) expect(await read()).toEqual([]);
  })();
  expect(await migrating).toEqual(["0100-planted.sql"]);
  over = true;
  await requests;
  // Where the machine is busy, a request can keep it from the lock once more after the reader.
  expect(refused.slice(0, 2)).toEqual([
    "0100-planted.sql waits for a transaction that uses the table; attempt 1 of 100. pg_stat_activity shows it.",
    expect.stringContaining("attempt 2 of 100"),
  ]);
  await sql.query("ALTER TABLE customers DROP COLUMN planted");
});

test("the control: a migration that waits longer than a request may makes requests fail", async () => {
  const app = openDatabase({ url: serverLoginUrl(url), role: "specie_app", settings: "login" });
  onTestFinished(() => app.close());
  const { release } = await holdTable("customers");
  const waiting = new Client({ connectionString: url });
  await waiting.connect();
  onTestFinished(() => waiting.end());
  const altered = waiting.query(addColumn);
  await expect(
    app.read(randomUUID(), async (db) => {
      // Until PostgreSQL has the other statement too.
      for (;;) await db.query({ text: "SELECT guid FROM customers", values: [] });
    }),
  ).rejects.toBeInstanceOf(LockTimeoutError);
  await release();
  await altered;
  await sql.query("ALTER TABLE customers DROP COLUMN planted");
});

test("a migration that never gets its lock fails, and leaves nothing behind", async () => {
  await put("0100-planted.sql", addColumn);
  await holdTable("customers");
  const pause = async () => {};
  await expect(migrate(url, { folder, attempts: 2, pause })).rejects.toThrow(
    "0100-planted.sql failed and was rolled back: canceling statement due to lock timeout",
  );
  expect((await applied()).at(-1)).not.toBe("0100-planted.sql");
});

test("an index is built without a transaction, and one that was interrupted is built again", async () => {
  await sql.query("CREATE TABLE twice AS SELECT 1 AS same FROM generate_series(1, 2)");
  // Of another program, which may be building it now.
  await sql.query("CREATE SCHEMA other; CREATE TABLE other.twice AS TABLE twice");
  await expect(sql.query("CREATE UNIQUE INDEX CONCURRENTLY i ON other.twice (same)")).rejects.toThrow();
  onTestFinished(async () => void (await sql.query("DROP TABLE twice; DROP SCHEMA other CASCADE")));
  const build = "-- no-transaction\nCREATE UNIQUE INDEX CONCURRENTLY one_of_each ON twice (same);";
  await put("0100-index.sql", build);
  // It fails as one does that is interrupted: an invalid index stays.
  await expect(migrate(url, { folder })).rejects.toThrow(
    /^0100-index\.sql failed; it is run again at the next start: could not create unique index/,
  );
  const state = () =>
    sql.query("SELECT indisvalid AS valid FROM pg_index WHERE indexrelid = to_regclass('one_of_each')");
  expect((await state()).rows).toEqual([{ valid: false }]);
  await sql.query("DELETE FROM twice WHERE ctid = (SELECT min(ctid) FROM twice)");
  // Several at once: one that waits for the lock would hold up the index for ever.
  const runs = await Promise.all([
    migrate(url, { folder }),
    migrate(url, { folder }),
    migrate(url, { folder }),
  ]);
  expect(runs.flat()).toEqual(["0100-index.sql"]);
  expect((await state()).rows).toEqual([{ valid: true }]);
  await sql.query("DROP INDEX other.i"); // It is still there.
});

test("an older server works on what a newer one has migrated, if the migration says so", async () => {
  const last = (await readdir(real)).toSorted().at(-1)?.slice(0, 4);
  await put("0100-may.sql", `-- works-with: ${last}\nCREATE TABLE additional ();`);
  expect(await migrate(url, { folder })).toEqual(["0100-may.sql"]);
  // Those of this server do not know the file.
  expect(await migrate(url)).toEqual([]);
  await requireMigrated(url);

  await put("0101-later.sql", "-- works-with: 0100\nCREATE TABLE later ();");
  await migrate(url, { folder });
  for (const start of [migrate, requireMigrated])
    await expect(start(url)).rejects.toThrow("0101-later.sql was run on this database by a newer server");
});

test("a server that does not migrate names what the database lacks", async () => {
  await requireMigrated(url);
  await put("0100-a.sql", "SELECT 1");
  await put("0101-b.sql", "SELECT 1");
  await expect(requireMigrated(url, folder)).rejects.toThrow(
    new MigrationError(
      "MIGRATE is off and the database lacks 0100-a.sql, 0101-b.sql. Run `pnpm api -- migrate` before the server starts.",
    ),
  );
});
