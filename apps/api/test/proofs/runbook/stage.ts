import { randomUUID } from "node:crypto";
import { pino } from "pino";
import { onTestFinished } from "vitest";
import { readConfig } from "../../../src/config.ts";
import { settingStatements } from "../../../src/db/check-connection.ts";
import { startServer } from "../../../src/start-server.ts";
import { busyMachine } from "../../support/busy-machine.ts";
import { freshDatabase } from "../../support/fresh-database.ts";
import { asset, openCounterparty } from "../../support/open-counterparty.ts";
import { pretendStandby } from "../../support/pretend-standby.ts";
import { serverProcess } from "../../support/server-process.ts";

/** A database on which faults are produced, and servers on it whose signs are seen from outside. */
export type Stage = Awaited<ReturnType<typeof createStage>>;

/** A server, its log and its metrics. */
export interface Watched {
  /** As the bank. */
  readonly call: (method?: "GET" | "POST", headers?: Readonly<Record<string, string>>) => Promise<Response>;
  /** Lists customers, as the bank. */
  readonly list: (query: Readonly<Record<string, string>>) => Promise<Response>;
  readonly url: string;
  /** What was logged, parsed; tests empty it. */
  readonly lines: object[];
  /** undefined when nothing answers. */
  readonly metrics: () => Promise<string | undefined>;
  readonly signal?: (signal: NodeJS.Signals) => void;
}

/** Call it at the top of a file. */
export async function createStage() {
  const { url, operator, sql } = await freshDatabase();
  const bank = await openCounterparty(operator);
  // A login of its own, so that the database can fail for this server alone.
  const login = `runbook_${randomUUID().replaceAll("-", "_")}`;
  await sql.query(`CREATE ROLE ${login} LOGIN NOINHERIT PASSWORD 'first' IN ROLE specie_app`);
  for (const statement of settingStatements(login)) await sql.query(statement);

  const loginUrl = (changes: Partial<URL> = {}) =>
    Object.assign(new URL(url), { username: login, password: "first", ...changes }).href;

  /** A login to which this database seems to be a standby, as far as that position. */
  async function standbyUrl(position: string): Promise<string> {
    const name = `${login}_standby`;
    await sql.query(`CREATE ROLE ${name} LOGIN NOINHERIT PASSWORD 'first' IN ROLE specie_app`);
    for (const statement of settingStatements(name)) await sql.query(statement);
    await pretendStandby(sql, name, position);
    return loginUrl({ username: name });
  }

  const watch = (
    server: Pick<Watched, "url" | "signal"> & { healthUrl: string },
    lines: object[],
  ): Watched => ({
    ...server,
    lines,
    call: (method = "GET", headers = {}) =>
      fetch(`${server.url}/counterparty/${bank.guid}/customers`, {
        method,
        headers: { "CX-Authorization": bank.token, "Content-Type": "application/json", ...headers },
        ...(method === "POST" && { body: JSON.stringify(asset) }),
      }),
    list: (query) =>
      fetch(`${server.url}/counterparty/${bank.guid}/customers?${new URLSearchParams(query)}`, {
        headers: { "CX-Authorization": bank.token },
      }),
    metrics: () =>
      fetch(`${server.healthUrl}/metrics`).then(
        (answer) => answer.text(),
        () => undefined,
      ),
  });

  /** A server in this process. */
  async function server(settings: Readonly<Record<string, string>> = {}): Promise<Watched> {
    const lines: object[] = [];
    const logger = pino({ level: "info" }, { write: (line: string) => void lines.push(JSON.parse(line)) });
    const own = { DATABASE_URL: url, APP_DATABASE_URL: loginUrl(), PORT: "0", DRAIN_LEAD_MS: "0" };
    const started = await startServer(
      readConfig({ ...own, RATE_LIMIT: "off", ...busyMachine, ...settings }),
      logger,
    );
    onTestFinished(() => started.stop());
    return watch({ url: started.url, healthUrl: started.healthUrl ?? "" }, lines);
  }

  /** A server in a process of its own, into which a module is loaded first. */
  async function ownProcess(
    module: string,
    settings: Readonly<Record<string, string>> = {},
  ): Promise<Watched> {
    const lines: object[] = [];
    const {
      url: api,
      healthUrl,
      signal,
    } = await serverProcess(
      { DATABASE_URL: url, LOG_LEVEL: "info", NODE_OPTIONS: `--import ${module}`, ...settings },
      (line) => lines.push(JSON.parse(line)),
    );
    return watch({ url: api, healthUrl, signal }, lines);
  }

  /** Ends the server's sessions: what was changed for its login is in force for new ones. */
  const endSessions = () =>
    sql.query("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = $1", [login]);

  return { url, sql, bank, login, loginUrl, standbyUrl, server, ownProcess, endSessions };
}
