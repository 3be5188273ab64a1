import { createHash } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { Client } from "pg";

/** The migrations cannot be run as they are. The message names the file. */
export class MigrationError extends Error {
  override readonly name = "MigrationError";
}

interface Migration {
  readonly name: string;
  readonly sql: string;
  /** SHA-256 of the file in hexadecimal. */
  readonly digest: string;
}

// Any number that no one else locks in this database.
const migrationKey = 5_173_262;

const ownFolder = new URL("./migrations/", import.meta.url);

/**
 * Brings a database to the present shape: makes the roles and runs, each in a transaction of its own, the files of the
 * folder that have not been run there, in the order of their names. Waits for another process that does the same.
 *
 * The login of `url` becomes the owner of the tables and needs CREATEROLE and CREATE on the database; `leakproof.sql` says
 * what a superuser's login gains. A different login for the server must be granted `specie_app` and
 * `specie_operator`; `specie_retention` owns the functions that delete old rows.
 *
 * @throws MigrationError when a file that was run is missing or was changed, or when one fails.
 */
export async function migrate(url: string, folder: URL = ownFolder): Promise<void> {
  const migrations = await readMigrations(folder);
  const client = new Client({ connectionString: url, application_name: "specie-migrate" });
  await client.connect();
  try {
    await refusePooler(client);
    // Of the session, because each migration has a transaction of its own.
    await client.query("SELECT pg_advisory_lock($1)", [migrationKey]);
    await client.query(await readFile(new URL("./roles.sql", import.meta.url), "utf8"));
    await client.query(await readFile(new URL("./leakproof.sql", import.meta.url), "utf8"));
    const applied = await readApplied(client);
    compare(migrations, applied);
    for (const migration of migrations.slice(applied.length)) await apply(client, migration);
  } finally {
    await client.end();
  }
}

/** Through a pooler the lock below would stay behind on a connection that serves others, and the next start would wait for it. */
async function refusePooler(client: Client): Promise<void> {
  const { rows } = await client.query<{ pid: number }>("SELECT pg_backend_pid() AS pid");
  // PostgreSQL names its process when a connection begins; a pooler has to make up a number of its own.
  const { processID } = client as unknown as { processID: number }; // The types of `pg` omit it.
  if (rows[0]?.pid === processID) return;
  throw new MigrationError(
    "DATABASE_URL leads to a pooler such as PgBouncer. Migrations need PostgreSQL itself: set DATABASE_URL to its address, and APP_DATABASE_URL to the pooler's.",
  );
}

async function readMigrations(folder: URL): Promise<Migration[]> {
  const names = (await readdir(folder)).filter((name) => name.endsWith(".sql")).sort();
  return Promise.all(
    names.map(async (name) => {
      // Git may write other line ends on another machine.
      const sql = (await readFile(new URL(name, folder), "utf8")).replaceAll("\r\n", "\n");
      return { name, sql, digest: createHash("sha256").update(sql).digest("hex") };
    }),
  );
}

async function readApplied(client: Client): Promise<Omit<Migration, "sql">[]> {
  await client.query(`CREATE TABLE IF NOT EXISTS migrations (
    name text COLLATE "C" PRIMARY KEY,
    digest text NOT NULL,
    applied_at timestamptz NOT NULL DEFAULT now()
  )`);
  const { rows } = await client.query<Omit<Migration, "sql">>(
    "SELECT name, digest FROM migrations ORDER BY name",
  );
  return rows;
}

/** What was run must be the beginning of what is there. */
function compare(migrations: readonly Migration[], applied: readonly Omit<Migration, "sql">[]): void {
  for (const [index, { name, digest }] of applied.entries()) {
    const file = migrations.find((migration) => migration.name === name);
    if (!file) throw new MigrationError(`${name} was run on this database and is not there any more`);
    if (file.digest !== digest)
      throw new MigrationError(`${name} was changed after it was run on this database`);
    const here = migrations[index];
    if (here && here !== file) {
      throw new MigrationError(
        `${here.name} was not run on this database and sorts before ${name}, which was`,
      );
    }
  }
}

async function apply(client: Client, { name, sql, digest }: Migration): Promise<void> {
  await client.query("BEGIN");
  try {
    await client.query(sql);
    await client.query("INSERT INTO migrations (name, digest) VALUES ($1, $2)", [name, digest]);
    await client.query("COMMIT");
  } catch (cause) {
    await client.query("ROLLBACK");
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new MigrationError(`${name} failed and was rolled back: ${reason}`, { cause });
  }
}
