import type { Config } from "../config.ts";

/** Limits of the whole server. Each worker counts on its own, so each grants its share of them, rounded up. */
const shared = [
  "RATE_LIMIT",
  "RATE_BURST",
  "AUTH_FAILURE_LIMIT",
  "AUTH_FAILURE_BURST",
  "MAX_CONNECTIONS",
] as const satisfies readonly (keyof Config)[];

/** The settings of one of so many workers, where they differ from those of the server. */
export function shareOut(
  config: Pick<Config, (typeof shared)[number]>,
  workers: number,
): Record<string, string> {
  return Object.fromEntries(
    shared.map((name) => {
      const limit = config[name];
      return [name, limit === "off" ? limit : String(Math.ceil(limit / workers))];
    }),
  );
}
