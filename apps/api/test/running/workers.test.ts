import { once } from "node:events";
import { Agent, type IncomingMessage, request } from "node:http";
import { createServer } from "node:net";
import { availableParallelism } from "node:os";
import { text } from "node:stream/consumers";
import { expect, onTestFinished, test } from "vitest";
import { readConfig } from "../../src/config.ts";
import { freshDatabase } from "../support/fresh-database.ts";
import { openCounterparty } from "../support/open-counterparty.ts";
import { runForJson, runProgram } from "../support/run-command.ts";
import { serverProcess } from "../support/server-process.ts";
import { keepAsking } from "./keep-sending.ts";

const { url: DATABASE_URL, operator } = await freshDatabase();
const generous = { RATE_LIMIT: "off", AUTH_FAILURE_LIMIT: "1000000", AUTH_FAILURE_BURST: "1000000" };

/** A server of two workers, with what its log shows of them. */
async function twoWorkers(settings: Readonly<Record<string, string>> = generous) {
  const lines: { pid: number; msg: string; worker?: number }[] = [];
  const server = await serverProcess({ DATABASE_URL, WORKERS: "2", LOG_LEVEL: "info", ...settings }, (line) =>
    lines.push(JSON.parse(line)),
  );
  const bank = await openCounterparty(operator);
  const url = `${server.url}/counterparty/${bank.guid}/customers?limit=1`;
  /** On a connection of its own, because a connection stays with its worker. */
  const ask = async () => {
    const sent = request(url, { agent: new Agent(), headers: { "CX-Authorization": bank.token } }).end();
    const [answer]: IncomingMessage[] = await once(sent, "response");
    if (answer === undefined) throw new Error("no response");
    await text(answer);
    return answer.statusCode;
  };
  /** Few at once: on a busy machine more outlast the wait for a connection to the database, which is not what is tested. */
  const askTimes = async (count: number) => {
    const statuses: (number | undefined)[] = [];
    while (statuses.length < count)
      statuses.push(
        ...(await Promise.all(Array.from({ length: Math.min(8, count - statuses.length) }, ask))),
      );
    return statuses;
  };
  /** The processes that have answered since so many lines. */
  const answering = (since = 0) =>
    new Set(lines.slice(since).flatMap(({ msg, pid }) => (msg === "answered" ? [pid] : [])));
  const metric = async (name: RegExp) => {
    const metrics = await (await fetch(`${server.healthUrl}/metrics`)).text();
    return Number(new RegExp(`^${name.source} (\\S+)$`, "m").exec(metrics)?.[1]);
  };
  return { server, bank, url, ask, askTimes, answering, metric, lines };
}

test("two workers serve one port and add up their metrics; one that fails is replaced, and none outlives the primary process", async () => {
  const faults = { NODE_OPTIONS: `--import ${new URL("fault-on-signal.ts", import.meta.url).href}` };
  const { server, bank, ask, askTimes, answering, metric, lines } = await twoWorkers({
    ...generous,
    ...faults,
  });
  expect(new Set(await askTimes(40))).toEqual(new Set([200]));
  await expect.poll(() => answering().size, { timeout: 60_000 }).toBe(2);
  const count = /specie_request_duration_seconds_count\{operation="listCustomers",status="200"\}/;
  await expect.poll(() => metric(count), { timeout: 60_000 }).toBe(40);

  // Node warns when more than ten listeners of one kind are left behind.
  for (let reading = 0; reading < 12; reading += 1) expect(await metric(count)).toBe(40);
  expect(server.errors()).toBe("");

  const [victim = 0] = answering();
  // An error that it does not catch.
  process.kill(victim, "SIGUSR2");
  await expect
    .poll(() => lines.filter(({ worker }) => worker === victim), { timeout: 60_000 })
    .toMatchObject([{ level: 50, code: 1, msg: "a worker ended; another one starts" }]);
  expect(lines.filter(({ pid, msg }) => pid === victim && msg !== "answered")).toMatchObject([
    { level: 60, error: { code: "PLANTED" }, msg: "uncaught error; ending" },
  ]);
  expect(server.errors()).toBe("");
  expect(await metric(/specie_ended_workers_total/)).toBe(1);
  const since = lines.length;
  const replaced = async () => {
    await ask().catch(() => {});
    return answering(since).size;
  };
  await expect.poll(replaced, { timeout: 60_000 }).toBe(2);
  expect(answering(since)).not.toContain(victim);
  expect((await fetch(`${server.healthUrl}/readyz`)).status).toBe(200);

  const variables = { DATABASE_URL };
  const { keys } = await runForJson<{ keys: { guid: string }[] }>(
    variables,
    ...["key", "list", "--counterparty", bank.guid],
  );
  for (const { guid } of keys)
    await runForJson(variables, "key", "revoke", "--counterparty", bank.guid, guid);
  const revoked = performance.now();
  const statuses = async () => [...new Set(await askTimes(20))];
  await expect.poll(statuses, { timeout: 60_000, interval: 20 }).toEqual([401]);
  console.log(`revoke: effective in both workers ${Math.round(performance.now() - revoked)} ms later`);
  expect(new Set(await askTimes(40))).toEqual(new Set([401]));

  server.signal("SIGKILL");
  await server.ended;
  const remaining = () => [...answering(since)].filter(isThere);
  await expect.poll(remaining, { timeout: 60_000 }).toEqual([]);
});

test("two workers grant the limit of a counterparty once, and both refuse it when it is disabled", async () => {
  const [burst, perSecond] = [40, 2];
  const settings = { ...generous, RATE_LIMIT: `${perSecond}`, RATE_BURST: `${burst}` };
  const { bank, askTimes, answering } = await twoWorkers(settings);
  const began = performance.now();
  const accepted = (await askTimes(200)).filter((status) => status === 200).length;
  const seconds = (performance.now() - began) / 1_000;
  await expect.poll(() => answering().size, { timeout: 60_000 }).toBe(2);
  // More than one worker's share, and no more than the limit.
  expect(accepted).toBeGreaterThan(burst / 2);
  expect(accepted).toBeLessThanOrEqual(burst + Math.ceil(perSecond * (seconds + 1)));

  await runForJson({ DATABASE_URL }, "counterparty", "disable", bank.guid);
  const statuses = async () => [...new Set(await askTimes(20))];
  await expect.poll(statuses, { timeout: 60_000, interval: 20 }).toEqual([401]);
});

test("SIGTERM under load: every request is answered, and the exit code is 0; workers leave signals to the primary", async () => {
  const { server, bank, url, answering } = await twoWorkers({ ...generous, DRAIN_LEAD_MS: "5000" });
  const asking = keepAsking(32, url, bank.token);
  await asking.answers(200);
  await expect.poll(() => answering().size, { timeout: 60_000 }).toBe(2);
  // As a terminal does, which signals all of its processes, also when it is closed.
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"])
    for (const worker of answering()) process.kill(worker, signal);
  server.signal("SIGTERM");
  const reason = async () => Object(await (await fetch(`${server.healthUrl}/readyz`)).json()).reason;
  await expect.poll(reason, { timeout: 60_000 }).toBe("draining");
  const { unanswered, statuses } = await asking.over;
  expect([unanswered, await server.ended]).toEqual([[], 0]);
  expect(statuses.filter((status) => ![200, 503].includes(status))).toEqual([]);
});

test("a port that is taken ends the start with the fix", async () => {
  const other = createServer().listen(0, "127.0.0.1");
  await once(other, "listening");
  onTestFinished(() => void other.close());
  const address = other.address();
  const PORT = typeof address === "object" ? `${address?.port}` : "";
  const { code, err } = await runProgram({
    DATABASE_URL,
    WORKERS: "2",
    PORT,
    METRICS_PORT: "0",
    LOG_LEVEL: "silent",
  });
  expect([code, err]).toEqual([
    1,
    `bind EADDRINUSE 127.0.0.1:${PORT}. Stop what runs there, or set PORT or METRICS_PORT to another one.\n`,
  ]);
});

test.for([
  [{}, 1],
  [{ WORKERS: "3" }, 3],
  [{ WORKERS: "3", NODE_ENV: "production" }, 3],
] as const)("%j makes %i workers", ([environment, workers]) => {
  expect(readConfig(environment).WORKERS).toBe(workers);
});

test("in production there is a worker for each core", () => {
  expect(readConfig({ NODE_ENV: "production" }).WORKERS).toBe(availableParallelism());
});

function isThere(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}
