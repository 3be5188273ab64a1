import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { readDay } from "../src/day.ts";

test.for([
  ["2026-11-22", true],
  ["2028-02-29", true],
  ["2026-02-29", false],
  ["2026-02-30", false],
  ["2026-13-01", false],
  ["2026-00-10", false],
  ["2026-1-1", false],
  ["2026-11-22T00:00:00Z", false],
  ["22.11.2026", false],
  ["today", false],
  ["", false],
] as const)("%j is a day: %s", ([text, isDay]) => {
  expect(readDay(text)).toBe(isDay ? text : undefined);
});

test("changes that cannot be compared end the check with 2, with what to do", () => {
  const main = fileURLToPath(new URL("../src/changesets/main.ts", import.meta.url));
  const { status, stderr } = spawnSync(process.execPath, [main, "--base", "no-such-branch"], {
    encoding: "utf8",
  });
  expect([status, stderr]).toEqual([
    2,
    "no-such-branch and this branch have no commit in common here. In a shallow clone, fetch more: git fetch --unshallow.\n",
  ]);
});
