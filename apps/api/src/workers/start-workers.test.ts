import cluster from "node:cluster";
import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Connection, Pool } from "pg";
import { afterAll, expect, onTestFinished, test, vi } from "vitest";
import { freshDatabase } from "../../test/support/fresh-database.ts";
import { readConfig } from "../config.ts";
import { serverLoginUrl } from "../db/server-login.ts";
import { settingsOfWorker } from "./share-out.ts";
import { startWorkers } from "./start-workers.ts";

const { url, sql } = await freshDatabase();
const folder = mkdtempSync(join(tmpdir(), "specie-workers-"));
afterAll(() => rmSync(folder, { recursive: true }));
const program = join(folder, "worker.mjs");
// It serves nothing, has its settings for an address, and answers each message with one of its kind.
writeFileSync(
  program,
  `if (process.env.RATE_BURST === "1")
    process.send({ type: "failed", message: "the port is taken", code: "EADDRINUSE" }, () => process.exit(1));
  else {
    const value = [{ value: 2, labels: {} }];
    const metrics = [{ help: "Of a test.", name: "of_a_test", type: "gauge", aggregator: "sum", values: value }];
    process.on("message", ({ type, id }) => process.send({ type, id, report: { metrics, diskFull: false } }));
    process.send({ type: "listening", url: JSON.stringify(process.env) });
  }`,
);

const logger = { info() {}, error() {} };
const settings = { DATABASE_URL: url, PORT: "0", WORKERS: "2" };

/** Starts workers of that program, as `main.ts` starts its own. */
async function start(others: Readonly<Record<string, string>> = {}) {
  cluster.setupPrimary({ exec: program, execArgv: [] });
  return startWorkers(readConfig({ ...settings, ...others }), logger);
}

const workers = () => Object.values(cluster.workers ?? {}).flatMap((worker) => worker ?? []);
const listeners = () => process.getActiveResourcesInfo().filter((name) => name === "TCPServerWrap").length;
const sessions = async () =>
  (
    await sql.query(
      "SELECT FROM pg_stat_activity WHERE datname = current_database() AND application_name = 'specie_app'",
    )
  ).rowCount;

test("the first process asks the database, serves health and the sum of all metrics, and ends its workers", async () => {
  const before = listeners();
  const connection: { startup(words: object): void } = Connection.prototype as never; // Its types leave this out.
  const startups = vi.spyOn(connection, "startup");
  onTestFinished(() => startups.mockRestore());
  const server = await start();
  onTestFinished(() => {
    const stopped = server.stop();
    for (const worker of workers()) worker.process.kill("SIGKILL");
    return stopped;
  });
  const config = readConfig(settings);
  const ofWorker = settingsOfWorker(config, { url, serverUrl: serverLoginUrl(url) });
  expect(JSON.parse(server.url)).toMatchObject(ofWorker);
  expect([workers().length, server.demo, listeners()]).toEqual([2, undefined, before + 1]);

  const ready = async () => (await fetch(`${server.healthUrl}/readyz`)).json();
  startups.mockClear();
  expect(await ready()).toEqual({ status: "ready", reading: true, writing: true });
  // One connection, which has nothing in its start that a pooler would refuse.
  expect([await sessions(), startups.mock.calls]).toEqual([
    1,
    [[expect.not.objectContaining({ options: expect.anything() })]],
  ]);
  const read = async () => {
    const answer = await fetch(`${server.healthUrl}/metrics`);
    return [answer.headers.get("content-type"), await answer.text()] as const;
  };
  const [contentType, text] = await read();
  expect(contentType).toBe("text/plain; version=0.0.4; charset=utf-8");
  expect(text.split("\n").filter((line) => /^\w/.test(line))).toEqual([
    "specie_ended_workers_total 0",
    "of_a_test 4",
  ]);
  workers()[0]?.process.kill("SIGKILL");
  await expect.poll(async () => (await read())[1]).toContain("specie_ended_workers_total 1\n");
  await expect.poll(async () => (await read())[1]).toContain("of_a_test 4\n");

  const ends = vi.spyOn(Pool.prototype, "end");
  onTestFinished(() => ends.mockRestore());
  const heard = workers().map((worker) => once(worker, "message"));
  const stopping = server.stop();
  expect((await Promise.all(heard)).map(([{ type }]) => type)).toEqual(["drain", "drain"]);
  expect(await ready()).toEqual({ status: "not ready", reason: "draining", reading: false, writing: false });
  for (const worker of workers()) worker.process.kill("SIGTERM");
  await stopping;
  expect(workers()).toEqual([]);
  await expect.poll(listeners).toBe(before);
  expect(ends).toHaveBeenCalledOnce();
});

test("where no worker can start, its error is thrown, and what was opened is closed", async () => {
  const before = listeners();
  await expect(start({ RATE_BURST: "2" })).rejects.toMatchObject({
    message: "the port is taken",
    code: "EADDRINUSE",
  });
  await expect.poll(() => workers().length).toBe(0);
  await expect.poll(listeners).toBe(before);
});
