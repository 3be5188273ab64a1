import { Agent } from "node:http";
import { expect, onTestFinished } from "vitest";
import { openDatabase } from "../../../src/db/open-database.ts";
import { openCounterparty } from "../../support/open-counterparty.ts";
import { type ServerProcess, serverProcess } from "../../support/server-process.ts";
import { dataDirectory, embeddedIn } from "../data-directory.ts";
import { killPostgres } from "../postgres-processes.ts";
import { sendOver } from "../send-over.ts";
import { waitUntil } from "../wait-until.ts";
import { whatIsStored } from "./what-is-stored.ts";
import { type Attempt, startWriting } from "./writing.ts";

/** What is killed. */
export type Victim = "server" | "PostgreSQL" | "both";

/** A server on its own PostgreSQL, as `npm start` runs it, and a counterparty that writes. */
export async function install() {
  const directory = await dataDirectory();
  const agent = new Agent({ keepAlive: true });
  onTestFinished(() => agent.destroy());
  let server = await serverProcess({ DATA_DIR: directory });
  const { url, stop } = await embeddedIn(directory);
  // As a guest, this process would bring PostgreSQL back too, and it is the server that has to.
  await stop();
  const operator = openDatabase({ url, role: "specie_operator" });
  const { guid, token } = await openCounterparty(operator);
  await operator.close();
  const send = sendOver(() => ({ url: `${server.url}/counterparty/${guid}`, token, agent }));

  async function kill(victim: Victim): Promise<void> {
    const running: ServerProcess = server;
    await Promise.all([
      victim === "PostgreSQL" ? undefined : killAndWait(running),
      victim === "server" ? undefined : killPostgres(url),
    ]);
    // A server that lives is expected to bring its PostgreSQL back by itself.
    if (victim !== "PostgreSQL") server = await serverProcess({ DATA_DIR: directory });
    await waitUntil(
      async () => (await send({ method: "POST", path: "/jwk/authenticate" }))?.status === 200,
      30_000,
    );
    await waitUntil(async () => (await send({ method: "GET", path: "/jwk" }))?.status === 200, 30_000);
    expect(server.isAlive()).toBe(true);
  }

  /** Kills in the middle of the writing. */
  async function crash(victim: Victim, enough: number): Promise<readonly Attempt[]> {
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
