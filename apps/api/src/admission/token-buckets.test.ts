import { fc } from "@specie/property-tests";
import { expect, test } from "vitest";
import { TokenBuckets } from "./token-buckets.ts";

function bucketsAt(share: { perSecond: number; burst: number }) {
  const clock = { now: 0 };
  return { clock, buckets: new TokenBuckets(share, () => clock.now) };
}

test("lets a burst through, then as many as come back", () => {
  const { clock, buckets } = bucketsAt({ perSecond: 10, burst: 3 });
  const take = () => buckets.take("a").allowed;
  expect([take(), take(), take(), take()]).toEqual([true, true, true, false]);
  clock.now += 99;
  expect(take()).toBe(false);
  clock.now += 1;
  expect([take(), take()]).toEqual([true, false]);
});

test("says what is left, when it is full and when the next comes", () => {
  const { clock, buckets } = bucketsAt({ perSecond: 2, burst: 4 });
  expect(buckets.take("a")).toEqual({ allowed: true, left: 3, fullIn: 0.5, nextIn: 0 });
  for (let taken = 0; taken < 3; taken++) buckets.take("a");
  expect(buckets.take("a")).toEqual({ allowed: false, left: 0, fullIn: 2, nextIn: 0.5 });
  clock.now += 3_600_000;
  expect(buckets.take("a").left).toBe(3);
});

test.for([
  // Tokens that are left, the cost, and when it, or else the next request, can pay.
  [4, 1, { allowed: true, left: 3, nextIn: 0 }],
  [4, 3, { allowed: true, left: 1, nextIn: 0 }],
  [4, 4, { allowed: true, left: 0, nextIn: 0.5 }],
  [4, 9, { allowed: true, left: 0, nextIn: 0.5 }],
  [3, 4, { allowed: false, left: 3, nextIn: 0.5 }],
  [1, 4, { allowed: false, left: 1, nextIn: 1.5 }],
  [1, 9, { allowed: false, left: 1, nextIn: 1.5 }],
  [0, 2, { allowed: false, left: 0, nextIn: 1 }],
] as const)("with %i tokens a cost of %i is answered %j", ([tokens, cost, answer]) => {
  const { buckets } = bucketsAt({ perSecond: 2, burst: 4 });
  if (tokens < 4) buckets.take("a", 4 - tokens);
  expect(buckets.take("a", cost)).toMatchObject(answer);
});

test("one caller's requests leave another's share alone", () => {
  const { buckets } = bucketsAt({ perSecond: 1, burst: 1 });
  expect([buckets.take("a").allowed, buckets.take("a").allowed, buckets.take("b").allowed]).toEqual([
    true,
    false,
    true,
  ]);
});

test("what is given back can be taken again, and never fills a bucket beyond its burst", () => {
  const { buckets } = bucketsAt({ perSecond: 1, burst: 1 });
  buckets.take("a");
  buckets.refund("a");
  buckets.refund("a");
  expect([buckets.take("a").allowed, buckets.take("a").allowed]).toEqual([true, false]);
});

test("one refund gives one token back", () => {
  const { buckets } = bucketsAt({ perSecond: 1, burst: 3 });
  buckets.take("a", 3);
  buckets.refund("a");
  expect([buckets.take("a").allowed, buckets.take("a").allowed]).toEqual([true, false]);
});

test("a refund fills no bucket above its capacity", () => {
  const { clock, buckets } = bucketsAt({ perSecond: 1, burst: 2 });
  buckets.refund("a");
  buckets.take("a");
  clock.now += 1_000;
  buckets.refund("a");
  expect(buckets.take("a")).toEqual({ allowed: true, left: 1, fullIn: 1, nextIn: 0 });
});

test("50,000 callers are remembered, and then the one who has been away for longest is forgotten", () => {
  const { buckets } = bucketsAt({ perSecond: 1, burst: 1 });
  for (let caller = 0; caller < 50_000; caller += 1) buckets.take(`${caller}`);
  expect([buckets.take("0").allowed, buckets.take("49999").allowed]).toEqual([false, false]);
  buckets.take("another");
  // Caller 1 was the least recent; caller 0 has been seen since.
  expect([buckets.take("0").allowed, buckets.take("1").allowed]).toEqual([false, true]);
});

test("in no stretch of time are there more than the burst and what comes back in it", () => {
  const pauses = fc.array(fc.integer({ min: 0, max: 400 }), { minLength: 1, maxLength: 100 });
  fc.assert(
    fc.property(
      pauses,
      fc.integer({ min: 1, max: 20 }),
      fc.integer({ min: 1, max: 20 }),
      (gaps, perSecond, burst) => {
        const { clock, buckets } = bucketsAt({ perSecond, burst });
        const allowedAt: number[] = [];
        for (const gap of gaps) {
          clock.now += gap;
          if (buckets.take("a").allowed) allowedAt.push(clock.now);
        }
        for (const [first, start] of allowedAt.entries()) {
          for (const [index, end] of allowedAt.slice(first).entries()) {
            expect(index + 1).toBeLessThanOrEqual(burst + ((end - start) / 1000) * perSecond + 1e-6);
          }
        }
      },
    ),
  );
});
