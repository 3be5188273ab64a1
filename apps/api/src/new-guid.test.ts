import { expect, test } from "vitest";
import { newGuid } from "./new-guid.ts";

const count = 1_000;

test("GUIDs are UUIDv7 of their moment", () => {
  const before = Date.now();
  const guid = newGuid();
  expect(guid).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  const moment = Number.parseInt(guid.replace("-", "").slice(0, 12), 16);
  expect(moment).toBeGreaterThanOrEqual(before);
  expect(moment).toBeLessThanOrEqual(Date.now());
});

test("no two share their random part, also when the stock of random bytes has been used up", () => {
  const random = Array.from({ length: count }, () => newGuid().slice(-12));
  expect(new Set(random).size).toBe(count);
});
