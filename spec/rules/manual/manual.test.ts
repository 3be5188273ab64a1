import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import plugin from "../plugin.ts";
import { manual, manualFile } from "./manual.ts";
import { readCode, readRule } from "./read-rule.ts";

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

const ruleWith = (comment: string, body = "") => `
/** Of another thing. */
const least = 1;

${comment}
export const one: Rule = (options) => { ${body} };
`;

test("the reason of a rule is the comment right above it, on one line, and its settings are those that it reads", () => {
  const code = ruleWith(
    "/**\n * Because. `least` and\n * `verbs` change it.\n */",
    "options.least; options.verbs; options.least",
  );
  expect(readCode(code, "one")).toEqual({
    why: "Because. `least` and `verbs` change it.",
    options: ["least", "verbs"],
  });
});

test.for([
  ["no comment", ruleWith(""), "one/rule.ts: no comment gives the reason of the rule"],
  ["a line of a comment only", ruleWith("// Because."), "one/rule.ts: no comment gives the reason"],
  ["no word about a setting", ruleWith("/** Because. */", "options.verbs"), "does not explain `verbs`"],
  ["a setting as a plain word", ruleWith("/** The verbs. */", "options.verbs"), "does not explain `verbs`"],
  [
    "one setting of two",
    ruleWith("/** `verbs` are these. */", "options.verbs; options.least"),
    "does not explain `least`",
  ],
])("a rule with %s is no chapter of the manual", ([, code = "", message]) => {
  expect(() => readCode(code, "one")).toThrow(message);
});
