import { expect, test } from "vitest";
import { createPace } from "./pace.ts";

function paceOf(most: number) {
  let clock = 0;
  const pause = async (milliseconds: number) => {
    clock += milliseconds;
  };
  const pace = createPace({ most, now: () => clock, pause });
  return { pace, clock: () => clock };
}

test("one more at once after each round that went well, up to the most", async () => {
  const { pace } = paceOf(6);
  const limits: number[] = [];
  for (let round = 0; round < 4; round++) {
    const limit = pace.limit();
    limits.push(limit);
    for (let request = 0; request <= limit; request++) {
      await pace.enter();
      pace.leave("well");
    }
  }
  expect(limits).toEqual([4, 5, 6, 6]);
});

test("half as many when the server asks for patience, once for all that were under way", async () => {
  const { pace, clock } = paceOf(64);
  for (let request = 0; request < 4; request++) await pace.enter();
  for (let request = 0; request < 4; request++) pace.slowDown(1_000);
  for (let request = 0; request < 4; request++) pace.leave("other");
  expect(pace.limit()).toBe(2);
  await pace.enter();
  expect(clock()).toBe(1_000);
  pace.slowDown(500);
  pace.slowDown(2_000);
  expect(pace.limit()).toBe(1);
  pace.leave("other");
  await pace.enter();
  expect([clock(), pace.limit()]).toEqual([3_000, 1]);
});

test("nobody enters while as many as may be are under way", async () => {
  const { pace } = paceOf(1);
  await pace.enter();
  let entered = false;
  const second = pace.enter().then(() => {
    entered = true;
  });
  await Promise.resolve();
  expect(entered).toBe(false);
  pace.leave("well");
  await second;
  expect(entered).toBe(true);
});
