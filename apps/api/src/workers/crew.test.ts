import cluster from "node:cluster";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, onTestFinished, test, vi } from "vitest";
import { type CrewOptions, startCrew } from "./crew.ts";

const folder = mkdtempSync(join(tmpdir(), "specie-crew-"));
afterAll(() => rmSync(folder, { recursive: true }));
const [program, begins] = [join(folder, "worker.mjs"), join(folder, "begins")];
writeFileSync(
  program,
  `import { readFileSync } from "node:fs";
  const begins = readFileSync(${JSON.stringify(begins)}, "utf8");
  if (begins === "and fails") process.exit(9);
  if (begins === "for ever") setInterval(() => {}, 1000);
  else {
    process.on("message", ({ type }) => type === "drain" && process.exit(0));
    process.send({ type: "listening", url: "http://127.0.0.1:1" });
  }`,
);

/** How a worker that is forked from now on begins. */
const begin = (how: "and serves" | "and fails" | "for ever") => writeFileSync(begins, how);

/** A crew of two workers that serve nothing. */
async function openCrew(options: Pick<CrewOptions, "pause"> = {}) {
  begin("and serves");
  // No other file forks workers in this process.
  cluster.setupPrimary({ exec: program, execArgv: [] });
  const onEnded = vi.fn();
  const errors: unknown[] = [];
  const logger = { info() {}, error: (details: object) => void errors.push(details) };
  const crew = await startCrew({ size: 2, settings: {}, logger, onEnded, ...options });
  const workers = () => Object.values(cluster.workers ?? {}).flatMap((worker) => worker ?? []);
  // One that the crew has forgotten must not outlive the test.
  onTestFinished(() => {
    for (const worker of workers()) worker.process.kill("SIGKILL");
  });
  const [first = expect.unreachable()] = workers();
  return { crew, onEnded, errors, workers, first };
}

test("workers that end because the crew stops are not counted as ended by themselves", async () => {
  const { crew, onEnded, errors, workers } = await openCrew();
  expect(workers()).toHaveLength(2);
  await crew.stop();
  expect([workers(), onEnded.mock.calls, errors]).toEqual([[], [], []]);
});

test("one that ends by itself is counted once, and its successor does not keep the crew from stopping while it begins", async () => {
  const { crew, onEnded, errors, workers, first } = await openCrew();
  begin("for ever");
  const next = new Promise((resolve) => cluster.once("online", resolve));
  first.process.kill("SIGKILL");
  await next;
  expect([onEnded.mock.calls.length, errors]).toEqual([
    1,
    [{ worker: first.process.pid, code: null, signal: "SIGKILL" }],
  ]);
  await crew.stop();
  expect([workers(), onEnded.mock.calls.length]).toEqual([[], 1]);
});

test("a successor that does not start is followed by others, after pauses that double up to five seconds", async () => {
  const pauses: number[] = [];
  const { crew, onEnded, errors, workers, first } = await openCrew({
    pause: async (milliseconds) => {
      if (pauses.push(milliseconds) === 8) begin("and serves");
    },
  });
  begin("and fails");
  first.process.kill("SIGKILL");
  await expect.poll(() => pauses.length).toBe(8);
  expect(pauses).toEqual([100, 200, 400, 800, 1_600, 3_200, 5_000, 5_000]);
  expect(errors.slice(1)).toEqual(
    pauses.map((pause) => ({
      error: expect.objectContaining({ name: "Error" }),
      pause,
    })),
  );
  await expect.poll(() => workers().length).toBe(2);
  await crew.stop();
  expect(onEnded).toHaveBeenCalledTimes(1);
});
