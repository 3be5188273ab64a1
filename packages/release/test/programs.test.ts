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

test.for([
  ["main", ["--today", "2026-02-30"], "It must be a day such as 2026-11-22."],
  ["changesets/main", ["--base"], "argument missing"],
  ["walkthrough/main", ["--only", "README.md"], "Allowed choices are spec/GOVERNANCE.md, CONTRIBUTING.md."],
  ["contract-changes/main", ["omission"], "Allowed choices are changes, omissions, releases."],
] as const)("the program %s ends with 2 for the wrong arguments %j", ([name, words, reason]) => {
  const main = fileURLToPath(new URL(`../src/${name}.ts`, import.meta.url));
  const { status, stdout, stderr } = spawnSync(process.execPath, [main, ...words], { encoding: "utf8" });
  expect([status, stdout]).toEqual([2, ""]);
  expect(stderr).toContain(reason);
});
