import { expect, test } from "vitest";
import { BoundedCache } from "./bounded-cache.ts";

test("never holds more than its limit", () => {
  const cache = new BoundedCache<number>(100);
  for (let n = 0; n < 10_000; n += 1) {
    cache.set(`name ${n}`, n);
    expect(cache.size).toBeLessThanOrEqual(100);
  }
  expect(cache.size).toBe(100);
});

test("forgets what was unused for longest", () => {
  const cache = new BoundedCache<number>(2);
  cache.set("a", 1);
  cache.set("b", 2);
  cache.get("a");
  cache.set("c", 3);
  expect([cache.get("a"), cache.get("b"), cache.get("c")]).toEqual([1, undefined, 3]);
});

test("whoever was used last stays, also when asked for again and deleted in between", () => {
  const cache = new BoundedCache<number>(2);
  cache.set("a", 1);
  cache.set("b", 2);
  expect([cache.get("b"), cache.get("b"), cache.get("a")]).toEqual([2, 2, 1]);
  cache.set("c", 3);
  expect([cache.get("a"), cache.get("b"), cache.get("c")]).toEqual([1, undefined, 3]);
  cache.delete("c");
  cache.set("d", 4);
  cache.set("e", 5);
  expect([cache.get("a"), cache.get("c"), cache.get("d"), cache.size]).toEqual([undefined, undefined, 4, 2]);
});

test("replaces and deletes", () => {
  const cache = new BoundedCache<number>(2);
  cache.set("a", 1);
  cache.set("a", 2);
  expect([cache.get("a"), cache.size]).toEqual([2, 1]);
  cache.delete("a");
  expect([cache.get("a"), cache.size]).toEqual([undefined, 0]);
});
