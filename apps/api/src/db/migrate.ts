import { readFile } from "node:fs/promises";
import { setTimeout } from "node:timers/promises";
import { type Client, DatabaseError } from "pg";
import { connect } from "./connect.ts";
import { defaultLimits } from "./limits.ts";
import {
  type Applied,
  findPending,
  type Migration,
  MigrationError,
  readMigrations,
} from "./migration-files.ts";

export interface MigrateOptions {
  /** Default: those of this server. */
  readonly folder?: URL;
  /** Receives what delays a migration, one line each. */
  readonly log?: (line: string) => void;
  /** From 0 to less than 1. */
  readonly random?: () => number;
  readonly pause?: (milliseconds: number) => Promise<unknown>;
  /** How often a migration is tried that does not get its lock. */
  readonly attempts?: number;
}

// Any number that no one else locks in this database.
const migrationKey = 5_173_262;

const ownFolder = new URL("./migrations/", import.meta.url);

// Requests wait behind a migration that waits for its lock. Half of the time after which they would be given up.
const lockTimeout = defaultLimits.lockTimeout / 2;

/**
 * Brings a database to the present shape: makes the roles and runs, each in a transaction of its own, the files of the
 * folder that have not been run there, in the order of their names. Waits for another process that does the same. A migration
 * that waits for a lock gives up after half a second and tries again later, so that a long read delays it and not the requests.
 *
 * The login of `url` becomes the owner of the tables and needs CREATEROLE and CREATE on the database; `leakproof.sql` says
 * what a superuser's login gains. A different login for the server must be granted `specie_app` and
 * `specie_operator`; `specie_retention` owns the functions that delete old rows.
 *
 * @returns the names of the files that were run.
 * @throws MigrationError when a file that was run is missing or was changed, or when one fails.
 */
export async function migrate(url: string, options: MigrateOptions = {}): Promise<readonly string[]> {
  const { folder = ownFolder, pause = setTimeout, random = Math.random } = options;
  const migrations = await readMigrations(folder);
  const client = await connectDirectly(url);
  try {
    // Asked again and again: CREATE INDEX CONCURRENTLY waits for every statement that has begun before, as one that waits
    // for this lock would have.
    while (!(await takeLock(client))) await pause(100 + 200 * random());
    await client.query(await readFile(new URL("./roles.sql", import.meta.url), "utf8"));
    await client.query(await readFile(new URL("./leakproof.sql", import.meta.url), "utf8"));
    await client.query(`CREATE TABLE IF NOT EXISTS migrations (
      name text COLLATE "C" PRIMARY KEY,
      digest text NOT NULL,
      applied_at timestamptz NOT NULL DEFAULT now()
    )`);
    await addWorksWith(client);
    const pending = findPending(migrations, await readApplied(client));
    for (const migration of pending) await applyPatiently(client, migration, options);
    return pending.map(({ name }) => name);
  } finally {
    await client.end();
  }
}

/** Whether the database follows another one and so can only be read. */
export async function isStandby(url: string): Promise<boolean> {
  const client = await connectDirectly(url);
  try {
    const { rows } = await client.query<{ standby: boolean }>("SELECT pg_is_in_recovery() AS standby");
    return rows[0]?.standby ?? false;
  } finally {
    await client.end();
  }
}

/**
 * For a server that does not migrate (`MIGRATE=off`).
 *
 * @throws MigrationError when the database lacks a migration or has one that this server does not work with.
 */
export async function requireMigrated(url: string, folder = ownFolder): Promise<void> {
  const migrations = await readMigrations(folder);
  const client = await connectDirectly(url);
  try {
    const { rows } = await client.query<{ there: boolean }>(
      "SELECT to_regclass('migrations') IS NOT NULL AS there",
    );
    const pending = findPending(migrations, rows[0]?.there ? await readApplied(client) : []);
    if (pending.length === 0) return;
    const names = pending.map(({ name }) => name).join(", ");
    throw new MigrationError(
      `MIGRATE is off and the database lacks ${names}. Run \`pnpm api -- migrate\` before the server starts.`,
    );
  } finally {
    await client.end();
  }
}

/** To PostgreSQL itself: through a pooler the lock would stay on a connection that serves others, and block the next start. */
async function connectDirectly(url: string): Promise<Client> {
  const client = await connect(url, { application_name: "specie-migrate" });
  const { rows } = await client.query<{ pid: number }>("SELECT pg_backend_pid() AS pid");
  // PostgreSQL names its process when a connection begins; a pooler has to make up a number of its own.
  const { processID } = client as unknown as { processID: number }; // The types of `pg` omit it.
  if (rows[0]?.pid === processID) return client;
  await client.end();
  throw new MigrationError(
    "DATABASE_URL leads to a pooler such as PgBouncer. Migrations need PostgreSQL itself: set DATABASE_URL to its address, and APP_DATABASE_URL to the pooler's.",
  );
}

/** Of the session, because each migration has a transaction of its own. */
async function takeLock(client: Client): Promise<boolean> {
  const { rows } = await client.query<{ taken: boolean }>("SELECT pg_try_advisory_lock($1) AS taken", [
    migrationKey,
  ]);
  return rows[0]?.taken ?? false;
}

/** Asks first, because ALTER TABLE waits for readers such as a backup even where it changes nothing. */
async function addWorksWith(client: Client): Promise<void> {
  const { rowCount } = await client.query(
    "SELECT FROM pg_attribute WHERE attrelid = 'migrations'::regclass AND attname = 'works_with'",
  );
  if (rowCount === 0) await client.query("ALTER TABLE migrations ADD COLUMN works_with text");
}

/** Also before the table has its column. */
async function readApplied(client: Client): Promise<Applied[]> {
  const { rows } = await client.query<Applied>(
    `SELECT name, digest, to_jsonb(migrations) ->> 'works_with' AS "worksWith" FROM migrations ORDER BY name`,
  );
  return rows.map((row) => ({ ...row, worksWith: row.worksWith ?? undefined }));
}

async function applyPatiently(client: Client, migration: Migration, options: MigrateOptions): Promise<void> {
  const { log = () => {}, pause = setTimeout, random = Math.random, attempts = 100 } = options;
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await apply(client, migration);
    } catch (error) {
      const { cause } = error instanceof MigrationError ? error : {};
      const isLocked = cause instanceof DatabaseError && cause.code === "55P03";
      if (!isLocked || attempt === attempts) throw error;
      log(
        `${migration.name} waits for a transaction that uses the table; attempt ${attempt} of ${attempts}. pg_stat_activity shows it.`,
      );
      await pause(1_000 + 1_000 * random());
    }
  }
}

async function apply(client: Client, migration: Migration): Promise<void> {
  const { name, sql, digest, inTransaction, worksWith } = migration;
  try {
    if (inTransaction) await client.query(`BEGIN; SET LOCAL lock_timeout = ${lockTimeout}`);
    else await dropUnfinishedIndexes(client);
    await client.query(sql);
    await client.query("INSERT INTO migrations (name, digest, works_with) VALUES ($1, $2, $3)", [
      name,
      digest,
      worksWith,
    ]);
    if (inTransaction) await client.query("COMMIT");
  } catch (cause) {
    if (inTransaction) await client.query("ROLLBACK");
    const reason = cause instanceof Error ? cause.message : String(cause);
    const ending = inTransaction ? "failed and was rolled back" : "failed; it is run again at the next start";
    throw new MigrationError(`${name} ${ending}: ${reason}`, { cause });
  }
}

/** What an interrupted CREATE INDEX CONCURRENTLY leaves behind: an index that is kept up to date and never used. */
async function dropUnfinishedIndexes(client: Client): Promise<void> {
  const { rows } = await client.query<{ name: string }>(
    `SELECT indexrelid::regclass::text AS name FROM pg_index JOIN pg_class ON pg_class.oid = indexrelid
     WHERE NOT indisvalid AND relnamespace = current_schema()::regnamespace`,
  );
  for (const { name } of rows) await client.query(`DROP INDEX CONCURRENTLY ${name}`);
}
