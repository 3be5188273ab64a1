import { existsSync, mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { parse } from "yaml";
import { effectiveErrors } from "./effective-rules.ts";
import plugin from "./plugin.ts";
import { exampleFolders, readExamples, writeFiles } from "./read-examples.ts";
import { type Api, type Finding, lint } from "./redocly-lint.ts";
import { mapOf } from "./yaml.ts";

const here = import.meta.dirname;
const ownRules = Object.keys(plugin().rules.oas3);
const configured = mapOf(mapOf(parse(readFileSync(join(here, "../redocly.yaml"), "utf8"))).rules);

const cases = exampleFolders().map((folder) => ({
  folder,
  ruleId: ownRules.includes(folder) ? `specie/${folder}` : folder,
  ...readExamples(folder),
}));

/** Where the examples are files, as Redocly reads them. */
const disk = realpathSync(mkdtempSync(join(tmpdir(), "specie-rules-")));
afterAll(() => rmSync(disk, { recursive: true }));

// "What is wrong. What to do." A message that does not end in an order leaves its reader alone with the finding.
const wayToFix = /\. (?:Add|Correct|Declare|Delete|Give|Move|Refer|Remove|Rename|Use|Write) [^\n]+\.$/;

const broken = {
  root: join(here, "broken-openapi.yaml"),
  rules: allOn(ownRules.map((id) => `specie/${id}`)),
};

const findings = await lint(
  { plugins: [join(here, "plugin.ts")], apis: { broken, ...Object.fromEntries(cases.flatMap(fixtures)) } },
  disk,
);

describe.for(cases)("$ruleId", ({ folder, ruleId, expected }) => {
  const found = findingsIn(`${folder}/bad/`);

  test("reports nothing about the good example", () => {
    expect(shown(findingsIn(`${folder}/good/`))).toBe("");
  });

  test("reports about the bad example what is expected", () => {
    expect(shown(found).replaceAll(`${folder}/bad/`, "bad/")).toBe(expected);
    expect(new Set(found.map((finding) => finding.ruleId))).toEqual(new Set([ruleId]));
  });

  test("states in one line what is wrong and how to fix it", () => {
    for (const { message } of found) expect(message).toMatch(wayToFix);
  });
});

test("every rule has examples, and all examples belong to a rule that is switched on", async () => {
  const withCode = readdirSync(here).filter((name) => existsSync(join(here, name, "rule.ts")));
  expect(withCode.toSorted()).toEqual(ownRules.toSorted());
  expect(cases.map(({ folder }) => folder)).toEqual(expect.arrayContaining(ownRules));
  expect(await effectiveErrors()).toEqual(expect.arrayContaining(cases.map(({ ruleId }) => ruleId)));
});

test("no rule throws on a description that is wrong everywhere", () => {
  expect(findingsIn("broken-openapi.yaml")).not.toEqual([]);
});

/** Every document directly in the good and the bad example, with the one rule switched on. */
function fixtures({ folder, ruleId, options, good, bad }: (typeof cases)[number]): [string, Api][] {
  // The rule as the contract uses it, save for options that make sense for the contract alone.
  const settings = { severity: "error", ...mapOf(configured[ruleId]), ...options };
  // In every other respect a fixture is sound OpenAPI, so that what it shows is this rule at work.
  const rules = { ...allOn(["struct", "no-unresolved-refs"]), [ruleId]: settings };

  return Object.entries({ good, bad }).flatMap(([kind, files]) => {
    writeFiles(join(disk, folder, kind), files);
    return Object.keys(files)
      .filter((path) => path.endsWith(".yaml") && !path.includes("/"))
      .map((path): [string, Api] => [
        `${folder}_${kind}_${path}`,
        { root: join(disk, folder, kind, path), rules },
      ]);
  });
}

function allOn(ruleIds: readonly string[]): Record<string, "error"> {
  return Object.fromEntries(ruleIds.map((id) => [id, "error"]));
}

function findingsIn(path: string): Finding[] {
  return findings.filter(({ location }) => location[0]?.source.ref.includes(path));
}

/** Findings as `expected` has them: file and pointer, then the message. */
function shown(found: readonly Finding[]): string {
  return found
    .map(({ message, location }) => `${location[0]?.source.ref} ${location[0]?.pointer}\n  ${message}\n`)
    .join("\n");
}
