import { Client } from "pg";
import { expect, onTestFinished, test } from "vitest";
import { ensureServerLogin, requireRestricted } from "../../src/db/server-login.ts";
import { dataDirectory, embeddedIn } from "../proofs/data-directory.ts";
import { freshDatabase } from "../support/fresh-database.ts";
import { runCommand, runForJson } from "../support/run-command.ts";

interface Distributed {
  readonly executed: boolean;
  readonly statements: readonly string[];
  readonly distributed_before: readonly string[];
}

const { url, sql } = await freshDatabase();

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

test("a table that refers to itself is distributed, of another schema none, and two that refer to each other are named", async () => {
  await sql.query(`
    CREATE TABLE parts (counterparty_guid uuid, part int, whole int, PRIMARY KEY (counterparty_guid, part),
      FOREIGN KEY (counterparty_guid, whole) REFERENCES parts);
    CREATE SCHEMA other; CREATE TABLE other.elsewhere (counterparty_guid uuid);
    CREATE VIEW seen AS SELECT counterparty_guid FROM parts`);
  const variables = { DATABASE_URL: url };
  const { statements } = await runForJson<Distributed>(variables, "distribute");
  const left = async () => {
    const { rows } = await sql.query(
      "SELECT application_name FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()",
    );
    return rows;
  };
  await expect.poll(left).toEqual([]);
  const part = (name: string) => statements.filter((statement) => statement.includes(`'${name}'`));
  expect([part("parts"), part("elsewhere"), part("other.elsewhere"), part("seen")]).toEqual([
    [
      expect.stringMatching(
        /^SELECT create_distributed_table\('parts', 'counterparty_guid', colocate_with => '\w+'\)$/,
      ),
    ],
    ...[[], [], []],
  ]);
  await sql.query(`
    CREATE TABLE hens (counterparty_guid uuid, one int, PRIMARY KEY (counterparty_guid, one));
    CREATE TABLE eggs (counterparty_guid uuid, one int, PRIMARY KEY (counterparty_guid, one),
      FOREIGN KEY (counterparty_guid, one) REFERENCES hens);
    ALTER TABLE hens ADD FOREIGN KEY (counterparty_guid, one) REFERENCES eggs`);
  const { code, err } = await runCommand(variables, "distribute");
  expect([code, err]).toEqual([1, expect.stringContaining("these tables refer to each other: eggs, hens\n")]);
});

/** What Citus offers, as far as the command uses it; what is asked of it is recorded. */
const pretendedCitus = `
  CREATE TABLE pg_dist_partition (logicalrel regclass, colocated_with text, at serial);
  CREATE FUNCTION create_distributed_table(name regclass, by text, colocate_with text DEFAULT 'default') RETURNS void
    LANGUAGE sql AS $$ INSERT INTO pg_dist_partition VALUES (name, colocate_with) $$;
  CREATE TABLE commands (command text, at serial);
  CREATE TABLE refused (one int);
  CREATE FUNCTION run_command_on_workers(command text)
    RETURNS TABLE (nodename text, nodeport int, success boolean, result text) LANGUAGE sql AS $$
      INSERT INTO commands VALUES (command);
      SELECT 'worker-1', 5432, command NOT LIKE '%lock_timeout%' OR NOT EXISTS (SELECT FROM refused), 'permission denied' $$;
`;

test("`distribute` prints its statements, executes them on Citus, and finds nothing to distribute when it is run again", async () => {
  // A cluster of its own, whose roles may log in afterwards.
  const directory = await dataDirectory();
  const { url, stop } = await embeddedIn(directory);
  onTestFinished(stop);
  const variables = { DATABASE_URL: url };
  const run = (...options: string[]) => runForJson<Distributed>(variables, "distribute", ...options);
  const printed = await run();
  expect(printed).toMatchObject({ executed: false, distributed_before: [] });
  // What comes before the tables: roles, the setting of a transaction, and for each worker limits and functions of filters.
  expect(printed.statements.slice(0, 11)).toEqual([
    "ALTER ROLE specie_app LOGIN",
    "ALTER ROLE specie_operator LOGIN",
    `ALTER DATABASE "${new URL(url).pathname.slice(1)}" SET citus.propagate_set_commands = 'local'`,
    ...[
      "ALTER ROLE specie_app SET jit = 'off'",
      "ALTER ROLE specie_app SET statement_timeout = '2000ms'",
      "ALTER ROLE specie_app SET lock_timeout = '1000ms'",
      "ALTER ROLE specie_app SET idle_in_transaction_session_timeout = '5000ms'",
      "ALTER FUNCTION textlike(text, text) LEAKPROOF",
      "ALTER FUNCTION textregexeq(text, text) LEAKPROOF",
      "ALTER FUNCTION numeric_ge(numeric, numeric) LEAKPROOF",
      "ALTER FUNCTION numeric_le(numeric, numeric) LEAKPROOF",
    ].map((command) => `SELECT * FROM run_command_on_workers($command$${command}$command$)`),
  ]);
  const text = `${printed.statements.map((statement) => `${statement};`).join("\n")}\n`;
  expect((await runCommand(variables, "distribute")).out).toBe(text);
  expect(await runCommand(variables, "distribute", "--execute")).toMatchObject({
    code: 1,
    err: "error: The database has no Citus: CREATE EXTENSION citus on the coordinator and each worker, and citus_add_node for each worker.\n",
  });

  const client = new Client({ connectionString: url });
  await client.connect();
  onTestFinished(() => client.end());
  await client.query(pretendedCitus);
  await client.query("INSERT INTO refused VALUES (1)");
  expect(await runCommand(variables, "distribute", "--execute")).toMatchObject({
    code: 1,
    err: `error: The worker worker-1 refused: permission denied\nThe statement: ${printed.statements[5]}\n`,
  });
  // What comes after it was not executed.
  expect((await client.query("SELECT FROM commands")).rowCount).toBe(3);
  expect((await client.query("SELECT FROM pg_dist_partition")).rowCount).toBe(0);
  await client.query("DELETE FROM refused; DELETE FROM commands");

  expect(await run("--execute")).toEqual({ ...printed, executed: true });
  const tables = (
    await client.query("SELECT logicalrel::text AS name, colocated_with FROM pg_dist_partition ORDER BY at")
  ).rows;
  const all = await client.query(
    "SELECT table_name AS name FROM information_schema.columns WHERE table_schema = 'public' AND column_name = 'counterparty_guid'",
  );
  const names = tables.map(({ name }) => name);
  expect(names.toSorted()).toEqual(all.rows.map(({ name }) => name).toSorted());
  expect(tables.map(({ colocated_with }) => colocated_with)).toEqual([
    "default",
    ...names.slice(1).map(() => names[0]),
  ]);
  const references = await client.query(
    "SELECT conrelid::regclass::text AS from, confrelid::regclass::text AS to FROM pg_constraint WHERE contype = 'f'",
  );
  for (const { from, to } of references.rows) expect(names.indexOf(to)).toBeLessThan(names.indexOf(from));
  const commands = (await client.query("SELECT command FROM commands ORDER BY at")).rows;
  expect(
    commands.map(({ command }) => `SELECT * FROM run_command_on_workers($command$${command}$command$)`),
  ).toEqual(printed.statements.slice(3, 11));
  const roles = await client.query(
    "SELECT rolname FROM pg_roles WHERE rolcanlogin AND rolname IN ('specie_app', 'specie_operator', 'specie_retention') ORDER BY 1",
  );
  expect(roles.rows.map(({ rolname }) => rolname)).toEqual(["specie_app", "specie_operator"]);

  const again = await run("--execute");
  expect(again.distributed_before.toSorted()).toEqual(names.toSorted());
  expect(again.statements.filter((statement) => statement.includes("create_distributed_table"))).toEqual([]);
  const { out } = await runCommand(variables, "distribute", "--execute");
  expect(out).toBe(`Executed:\n${again.statements.map((statement) => `${statement};`).join("\n")}\n`);
  // A server starts and serves there: its roles are still restricted.
  await requireRestricted(await ensureServerLogin(url));
});
