import { join } from "node:path";
import { startEmbedded } from "@specie/dev-postgres";
import { type Demo, prepareDemo } from "../demo/prepare-demo.ts";
import type { Config } from "./config.ts";
import { commandLimits } from "./db/limits.ts";
import { isStandby, migrate, requireMigrated } from "./db/migrate.ts";
import { openDatabase } from "./db/open-database.ts";
import { ensureServerLogin, requireRestricted } from "./db/server-login.ts";
import type { Logger } from "./http/logger.ts";
import type { Environment } from "./operations/call.ts";

/** A database that servers can use. */
export interface PreparedDatabase {
  /** As the owner of the tables. */
  readonly url: string;
  /** As the server's login. */
  readonly serverUrl: string;
  /** Only on the server's own PostgreSQL: a bank to try the API with. */
  readonly demo: Demo | undefined;
}

/**
 * Prepares the database of the settings, or starts the server's own, which ends with `started`: migrated or checked, with the server's
 * login and the demo bank. A standby is checked only: it has what its primary has.
 */
export async function prepareDatabase(
  started: AsyncDisposableStack,
  config: Config,
  logger: Logger,
  environment: Environment,
): Promise<PreparedDatabase> {
  const url = config.DATABASE_URL ?? (await startOwnDatabase(started, config.DATA_DIR, logger));
  const standby = await isStandby(url);
  if (standby)
    logger.info({}, "the database is a standby: reads are served, changes get 503 until it is promoted");
  if (config.MIGRATE === "on" && !standby) await migrate(url, { log: (line) => logger.info({}, line) });
  else await requireMigrated(url);
  const serverUrl = config.APP_DATABASE_URL ?? (await ensureServerLogin(url));
  await requireRestricted(serverUrl);
  const demo = config.DEMO ? await withAdmin(url, config.DATA_DIR, environment) : undefined;
  return { url, serverUrl, demo };
}

async function startOwnDatabase(
  started: AsyncDisposableStack,
  dataDir: string,
  logger: Logger,
): Promise<string> {
  const embedded = await startEmbedded({
    dataDir: join(dataDir, "postgres"),
    log: (line, level) => logger[level]({}, line),
  });
  started.defer(() => embedded.stop());
  return embedded.url;
}

async function withAdmin(url: string, dataDir: string, environment: Environment): Promise<Demo> {
  const operator = openDatabase({ url, role: "specie_operator", limits: commandLimits });
  try {
    return await prepareDemo(operator, dataDir, environment);
  } finally {
    await operator.close();
  }
}
