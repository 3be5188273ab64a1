import { readFileSync } from "node:fs";
import { Client } from "pg";
import { expect, onTestFinished, test } from "vitest";
import { migrate } from "../../../src/db/migrate.ts";
import { openDatabase } from "../../../src/db/open-database.ts";
import { ensureServerLogin } from "../../../src/db/server-login.ts";
import { createWorkshop, findPostgres } from "../../support/debian-postgres.ts";
import { insertCustomers } from "../../support/fill-customers.ts";
import { openCounterparty } from "../../support/open-counterparty.ts";
import { openOperator } from "../../support/open-operator.ts";
import { iterations } from "../iterations.ts";

// Clusters are made and started, so only in a long run.
const isLong = iterations(0, 1) === 1;
const page = readFileSync(new URL("../../../growing.md", import.meta.url), "utf8");
const [, section = ""] = /\n## Backup and recovery\n([\s\S]*?)(?:\n## |$)/.exec(page) ?? [];
const commands = [...section.matchAll(/```sh\n([\s\S]*?)```/g)].map(([, script = ""]) => script);
const [dump = "", restore = "", archive = "", baseBackup = "", recover = ""] = commands;

test("the page has the commands that are executed here, and no other", () => {
  expect(commands).toHaveLength(5);
  const programs = [/^pg_dump /, /pg_restore /, /archive_command/, /^pg_basebackup /, /recovery\.signal/];
  expect(commands.map((script, at) => programs[at]?.test(script))).toEqual(commands.map(() => true));
});

async function connect(url: string): Promise<Client> {
  const client = new Client({ connectionString: url });
  // The test stops its server.
  client.on("error", () => {});
  await client.connect();
  onTestFinished(() => client.end().catch(() => {}));
  return client;
}

/** How many customers the server's login sees of a counterparty, after a start of the server there. */
async function visibleTo(url: string, counterparty: string) {
  const migrated = await migrate(url);
  const database = openDatabase({ url: await ensureServerLogin(url), role: "specie_app", settings: "login" });
  const count = () =>
    database.read(counterparty, (db) =>
      db.query<{ count: string }>({ text: "SELECT count(*) FROM customers", values: [] }),
    );
  const [row] = await count().finally(() => database.close());
  return { migrated, customers: Number(row?.count) };
}

test.runIf(isLong)("a dump and a recovery to a moment bring back what there was", async ({ skip }) => {
  const programs = findPostgres();
  if (programs === undefined) {
    console.warn("NOT CHECKED: the commands of backup and recovery, because this machine has no PostgreSQL");
    return skip("this machine has no PostgreSQL");
  }
  const { run, cluster, place, backups } = createWorkshop(programs);
  const [BACKUPS, first] = [backups(), await cluster("first")];
  await migrate(first.DATABASE_URL);
  const operator = openOperator(first.DATABASE_URL);
  const { guid } = await openCounterparty(operator);
  const { guid: other } = await openCounterparty(operator);
  await operator.close();
  const sql = await connect(first.DATABASE_URL);
  await insertCustomers(sql, guid, 500);
  await insertCustomers(sql, other, 7);

  run(dump, { BACKUPS, DATABASE_URL: first.DATABASE_URL });
  const second = await cluster("second");
  run(restore, { BACKUPS, DATABASE_URL: second.DATABASE_URL });
  expect(await visibleTo(second.DATABASE_URL, guid)).toEqual({ migrated: [], customers: 500 });

  await sql.end();
  run(archive, { BACKUPS, ...first });
  run(baseBackup, { BACKUPS, DATABASE_URL: first.DATABASE_URL });
  const again = await connect(first.DATABASE_URL);
  await insertCustomers(again, other, 300, { login: "'later' || i", login_key: "'later' || i" });
  const MOMENT = (await again.query("SELECT clock_timestamp()::text AS moment")).rows[0].moment;
  await again.query("DELETE FROM accounts; DELETE FROM customers");
  const { rows } = await again.query("SELECT pg_walfile_name(pg_switch_wal()) AS file");
  await expect
    .poll(
      async () =>
        (await again.query("SELECT last_archived_wal AS file FROM pg_stat_archiver")).rows[0].file >=
        rows[0].file,
      {
        timeout: 60_000,
      },
    )
    .toBe(true);
  expect((await again.query("SELECT count(*)::int AS count FROM customers")).rows).toEqual([{ count: 0 }]);
  await again.end();
  run("pg_ctl stop --mode=fast --silent", first);

  const PGDATA = place("recovered");
  run(recover, { BACKUPS, PGDATA, MOMENT });
  const recovered = await connect(first.DATABASE_URL);
  await expect
    .poll(async () => (await recovered.query("SELECT pg_is_in_recovery() AS yes")).rows[0].yes, {
      timeout: 60_000,
    })
    .toBe(false);
  expect(await visibleTo(first.DATABASE_URL, guid)).toEqual({ migrated: [], customers: 500 });
  expect(await visibleTo(first.DATABASE_URL, other)).toEqual({ migrated: [], customers: 307 });
});
