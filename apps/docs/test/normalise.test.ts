import { expect, test } from "vitest";
import { stableText } from "../samples/run/normalise.ts";

test("a key is recorded alike whether or not the server has noted its last use already", () => {
  const keys = (lastUse: string) =>
    `{"keys":[{"last_used_at": ${lastUse},"created_at":"2026-11-29T14:44:01.000Z"},{"last_used_at":null,"created_at":"2026-11-29T14:44:02.000Z"}]}`;
  const noted = stableText(keys('"2026-11-29T14:43:59.000Z"'), new Map());
  expect(noted).toBe(stableText(keys("null"), new Map()));
  // Other times keep their order.
  expect(noted).toMatch(/"created_at":"(.+?)".*"created_at":"(?!\1)/);
});
