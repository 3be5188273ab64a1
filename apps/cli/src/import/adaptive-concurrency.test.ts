import { expect, test } from "vitest";
import { type AdaptiveConcurrency, createAdaptiveConcurrency } from "./adaptive-concurrency.ts";

function concurrencyOf(max: number, stop = new AbortController().signal) {
  let clock = 0;
  const pause = async (milliseconds: number) => {
    clock += milliseconds;
  };
  const concurrency = createAdaptiveConcurrency({ max, now: () => clock, pause, stop });
  return { concurrency, clock: () => clock };
}

/** Nothing here waits for time or for the system, so what has not come by the next turn of the event loop never comes. */
function atOnce(promise: Promise<void>, what: string): Promise<void> {
  const never = new Promise<void>((_, reject) => setImmediate(reject, new Error(`${what} never comes`)));
  return Promise.race([promise, never]);
}

const enter = (concurrency: AdaptiveConcurrency) => atOnce(concurrency.enter(), "the turn of a request");

test("the limit grows by one after each successful round, up to the maximum", async () => {
  const { concurrency } = concurrencyOf(6);
  const limits: number[] = [];
  for (let round = 0; round < 4; round++) {
    const limit = concurrency.limit();
    limits.push(limit);
    for (let request = 0; request <= limit; request++) {
      await enter(concurrency);
      concurrency.leave("ok");
    }
  }
  expect(limits).toEqual([4, 5, 6, 6]);
});

test("the limit is halved when the server is overloaded, once for all requests in flight", async () => {
  const { concurrency, clock } = concurrencyOf(64);
  for (let request = 0; request < 4; request++) await enter(concurrency);
  for (let request = 0; request < 4; request++) concurrency.slowDown(1_000);
  for (let request = 0; request < 4; request++) concurrency.leave("other");
  expect(concurrency.limit()).toBe(2);
  await enter(concurrency);
  expect(clock()).toBe(1_000);
  concurrency.slowDown(500);
  concurrency.slowDown(2_000);
  // The longest holds, also where a shorter one comes later.
  concurrency.slowDown(100);
  expect(concurrency.limit()).toBe(1);
  concurrency.leave("other");
  await enter(concurrency);
  expect([clock(), concurrency.limit()]).toEqual([3_000, 1]);
});

test("no request starts while the limit is reached", async () => {
  const { concurrency } = concurrencyOf(1);
  await enter(concurrency);
  let entered = false;
  const second = concurrency.enter().then(() => {
    entered = true;
  });
  await Promise.resolve();
  expect(entered).toBe(false);
  concurrency.leave("ok");
  await atOnce(second, "the turn of the second request");
  expect(entered).toBe(true);
});

test("the limit is never below one, so that the import goes on after any number of failures", async () => {
  const { concurrency } = concurrencyOf(1);
  for (let failure = 0; failure < 3; failure++) {
    await enter(concurrency);
    concurrency.slowDown(1_000);
    concurrency.leave("other");
  }
  expect(concurrency.limit()).toBe(1);
  await enter(concurrency);
});

test("nothing waits for a time after Ctrl-C, and the limit still holds", async () => {
  const stopping = new AbortController();
  const { concurrency, clock } = concurrencyOf(2, stopping.signal);
  concurrency.slowDown(1_000);
  stopping.abort();
  await enter(concurrency);
  expect([clock(), concurrency.limit()]).toEqual([0, 1]);
  await expect(enter(concurrency)).rejects.toThrow("never comes");
});

test("the end is awaited until the last request has ended", async () => {
  const { concurrency } = concurrencyOf(2);
  await atOnce(concurrency.idle(), "the end of requests that never began");
  await enter(concurrency);
  await enter(concurrency);
  let isIdle = false;
  const idle = concurrency.idle().then(() => {
    isIdle = true;
  });
  concurrency.leave("ok");
  await Promise.resolve();
  expect(isIdle).toBe(false);
  concurrency.leave("other");
  await atOnce(idle, "the end of the last request");
  expect(isIdle).toBe(true);
});
