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
  `import { readFileSync, writeFileSync } from "node:fs";
  const begins = readFileSync(${JSON.stringify(begins)}, "utf8");
  if (begins === "and fails") process.exit(9);
  if (begins === "and is killed") process.kill(process.pid, "SIGKILL");
  if (begins === "and reports why it fails")
    process.send({ type: "failed", message: "the port is taken", code: "EADDRINUSE" }, () => process.exit(1));
  else if (begins === "for ever") setInterval(() => {}, 1000);
  else {
    process.on("message", ({ type, id }) => {
      if (type === "drain") process.exit(0);
      if (begins === "and dies of a question") process.exit(3);
      if (begins === "and does not answer") return;
      const report = (of) => process.send({ type: "report", id: of, report: { metrics: [of], diskFull: begins === "and has a full disk" } });
      report(id - 1);
      report(id);
    });
    if (begins === "and serves alone") writeFileSync(${JSON.stringify(begins)}, "and reports why it fails");
    process.send({ type: "listening", url: "http://127.0.0.1:" + process.env.OF_TEST });
  }`,
);

type Beginning =
  | "and serves"
  | "and serves alone"
  | "and has a full disk"
  | "and does not answer"
  | "and dies of a question"
  | "and fails"
  | "and is killed"
  | "and reports why it fails"
  | "for ever";

/** How a worker that is forked from now on begins. */
const begin = (how: Beginning) => writeFileSync(begins, how);

/** A crew of two workers that serve nothing. */
async function openCrew(options: Pick<CrewOptions, "pause"> = {}, how: Beginning = "and serves") {
  begin(how);
  // No other file forks workers in this process.
  cluster.setupPrimary({ exec: program, execArgv: [] });
  const onEnded = vi.fn();
  const errors: unknown[] = [];
  const logger = {
    info() {},
    error: (details: object, text: string) => void errors.push({ ...details, text }),
  };
  const crew = await startCrew({ size: 2, settings: { OF_TEST: "7" }, logger, onEnded, ...options });
  const workers = () => Object.values(cluster.workers ?? {}).flatMap((worker) => worker ?? []);
  // One that the crew has forgotten must not outlive the test.
  onTestFinished(() => {
    for (const worker of workers()) worker.process.kill("SIGKILL");
  });
  expect(crew.url).toBe("http://127.0.0.1:7");
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
    [
      {
        ...{ worker: first.process.pid, code: null, signal: "SIGKILL" },
        text: "a worker ended; another one starts",
      },
    ],
  ]);
  await crew.stop();
  expect([workers(), onEnded.mock.calls.length]).toEqual([[], 1]);
});

test.for([
  ["and fails", "EXIT_9"],
  ["and is killed", "SIGKILL"],
  ["and reports why it fails", "EADDRINUSE"],
] as const)(
  "a successor that begins %s is logged with what it ended with, and followed by another",
  async ([how, code]) => {
    const { crew, errors, workers, first } = await openCrew({ pause: async () => begin("and serves") });
    begin(how);
    first.process.kill("SIGKILL");
    await expect.poll(() => errors.length).toBe(2);
    expect(errors[1]).toEqual({
      error: { name: "Error", code, stack: expect.any(Array) },
      pause: 100,
      text: "a worker did not start",
    });
    await expect.poll(() => workers().length).toBe(2);
    await crew.stop();
  },
);

test.for([
  ["the first", "and reports why it fails", "the port is taken", "EADDRINUSE"],
  ["the second", "and serves alone", "the port is taken", "EADDRINUSE"],
  ["the first", "and fails", "a worker ended at its start with 9", "EXIT_9"],
  ["the first", "and is killed", "a worker ended at its start with SIGKILL", "SIGKILL"],
] as const)(
  "where %s begins %s, the error of the crew is %s, and the others end",
  async ([, how, message, code]) => {
    await expect(openCrew({}, how)).rejects.toMatchObject({ message, code });
    await expect.poll(() => Object.keys(cluster.workers ?? {})).toEqual([]);
  },
);

/** Time stands still until the test moves it. */
function freezeTime() {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
  onTestFinished(() => void vi.useRealTimers());
}

test("each worker that serves reports its own answer to the question, and nothing of the question stays", async () => {
  const { crew, workers } = await openCrew();
  freezeTime();
  const listening = () =>
    workers().map((worker) => [worker.listenerCount("message"), worker.listenerCount("exit")]);
  const before = listening();
  for (const id of [1, 2])
    expect(await crew.reports()).toEqual([
      { metrics: [id], diskFull: false },
      { metrics: [id], diskFull: false },
    ]);
  expect([listening(), vi.getTimerCount()]).toEqual([before, 0]);
  await crew.stop();
  expect(await crew.reports()).toEqual([]);
});

test("a worker that does not answer within a second is left out", async () => {
  const { crew } = await openCrew({}, "and does not answer");
  freezeTime();
  let answered: unknown;
  const asking = crew.reports().then((reports) => (answered = reports));
  await vi.advanceTimersByTimeAsync(999);
  expect(answered).toBeUndefined();
  await vi.advanceTimersByTimeAsync(1);
  await asking;
  expect(answered).toEqual([]);
  await crew.stop();
});

test("a worker that cannot be asked any more is left out at once", async () => {
  const { crew, first } = await openCrew({ pause: async () => {} });
  first.process.disconnect();
  freezeTime();
  expect(await crew.reports()).toEqual([{ metrics: [1], diskFull: false }]);
  await expect.poll(async () => (await crew.reports()).length).toBe(2);
  await crew.stop();
});

test("a worker that ends while it is asked is left out at once", async () => {
  const { crew } = await openCrew({ pause: async () => {} }, "and dies of a question");
  begin("and has a full disk");
  freezeTime();
  expect(await crew.reports()).toEqual([]);
  await expect.poll(async () => (await crew.reports()).filter(({ diskFull }) => diskFull).length).toBe(2);
  await crew.stop();
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
    pauses.map((pause) =>
      expect.objectContaining({ error: expect.objectContaining({ name: "Error" }), pause }),
    ),
  );
  await expect.poll(() => workers().length).toBe(2);
  await crew.stop();
  expect(onEnded).toHaveBeenCalledTimes(1);
});
