import cluster from "node:cluster";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, onTestFinished, test, vi } from "vitest";
import { startCrew } from "./crew.ts";

const folder = mkdtempSync(join(tmpdir(), "specie-crew-"));
afterAll(() => rmSync(folder, { recursive: true }));

/** A crew of workers that serve nothing. From `hold` on a worker that begins does not get as far as to serve. */
async function openCrew() {
  const [exec, holding] = [join(folder, "worker.mjs"), join(folder, "holding")];
  rmSync(holding, { force: true });
  writeFileSync(
    exec,
    `import { existsSync } from "node:fs";
    if (existsSync(${JSON.stringify(holding)})) setInterval(() => {}, 1000);
    else {
      process.on("message", ({ type }) => type === "drain" && process.exit(0));
      process.send({ type: "listening", url: "http://127.0.0.1:1" });
    }`,
  );
  // No other file starts workers in this process.
  cluster.setupPrimary({ exec, execArgv: [] });
  const onEnded = vi.fn();
  const errors: unknown[] = [];
  const logger = { info() {}, error: (details: object) => void errors.push(details) };
  const crew = await startCrew({ size: 2, settings: {}, logger, onEnded });
  const workers = () => Object.values(cluster.workers ?? {}).flatMap((worker) => worker ?? []);
  // One that the crew has forgotten must not outlive the test.
  onTestFinished(() => {
    for (const worker of workers()) worker.process.kill("SIGKILL");
  });
  return { crew, onEnded, errors, workers, hold: () => writeFileSync(holding, "") };
}

test("workers that end because the crew stops are not counted as ended by themselves", async () => {
  const { crew, onEnded, errors, workers } = await openCrew();
  expect(workers()).toHaveLength(2);
  await crew.stop();
  expect([workers(), onEnded.mock.calls, errors]).toEqual([[], [], []]);
});

test("one that ends by itself is counted once, and its successor does not keep the crew from stopping while it starts", async () => {
  const { crew, onEnded, errors, workers, hold } = await openCrew();
  const [first] = workers();
  hold();
  const next = new Promise((resolve) => cluster.once("online", resolve));
  first?.process.kill("SIGKILL");
  await next;
  expect([onEnded.mock.calls.length, errors]).toEqual([
    1,
    [{ worker: first?.process.pid, code: null, signal: "SIGKILL" }],
  ]);
  await crew.stop();
  expect([workers(), onEnded.mock.calls.length]).toEqual([[], 1]);
});
