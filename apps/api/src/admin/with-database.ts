import { join } from "node:path";
import { startEmbedded } from "@specie/dev-postgres";
import { DatabaseError } from "pg";
import { readConfig } from "../config.ts";
import { describeUrl } from "../connection-url.ts";
import type { Database } from "../db/database.ts";
import { commandLimits } from "../db/limits.ts";
import { migrate, requireMigrated } from "../db/migrate.ts";
import { MigrationError } from "../db/migration-files.ts";
import { openDatabase } from "../db/open-database.ts";
import { reasonOf } from "../db/reason-of.ts";
import { type Admin, CommandError } from "./command.ts";

/** Where a command finds its database. */
export interface DatabaseOptions {
  /** Environment variables. */
  readonly variables: Readonly<Record<string, string | undefined>>;
  /** Fires when no more work shall begin. */
  readonly interrupted: AbortSignal;
  /** Receives messages for the administrator, one line each. */
  readonly log: (line: string) => void;
  /** Migrates even where the settings leave that to a command of its own. */
  readonly migrate: boolean;
}

/**
 * Migrates the database of the settings, or checks that it is migrated, and works on it in the admin role. The server's own
 * PostgreSQL is shared with a server that runs on it; without one it is started and ended again.
 *
 * @throws CommandError when the database cannot be used or the command was interrupted, ConfigError, DataDirectoryError, MigrationError; what `work` throws.
 */
export async function withDatabase<Result>(
  { variables, interrupted, log, migrate: always }: DatabaseOptions,
  work: (database: Database, context: Pick<Admin, "migrated" | "ownerUrl">) => Promise<Result>,
): Promise<Result> {
  const { DATABASE_URL, DATA_DIR, MIGRATE } = readConfig(variables);
  await using started = new AsyncDisposableStack();
  const embedded =
    DATABASE_URL === undefined
      ? await startEmbedded({ dataDir: join(DATA_DIR, "postgres"), log })
      : undefined;
  if (embedded) started.defer(() => embedded.stop());
  const url = DATABASE_URL ?? embedded?.url ?? "";
  refuseIf(interrupted);
  const migrating = always || MIGRATE === "on" ? migrate(url, { log }) : requireMigrated(url);
  const migrated = await migrating.catch((error: unknown) => {
    throw error instanceof MigrationError ? error : unusable(url, error);
  });
  const database = openDatabase({ url, role: "specie_operator", limits: commandLimits });
  started.defer(() => database.close());
  refuseIf(interrupted);
  return await work(database, { migrated: migrated ?? [], ownerUrl: url });
}

function refuseIf({ aborted }: AbortSignal): void {
  if (aborted) throw new CommandError("The command was interrupted before it began; nothing was changed.");
}

/** Names the database without the password. */
export function unusable(url: string, cause: unknown): CommandError {
  const { hosts, database } = describeUrl(url);
  const fix =
    cause instanceof DatabaseError ? "Check the login, its rights and the name in" : "Is it running? Check";
  return new CommandError(
    `The database ${database} at ${hosts} cannot be used: ${reasonOf(cause)}.\n${fix} DATABASE_URL.`,
    { cause },
  );
}
