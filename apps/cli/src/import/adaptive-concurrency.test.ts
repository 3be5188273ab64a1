import { expect, test } from "vitest";
import { createAdaptiveConcurrency } from "./adaptive-concurrency.ts";

function concurrencyOf(max: number) {
  let clock = 0;
  const pause = async (milliseconds: number) => {
    clock += milliseconds;
  };
  const concurrency = createAdaptiveConcurrency({ max, now: () => clock, pause });
  return { concurrency, clock: () => clock };
}

test("the limit grows by one after each successful round, up to the maximum", async () => {
  const { concurrency } = concurrencyOf(6);
  const limits: number[] = [];
  for (let round = 0; round < 4; round++) {
    const limit = concurrency.limit();
    limits.push(limit);
    for (let request = 0; request <= limit; request++) {
      await concurrency.enter();
      concurrency.leave("ok");
    }
  }
  expect(limits).toEqual([4, 5, 6, 6]);
});

test("the limit is halved when the server is overloaded, once for all requests in flight", async () => {
  const { concurrency, clock } = concurrencyOf(64);
  for (let request = 0; request < 4; request++) await concurrency.enter();
  for (let request = 0; request < 4; request++) concurrency.slowDown(1_000);
  for (let request = 0; request < 4; request++) concurrency.leave("other");
  expect(concurrency.limit()).toBe(2);
  await concurrency.enter();
  expect(clock()).toBe(1_000);
  concurrency.slowDown(500);
  concurrency.slowDown(2_000);
  expect(concurrency.limit()).toBe(1);
  concurrency.leave("other");
  await concurrency.enter();
  expect([clock(), concurrency.limit()]).toEqual([3_000, 1]);
});

test("no request starts while the limit is reached", async () => {
  const { concurrency } = concurrencyOf(1);
  await concurrency.enter();
  let entered = false;
  const second = concurrency.enter().then(() => {
    entered = true;
  });
  await Promise.resolve();
  expect(entered).toBe(false);
  concurrency.leave("ok");
  await second;
  expect(entered).toBe(true);
});
