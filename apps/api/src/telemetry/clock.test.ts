import { expect, onTestFinished, test, vi } from "vitest";
import { freshDatabase } from "../../test/support/fresh-database.ts";
import { noCounterparty, readClock } from "../db/database.ts";
import { watchClock } from "./clock.ts";

const { database } = await freshDatabase();

/** What a watch reports of these offsets of the process's clock, in milliseconds. */
async function reportsOf(offsets: readonly (number | Error)[]) {
  const reports: string[] = [];
  const left = [...offsets];
  const { promise, resolve } = Promise.withResolvers<void>();
  const watch = watchClock({
    interval: 1,
    now: () => 1_000_000,
    databaseNow: async () => {
      const offset = left.shift();
      if (offset === undefined) {
        resolve();
        return 1_000_000;
      }
      if (offset instanceof Error) throw offset;
      return 1_000_000 - offset;
    },
    onOffset: (seconds) => reports.push(`${seconds}`),
    onWrong: (seconds) => reports.push(`wrong by ${seconds}`),
    onError: () => reports.push("not read"),
  });
  await promise;
  await watch.stop();
  return reports.slice(0, -1);
}

test("every offset is reported, and one beyond a second once until it is smaller again", async () => {
  const offsets = [0, 1_000, 1_001, 2_000, -500, -1_500, new Error("away"), 0];
  expect(await reportsOf(offsets)).toEqual([
    "0",
    "1",
    "1.001",
    "wrong by 1.001",
    "2",
    "-0.5",
    "-1.5",
    "wrong by -1.5",
    "not read",
    "0",
  ]);
});

test("an answer that took long says little, so half of that time is tolerated", async () => {
  const wrong: number[] = [];
  for (const millis of [4_000, 0]) {
    let clock = 1_000_000;
    const { promise, resolve } = Promise.withResolvers<void>();
    const watch = watchClock({
      interval: 60_000,
      now: () => clock,
      databaseNow: async () => {
        clock += millis;
        return clock - 2_500 - millis / 2;
      },
      onOffset: () => resolve(),
      onWrong: (seconds) => wrong.push(seconds),
      onError: () => resolve(),
    });
    await promise;
    await watch.stop();
  }
  expect(wrong).toEqual([2.5]);
});

test("the database's time is compared with the middle of the time that its answer took", async () => {
  const offsets: number[] = [];
  const times = [1_000_000, 1_004_000];
  const { promise, resolve } = Promise.withResolvers<void>();
  const watch = watchClock({
    interval: 1,
    now: () => times.shift() ?? 0,
    databaseNow: async () => 1_002_000,
    onOffset: (seconds) => {
      offsets.push(seconds);
      resolve();
    },
    onWrong: () => {},
    onError: () => {},
  });
  await promise;
  await watch.stop();
  expect(offsets[0]).toBe(0);
});

test("the clocks are compared at once, and a minute after each answer", async () => {
  vi.useFakeTimers();
  onTestFinished(() => void vi.useRealTimers());
  const began = Date.now();
  const read: number[] = [];
  const ignored = () => {};
  const watch = watchClock({
    ...{ now: () => Date.now(), onOffset: ignored, onWrong: ignored, onError: ignored },
    databaseNow: async () => {
      read.push(Date.now() - began);
      return Date.now();
    },
  });
  await vi.advanceTimersByTimeAsync(120_000);
  await watch.stop();
  expect(read).toEqual([0, 60_000, 120_000]);
});

test("the real database's clock is read in milliseconds since 1970", async () => {
  const before = Date.now();
  const clock = await database.read(noCounterparty, readClock);
  expect(clock).toBeGreaterThanOrEqual(before - 1);
  expect(clock).toBeLessThanOrEqual(Date.now() + 1);
});
