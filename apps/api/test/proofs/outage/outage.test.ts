import { Agent } from "node:http";
import { Client } from "pg";
import { expect, onTestFinished, test } from "vitest";
import { migrate } from "../../../src/db/migrate.ts";
import { asset, openCounterparty } from "../../support/open-counterparty.ts";
import { openOperator } from "../../support/open-operator.ts";
import { serverProcess } from "../../support/server-process.ts";
import { dataDirectory, embeddedIn } from "../data-directory.ts";
import { iterations } from "../iterations.ts";
import { postgresProcesses, signalAll } from "../postgres-processes.ts";
import { sendOver } from "../send-over.ts";
import { waitUntil } from "../wait-until.ts";

// More than the server's connections and their queue, so that there is somebody at each place.
const atOnce = 40;
// Fewer than those, so that all are admitted.
const fitting = 16;
// What is promised, in milliseconds, is measured in a long run, on a machine that does nothing else. In every run it is
// held to what only a missing limit exceeds.
const mostForAnAnswer = iterations(30_000, 5_000);
const mostForRecovery = iterations(30_000, 2_000);
// A busy machine may need longer for new connections than a request waits for one.
const mostForOpening = 120_000;

/** A server process on a PostgreSQL that the test can treat badly. */
async function install() {
  const directory = await dataDirectory();
  const { url, stop } = await embeddedIn(directory);
  await migrate(url);
  const lines: string[] = [];
  const server = await serverProcess({ DATABASE_URL: url, LOG_LEVEL: "error" }, (line) => lines.push(line));
  const agent = new Agent({ keepAlive: true });
  const operator = openOperator(url);
  const { guid, token } = await openCounterparty(operator);
  await operator.close();
  onTestFinished(async () => {
    agent.destroy();
    server.signal("SIGTERM");
    await server.ended;
  });
  const send = sendOver(() => ({ url: `${server.url}/counterparty/${guid}`, token, agent }));
  const list = () => send({ method: "GET", path: "/customers" });

  /** Asks for reads and writes at once, and says what came of them. */
  async function askAll(count = atOnce) {
    const answers = await Promise.all(
      Array.from({ length: count }, async (_, number) => {
        const began = performance.now();
        const answer =
          number % 2 === 0 ? await list() : await send({ method: "POST", path: "/customers", body: asset });
        return {
          status: answer?.status,
          retryAfter: answer?.headers["retry-after"],
          ms: performance.now() - began,
        };
      }),
    );
    const slowest = Math.round(Math.max(...answers.map(({ ms }) => ms)));
    return { answers, slowest };
  }

  /** Sends requests while the database is unavailable and after its return. */
  async function expectTo503While(
    what: string,
    goAway: () => Promise<void>,
    comeBack: () => Promise<void>,
  ): Promise<void> {
    // Until all connections are open, as they are on a busy server.
    await waitUntil(
      async () => (await askAll(fitting)).answers.every(({ status }) => status === 200),
      mostForOpening,
    );
    await goAway();
    const { answers, slowest } = await askAll();
    const alive = server.isAlive();
    await comeBack();
    const healthy = await waitUntil(async () => (await list())?.status === 200, mostForRecovery);
    const refused = answers.filter(({ status }) => status === 503);
    console.log(
      `${what}: ${refused.length} of ${atOnce} were 503, the slowest after ${slowest} ms; healthy ${Math.round(healthy)} ms after its return`,
    );
    expect(answers.filter(({ status }) => status !== 503 && status !== 200)).toEqual([]);
    expect(refused.every(({ retryAfter }) => Number(retryAfter) >= 1)).toBe(true);
    expect(slowest).toBeLessThan(mostForAnAnswer);
    expect(alive && server.isAlive()).toBe(true);
  }

  /** The causes of 503 that the server has logged and counted. */
  async function reported() {
    const logged = lines
      .map((line) => JSON.parse(line))
      .flatMap(({ msg, cause }) => (msg === "requests get 503" ? [cause] : []));
    const metrics = await (await fetch(`${server.healthUrl}/metrics`)).text();
    const counted = [...metrics.matchAll(/^specie_database_failures_total\{cause="([\w-]+)"\} [1-9]/gm)];
    return { logged: new Set(logged), counted: new Set(counted.map(([, cause]) => cause)) };
  }

  return { directory, url, stop, expectTo503While, reported };
}

test("frozen, cut off, refusing and exhausted: 503 in bounded time, and healthy soon after its return", async () => {
  const { directory, url, stop, expectTo503While, reported } = await install();

  // The control: somebody without limits waits for as long as the freeze lasts.
  const patient = new Client({ connectionString: url });
  await patient.connect();
  let answered = false;
  let waiting: Promise<unknown> = Promise.resolve();
  const processes = await postgresProcesses(url);
  const all = async () => {
    const { postmaster, children } = await postgresProcesses(url);
    return [postmaster, ...children];
  };
  let frozen: readonly number[] = [processes.postmaster];
  onTestFinished(() => signalAll("SIGCONT", frozen));

  await expectTo503While(
    "all of PostgreSQL frozen",
    async () => {
      frozen = await all();
      signalAll("SIGSTOP", frozen);
      waiting = patient.query("SELECT 1").then(() => {
        answered = true;
      });
    },
    async () => {
      expect(answered).toBe(false);
      signalAll("SIGCONT", frozen);
      await waiting;
    },
  );
  await patient.end();

  await expectTo503While(
    "the sessions' processes frozen",
    async () => {
      frozen = (await postgresProcesses(url)).pool;
      signalAll("SIGSTOP", frozen);
    },
    async () => signalAll("SIGCONT", frozen),
  );

  await expectTo503While(
    "the postmaster frozen",
    async () => {
      frozen = [processes.postmaster];
      signalAll("SIGSTOP", frozen);
    },
    async () => signalAll("SIGCONT", frozen),
  );

  const holder = new Client({ connectionString: url });
  await holder.connect();
  await expectTo503While(
    "all connections held up by a lock",
    async () => void (await holder.query("BEGIN; LOCK TABLE customers IN ACCESS EXCLUSIVE MODE")),
    async () => void (await holder.query("ROLLBACK")),
  );
  await expectTo503While(
    "all sessions terminated",
    async () => {
      await holder.query(
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'specie_app'",
      );
    },
    async () => {},
  );
  await holder.end();

  let again = { stop };
  await expectTo503While(
    "connections refused",
    () => stop(),
    async () => {
      again = await embeddedIn(directory);
    },
  );
  onTestFinished(() => again.stop());

  const { logged, counted } = await reported();
  expect(logged).toEqual(counted);
  expect([...logged]).toEqual(expect.arrayContaining(["timeout", "connection"]));
});
