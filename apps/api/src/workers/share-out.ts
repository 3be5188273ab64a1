import type { Config } from "../config.ts";
import type { PreparedDatabase } from "../prepare-database.ts";

/** Limits of the whole server. Each worker counts on its own, so each grants its share of them, rounded up. */
const shared = [
  "RATE_LIMIT",
  "RATE_BURST",
  "AUTH_FAILURE_LIMIT",
  "AUTH_FAILURE_BURST",
  "MAX_CONNECTIONS",
] as const satisfies readonly (keyof Config)[];

type Shared = Pick<Config, (typeof shared)[number]>;

/** The shares of one of so many workers. */
export function shareOut(config: Shared, workers: number): Record<string, string> {
  return Object.fromEntries(
    shared.map((name) => {
      const limit = config[name];
      return [name, limit === "off" ? limit : String(Math.ceil(limit / workers))];
    }),
  );
}

/** The settings of a worker, where they differ from those of the server, which has prepared the database and serves health for all. */
export function settingsOfWorker(
  config: Shared & Pick<Config, "WORKERS">,
  { url, serverUrl }: Pick<PreparedDatabase, "url" | "serverUrl">,
): Record<string, string> {
  return {
    ...shareOut(config, config.WORKERS),
    ...{ DATABASE_URL: url, APP_DATABASE_URL: serverUrl },
    ...{ WORKERS: "1", MIGRATE: "off", METRICS_PORT: "off", DEMO: "off" },
  };
}
