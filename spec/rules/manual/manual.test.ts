import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import plugin from "../plugin.ts";
import { manual, manualFile } from "./manual.ts";
import { readRule } from "./read-rule.ts";

test("RULES.md is what the rules say; `pnpm manual` writes it", () => {
  expect(readFileSync(manualFile, "utf8")).toBe(manual());
});

test.for(Object.keys(plugin().rules.oas3))("%s is described in full", (folder) => {
  const { demands, why, findings, bad, good } = readRule(folder);
  expect(demands.length).toBeGreaterThan(0);
  expect(why).toMatch(/\.$/);
  expect(findings.length).toBeGreaterThan(0);
  expect(good.text).not.toBe(bad.text);
});
