import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { explain } from "../src/command/explain.ts";
import { knownExtensions } from "../src/extensions/known-extensions.ts";
import * as gate from "../src/index.ts";
import { defaultPolicy } from "../src/policy/policy.ts";
import { isRuleId, ruleIds, rules } from "../src/rules/index.ts";
import { languages, renderMessage } from "../src/rules/rule.ts";

const readme = readFileSync(new URL("../README.md", import.meta.url), "utf8");
const facts = { name: "`name`", from: "`old`", to: "`new`" };
const ukrainian = /^[^ыэъёЫЭЪЁ]*[а-щьюяґєії]{3}[^ыэъёЫЭЪЁ]*$/i;

// A release that lacks one breaks those who import it.
test("the package exports what it did", () => {
  expect(Object.keys(gate).toSorted()).toEqual([
    ...["GateError", "asText", "compareContracts", "conclusion", "defaultPolicy", "impacts", "readLedger"],
    ...["ruleIds", "rules", "runGate", "strongest", "weighDecisions"],
  ]);
  expect(gate.defaultPolicy).toEqual({
    ...{ rules: {}, extensions: knownExtensions, graceDays: 30, requireSunset: false, exceptions: [] },
    stability: { extension: "x-stability-level", mayBreak: ["draft", "alpha"] },
  });
});

test("the README lists each rule and no other", () => {
  const rows =
    readme.match(/^\| `[a-z-]+` +\| (?:major|minor|patch) +\| (?:major|minor|patch) +\| .*\|$/gm) ?? [];
  const wanted = ruleIds.map((id) => [
    `\`${id}\``,
    rules[id].request,
    rules[id].response,
    renderMessage(rules[id], "en", facts),
  ]);
  const cells = rows.map((row) =>
    row
      .slice(2, -2)
      .split(/ +\| /)
      .map((cell) => cell.trim()),
  );
  expect(cells).toEqual(wanted);
});

test("the README lists each known extension, and the grace period", () => {
  for (const [name, kind] of Object.entries(knownExtensions))
    expect(readme).toMatch(new RegExp(`\\| \`${name}\` +\\| ${kind} +\\|`));
  expect(readme).toContain(`${defaultPolicy.graceDays} days`);
});

// What is published: a level or a message that changes by accident is a difference. `vitest run test/rules -u` writes it.
test.for(languages)("every rule is explained as it is kept, in the language %s", async (language) => {
  const text = ruleIds.map((id) => explain(id, language)).join("\n\n");
  await expect(`${explain(undefined, language)}\n\n${text}\n`).toMatchFileSnapshot(
    `reports/rules.${language}.txt`,
  );
});

describe.for(ruleIds)("%s", (id) => {
  const rule = rules[id];

  test("has a message in both languages, with the same facts", () => {
    const [en, uk] = languages.map((language) => renderMessage(rule, language, facts));
    expect(uk).toMatch(ukrainian);
    expect(`${en}${uk}`).not.toMatch(/[{}]/);
    const factsOf = (text = "") => text.match(/`(?:name|old|new)`/g);
    expect(factsOf(uk), "in the same order").toEqual(factsOf(en));
  });

  test("has advice in both languages exactly if it can be a break", () => {
    expect(rule.fix !== undefined).toBe(rule.request === "major" || rule.response === "major");
    if (rule.fix) expect(rule.fix.uk).toMatch(ukrainian);
  });
});

test("no two breaks have the same advice", () => {
  const advice = ruleIds.flatMap((id) => rules[id].fix?.en ?? []);
  expect(advice.length).toBeGreaterThan(50);
  expect(advice.filter((text, index) => advice.indexOf(text) !== index)).toEqual([]);
});

test("the id of a rule is one of the tables, and no other word", () => {
  expect(ruleIds.filter((id) => !isRuleId(id))).toEqual([]);
  expect(["", "no-rule", "constructor", "toString", "__proto__"].filter(isRuleId)).toEqual([]);
});
