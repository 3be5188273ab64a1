import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { knownExtensions } from "../src/extensions/known-extensions.ts";
import { graceDays } from "../src/lifecycle/retirement.ts";
import { rules } from "../src/rules/index.ts";
import type { Rule } from "../src/rules/rule.ts";

const readme = readFileSync(new URL("../README.md", import.meta.url), "utf8");
const facts = { name: "`name`", from: "`old`", to: "`new`" };

test("a file for each rule, called like it", () => {
  const files = readdirSync(new URL("../src/rules", import.meta.url)).filter(
    (name) => !/^(index|rule)\.ts$/.test(name),
  );
  expect(rules.map(({ id }) => `${id}.ts`).sort()).toEqual(files.sort());
});

test("the README lists each rule and no other", () => {
  const rows =
    readme.match(/^\| `[a-z-]+` +\| (?:major|minor|patch) +\| (?:major|minor|patch) +\| .*\|$/gm) ?? [];
  const wanted = rules.map((rule: Rule) => [
    `\`${rule.id}\``,
    rule.impact.request,
    rule.impact.response,
    rule.en(facts),
  ]);
  const cells = rows.map((row) =>
    row
      .slice(2, -2)
      .split(/ +\| /)
      .map((cell) => cell.trim()),
  );
  expect(cells).toEqual(wanted);
});

test("the README lists each known extension, and tells the days of grace", () => {
  for (const [name, kind] of Object.entries(knownExtensions))
    expect(readme).toMatch(new RegExp(`\\| \`${name}\` +\\| ${kind} +\\|`));
  expect(readme).toContain(`${graceDays} days`);
});

describe.for(rules.map((rule: Rule) => rule))("$id", (rule) => {
  test("is told in both languages, with the same facts", () => {
    const [en, uk] = [rule.en(facts), rule.uk(facts)];
    expect(uk).toMatch(/^[^ыэъёЫЭЪЁ]*[а-щьюяґєії]{3}[^ыэъёЫЭЪЁ]*$/i);
    for (const fact of Object.values(facts)) expect(uk.includes(fact), fact).toBe(en.includes(fact));
  });
});
