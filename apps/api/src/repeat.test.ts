import { spawnSync } from "node:child_process";
import { expect, onTestFinished, test, vi } from "vitest";
import { repeat } from "./repeat.ts";

const moduleOf = (path: string) => JSON.stringify(new URL(path, import.meta.url).href);

test.for([
  [
    "what is repeated",
    `const { repeat } = await import(${moduleOf("./repeat.ts")});
    repeat({ interval: 1_000_000_000, run: async () => {}, onError() {} });`,
  ],
  [
    "the watch of the load",
    `const { watchLoad } = await import(${moduleOf("./admission/overload.ts")});
    watchLoad();`,
  ],
] as const)("%s does not keep the process alive", ([, program]) => {
  const args = ["--input-type=module", "--eval", `${program}\nconsole.log("begun");`];
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { encoding: "utf8", timeout: 60_000 });
  expect([status, stdout, stderr]).toEqual([0, "begun\n", ""]);
});

/** Repeats work whose runs the test ends, with a clock that it moves. */
function repeated(options: { readonly interval: number; readonly first?: number }) {
  vi.useFakeTimers();
  onTestFinished(() => void vi.useRealTimers());
  const state = { begun: 0, errors: [] as unknown[], stopped: [] as boolean[] };
  let end = Promise.withResolvers<void>();
  const repetition = repeat({
    ...options,
    async run(isStopped) {
      state.begun += 1;
      end = Promise.withResolvers<void>();
      await end.promise;
      state.stopped.push(isStopped());
    },
    onError: (error) => state.errors.push(error),
  });
  const begunAfter = async (milliseconds: number) => {
    await vi.advanceTimersByTimeAsync(milliseconds);
    return state.begun;
  };
  return {
    state,
    repetition,
    begunAfter,
    finish: () => end.resolve(),
    fail: (error: Error) => end.reject(error),
  };
}

test("a run begins an interval after the end of the last one, however it ended, and never beside it", async () => {
  const { state, begunAfter, finish, fail, repetition } = repeated({ interval: 1_000 });
  expect([await begunAfter(999), await begunAfter(1), await begunAfter(10_000)]).toEqual([0, 1, 1]);
  finish();
  expect([await begunAfter(999), await begunAfter(1)]).toEqual([1, 2]);
  const error = new Error("away");
  fail(error);
  expect([await begunAfter(999), await begunAfter(1)]).toEqual([2, 3]);
  expect([state.errors, state.stopped]).toEqual([[error], [false]]);
  finish();
  await repetition.stop();
  expect(await begunAfter(10_000)).toBe(3);
});

test("the first run has a time of its own, also at once", async () => {
  const { begunAfter, finish, repetition } = repeated({ interval: 1_000, first: 0 });
  expect(await begunAfter(0)).toBe(1);
  finish();
  expect([await begunAfter(999), await begunAfter(1)]).toEqual([1, 2]);
  finish();
  await repetition.stop();
});

test("the end waits for the run in progress, which notices it, and none comes after it", async () => {
  const { state, begunAfter, finish, repetition } = repeated({ interval: 10 });
  await begunAfter(10);
  let isOver = false;
  const stopping = repetition.stop().then(() => (isOver = true));
  await begunAfter(1_000);
  expect(isOver).toBe(false);
  finish();
  await stopping;
  expect([state.stopped, await begunAfter(1_000), vi.getTimerCount()]).toEqual([[true], 1, 0]);
});
