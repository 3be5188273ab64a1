import { Agent } from "node:http";
import { Client } from "pg";
import { expect, onTestFinished } from "vitest";
import { migrate } from "../../../src/db/migrate.ts";
import { ensureServerLogin } from "../../../src/db/server-login.ts";
import { openCounterparty } from "../../support/open-counterparty.ts";
import { openOperator } from "../../support/open-operator.ts";
import { type MissingPooler, startPgbouncer } from "../../support/pgbouncer.ts";
import { type ServerProcess, serverProcess } from "../../support/server-process.ts";
import { dataDirectory, embeddedIn } from "../data-directory.ts";
import { killPostgres } from "../postgres-processes.ts";
import { sendOver } from "../send-over.ts";
import { waitUntil } from "../wait-until.ts";
import { whatIsStored } from "./what-is-stored.ts";
import { type Attempt, startWriting } from "./writing.ts";

/** What is killed. */
export type Victim = "server" | "PostgreSQL" | "both";

interface Installation {
  /** Of PostgreSQL, as its owner. */
  readonly url: string;
  /** Of the server. */
  readonly settings: Readonly<Record<string, string>>;
  readonly server: ServerProcess;
  /** Waits until a server can start. */
  readonly canStart: () => Promise<unknown>;
  /** Receives what its servers log. */
  readonly onLine?: (line: string) => void;
}

/** A server on its own PostgreSQL, as `npm start` runs it. */
export async function onItsOwn(onLine: (line: string) => void = () => {}): Promise<Installation> {
  const settings = { DATA_DIR: await dataDirectory(), LOG_LEVEL: "info" };
  const server = await serverProcess(settings, onLine);
  const { url, stop } = await embeddedIn(settings.DATA_DIR);
  // As a guest, this process would bring PostgreSQL back too, and it is the server that has to.
  await stop();
  return { url, settings, server, canStart: async () => {}, onLine };
}

/** A server that reaches a PostgreSQL, which this process brings back, through PgBouncer in transaction mode. */
export async function throughPgbouncer(): Promise<Installation | MissingPooler> {
  const { url, stop } = await embeddedIn(await dataDirectory());
  await migrate(url);
  const pooler = await startPgbouncer(await ensureServerLogin(url), "transaction");
  if ("missing" in pooler) return pooler;
  const settings = { DATABASE_URL: url, APP_DATABASE_URL: pooler.url, PREPARED_STATEMENTS: "off" };
  const server = await serverProcess(settings);
  onTestFinished(async () => {
    server.signal("SIGKILL");
    await pooler[Symbol.asyncDispose]();
    await stop();
  });
  // A server that is not on its own PostgreSQL does not start while that is down; whatever supervises it starts it again.
  return { url, settings, server, canStart: () => waitUntil(() => connects(url), 120_000) };
}

async function connects(url: string): Promise<boolean> {
  const client = new Client({ connectionString: url });
  client.on("error", () => {});
  return client.connect().then(
    () => client.end().then(() => true),
    () => false,
  );
}

/** A counterparty of an installation, which writes while something is killed. */
export async function startCampaign({ url, settings, canStart, server: installed, onLine }: Installation) {
  const agent = new Agent({ keepAlive: true });
  onTestFinished(() => agent.destroy());
  let server = installed;
  const operator = openOperator(url);
  const { guid, token: first, signToken } = await openCounterparty(operator);
  await operator.close();
  let token = first;
  const send = sendOver(() => ({ url: `${server.url}/counterparty/${guid}`, token, agent }));

  async function kill(victim: Victim): Promise<void> {
    const running: ServerProcess = server;
    await Promise.all([
      victim === "PostgreSQL" ? undefined : killAndWait(running),
      victim === "server" ? undefined : killPostgres(url),
    ]);
    // A server that lives is expected to bring its PostgreSQL back by itself.
    if (victim !== "PostgreSQL") {
      await canStart();
      server = await serverProcess(settings, onLine);
    }
    await waitUntil(
      async () => (await send({ method: "POST", path: "/jwk/authenticate" }))?.status === 200,
      120_000,
    );
    await waitUntil(async () => (await send({ method: "GET", path: "/jwk" }))?.status === 200, 120_000);
    expect(server.isAlive()).toBe(true);
  }

  /** Kills in the middle of the writing. */
  async function crash(victim: Victim, enough: number): Promise<readonly Attempt[]> {
    // Hundreds of rounds take longer than a token lives.
    token = await signToken();
    const writing = startWriting(send, enough);
    await writing.acknowledged;
    await kill(victim);
    return writing.stop();
  }

  return { url, send, crash, stored: () => whatIsStored(url, guid) };
}

async function killAndWait({ signal, ended }: ServerProcess): Promise<void> {
  signal("SIGKILL");
  await ended;
}
