import { pino } from "pino";
import { afterAll } from "vitest";
import { readConfig } from "../../src/config.ts";
import type { Logger } from "../../src/http/logger.ts";
import { startServer } from "../../src/start-server.ts";
import { busyMachine } from "../support/busy-machine.ts";
import { freshDatabase } from "../support/fresh-database.ts";
import { openCounterparty } from "../support/open-counterparty.ts";

/** The server as `main.ts` starts it, with sockets of its own, on a fresh database. */
export async function runningServer(
  settings: Record<string, string> = {},
  logger: Logger = pino({ level: "silent" }),
) {
  const { url: databaseUrl, operator } = await freshDatabase();
  const own = { DATABASE_URL: databaseUrl, PORT: "0", DRAIN_LEAD_MS: "0" };
  const config = readConfig({ ...own, ...busyMachine, ...settings });
  const server = await startServer(config, logger);
  afterAll(() => server.stop());
  const bank = await openCounterparty(operator);
  /** As the bank, below its own path. */
  const call = (path: string, init: RequestInit = {}) =>
    fetch(`${server.url}/counterparty/${bank.guid}${path}`, {
      ...init,
      headers: { "CX-Authorization": bank.token, "Content-Type": "application/json", ...init.headers },
    });
  /** Where health and metrics are. */
  const ask = (path: string) => fetch(`${server.healthUrl}${path}`);
  return { server, bank, call, ask, databaseUrl };
}
