import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { effectiveErrors } from "./effective-rules.ts";
import plugin from "./plugin.ts";
import { type Api, type Finding, lint } from "./redocly-lint.ts";
import { mapOf } from "./yaml.ts";

const here = import.meta.dirname;
const ownRules = Object.keys(plugin().rules.oas3);
const configured = mapOf(mapOf(read("../redocly.yaml")).rules);

/** A folder bears the id of the rule whose examples it holds. Redocly's rules that we lean on have one too. */
const cases = readdirSync(here)
  .filter((name) => existsSync(join(here, name, "bad")))
  .map((folder) => ({ folder, ruleId: ownRules.includes(folder) ? `specie/${folder}` : folder }));

// "What is wrong. What to do." A message that does not end in an order leaves a stranger alone with the finding.
const wayToMend = /\. (?:Add|Correct|Declare|Delete|Give|Move|Refer|Remove|Rename|Use|Write) [^\n]+\.$/;

const broken = {
  root: join(here, "broken-openapi.yaml"),
  rules: allOn(ownRules.map((id) => `specie/${id}`)),
};

const findings = await lint({
  plugins: [join(here, "plugin.ts")],
  apis: { broken, ...Object.fromEntries(cases.flatMap(fixtures)) },
});

describe.for(cases)("$ruleId", ({ folder, ruleId }) => {
  const found = findingsIn(`${folder}/bad/`);

  test("is silent about the good example", () => {
    expect(shown(findingsIn(`${folder}/good/`))).toBe("");
  });

  test("says about the bad example what expected.txt says", () => {
    expect(shown(found)).toBe(readFileSync(join(here, folder, "expected.txt"), "utf8"));
    expect(new Set(found.map((finding) => finding.ruleId))).toEqual(new Set([ruleId]));
  });

  test("says in one line what is wrong and how to mend it", () => {
    for (const { message } of found) expect(message).toMatch(wayToMend);
  });
});

test("every rule has a folder with examples, and every folder a rule that is switched on", async () => {
  const withCode = readdirSync(here).filter((name) => existsSync(join(here, name, "rule.ts")));
  expect(withCode.toSorted()).toEqual(ownRules.toSorted());
  expect(cases.map(({ folder }) => folder)).toEqual(expect.arrayContaining(ownRules));
  expect(await effectiveErrors()).toEqual(expect.arrayContaining(cases.map(({ ruleId }) => ruleId)));
});

test("no rule falls over on a description that is wrong everywhere", () => {
  expect(findingsIn("broken-openapi.yaml")).not.toEqual([]);
});

/** Every document directly in good/ and bad/, with the one rule switched on. */
function fixtures({ folder, ruleId }: (typeof cases)[number]): [string, Api][] {
  const options = existsSync(join(here, folder, "options.yaml")) ? mapOf(read(`${folder}/options.yaml`)) : {};
  // The rule as the contract uses it, save for options that make sense for the contract alone.
  const settings = { severity: "error", ...mapOf(configured[ruleId]), ...options };
  // In every other respect a fixture is sound OpenAPI, so that what it shows is this rule at work.
  const rules = { ...allOn(["struct", "no-unresolved-refs"]), [ruleId]: settings };

  return ["good", "bad"]
    .flatMap((kind) => readdirSync(join(here, folder, kind)).map((file) => `${folder}/${kind}/${file}`))
    .filter((path) => path.endsWith(".yaml"))
    .map((path): [string, Api] => [path.replaceAll("/", "_"), { root: join(here, path), rules }]);
}

function allOn(ruleIds: readonly string[]): Record<string, "error"> {
  return Object.fromEntries(ruleIds.map((id) => [id, "error"]));
}

function findingsIn(path: string): Finding[] {
  return findings.filter(({ location }) => location[0]?.source.ref.startsWith(path));
}

/** Findings as expected.txt has them: file and pointer, then the message. */
function shown(found: readonly Finding[]): string {
  return found
    .map(({ message, location }) => `${location[0]?.source.ref} ${location[0]?.pointer}\n  ${message}\n`)
    .join("\n");
}

function read(path: string): unknown {
  return parse(readFileSync(join(here, path), "utf8"));
}
