import { pino } from "pino";
import { afterAll } from "vitest";
import { readConfig } from "../../src/config.ts";
import { startServer } from "../../src/start-server.ts";
import { freshDatabase } from "../fresh-database.ts";
import { openCounterparty } from "../open-counterparty.ts";

/** The server as `main.ts` starts it, with sockets of its own, on a fresh database. */
export async function runningServer(settings: Record<string, string> = {}) {
  const { url: databaseUrl, operator } = await freshDatabase();
  // A busy machine is not the overload that the server is to refuse.
  const patient = { MAX_LOOP_DELAY_MS: "10000", DRAIN_LEAD_MS: "0" };
  const config = readConfig({ DATABASE_URL: databaseUrl, PORT: "0", ...patient, ...settings });
  const server = await startServer(config, pino({ level: "silent" }));
  afterAll(() => server.stop());
  const bank = await openCounterparty(operator);
  /** As the bank, below its own path. */
  const call = (path: string, init: RequestInit = {}) =>
    fetch(`${server.url}/counterparty/${bank.guid}${path}`, {
      ...init,
      headers: { "CX-Authorization": bank.token, "Content-Type": "application/json", ...init.headers },
    });
  /** Where health and metrics are. */
  const ask = (path: string) => fetch(`${server.operatorUrl}${path}`);
  return { server, bank, call, ask, databaseUrl };
}
