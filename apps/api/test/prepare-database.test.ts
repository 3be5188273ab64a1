import { readFile } from "node:fs/promises";
import { expect, test } from "vitest";
import { readConfig } from "../src/config.ts";
import { ServerLoginError } from "../src/db/check-connection.ts";
import { ensureServerLogin } from "../src/db/server-login.ts";
import { prepareDatabase } from "../src/prepare-database.ts";
import { environment } from "../src/start-server.ts";
import { freshDatabase } from "./support/fresh-database.ts";
import { lockedOnce } from "./support/locked-once.ts";

const { url, sql } = await freshDatabase();
const name = new URL(url).pathname.slice(1);

/** Prepares the database for a server; the lines of its log. */
async function prepare(settings: Readonly<Record<string, string>>, lines: string[] = []) {
  const logger = { info: (_: object, line: string) => void lines.push(line), error: () => {} };
  const config = readConfig({ DATABASE_URL: url, ...settings });
  const { demo } = await prepareDatabase(new AsyncDisposableStack(), config, logger, environment);
  expect(demo).toBeUndefined();
  return lines;
}

test("a login for requests that can do more than the server may is refused, and its own is used as it is", async () => {
  await expect(prepare({ APP_DATABASE_URL: url })).rejects.toThrow(ServerLoginError);
  const own = await ensureServerLogin(url);
  const config = readConfig({ DATABASE_URL: url, APP_DATABASE_URL: `${own}?application_name=mine` });
  const logger = { info() {}, error() {} };
  expect(await prepareDatabase(new AsyncDisposableStack(), config, logger, environment)).toEqual({
    url,
    serverUrl: config.APP_DATABASE_URL,
    demo: undefined,
  });
});

test("what it has asked the database with is closed", async () => {
  for (const MIGRATE of ["on", "off"]) await prepare({ MIGRATE });
  const left = async () =>
    (
      await sql.query(
        "SELECT FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()",
      )
    ).rowCount;
  await expect.poll(left).toBe(0);
});

const standby = ["the database is a standby: reads are served, changes get 503 until it is promoted"];

// A standby has what its primary has and takes no change, so whatever the setting is, it is checked and not migrated. The test
// failover.test.ts in `proofs/` has a real one, where PostgreSQL's own programs are installed.
test("a standby and a server with MIGRATE=off only check that all migrations were run", async () => {
  expect(await prepare({})).toEqual([]);
  expect(await prepare({ MIGRATE: "off" })).toEqual([]);

  await sql.query(`CREATE SCHEMA standby; GRANT USAGE ON SCHEMA standby TO PUBLIC;
    CREATE FUNCTION standby.pg_is_in_recovery() RETURNS boolean LANGUAGE sql AS 'SELECT true'`);
  await sql.query(`ALTER DATABASE ${name} SET search_path = standby, pg_catalog, public`);
  for (const settings of [{}, { MIGRATE: "off" }] as const) expect(await prepare(settings)).toEqual(standby);

  const { rows } = await sql.query("SELECT name FROM migrations ORDER BY name DESC LIMIT 1");
  const [{ name: last }] = rows;
  await sql.query("DELETE FROM migrations WHERE name = $1", [last]);
  const lacking = `MIGRATE is off and the database lacks ${last}. Run `;
  for (const settings of [{}, { MIGRATE: "off" }] as const)
    await expect(prepare(settings)).rejects.toThrow(lacking);
  await sql.query(`ALTER DATABASE ${name} RESET search_path`);
  await expect(prepare({ MIGRATE: "off" })).rejects.toThrow(lacking);
  // The control: a primary migrates, where the newest migration begins again or fails because all of it is there.
  lockedOnce(await readFile(new URL(`../src/db/migrations/${last}`, import.meta.url), "utf8"));
  const lines: string[] = [];
  const tried = await prepare({}, lines).then(
    () => sql.query("SELECT FROM migrations WHERE name = $1", [last]).then(({ rowCount }) => rowCount === 1),
    (error: unknown) => String(error).includes(`${last} failed`),
  );
  expect(tried).toBe(true);
  expect(lines).toEqual([expect.stringContaining(`${last} waits for a transaction`)]);
});
