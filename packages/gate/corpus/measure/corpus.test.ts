import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, expect, test } from "vitest";
import { CorpusError } from "./corpus-error.ts";
import { impacts } from "./entry.ts";
import { lintCorpus } from "./lint.ts";
import { readCorpus } from "./read-corpus.ts";

const corpus = readCorpus(join(import.meta.dirname, ".."));
const base = "openapi: 3.1.0\ninfo: { title: T, version: 1.0.0 }\npaths: {}\n";
const folder = mkdtempSync(join(tmpdir(), "specie-corpus-test-"));

afterEach(() => rmSync(folder, { recursive: true, force: true }));

// The task `corpus` lints every changed contract.
test("the base is valid OpenAPI", async () => {
  expect(await lintCorpus({ ...corpus, cases: [] })).toEqual([]);
});

test("a change whose result is not valid OpenAPI is named", async () => {
  const found = await lintCorpus(
    written({ servers: entry("none", { change: "{ op: add, path: /servers, value: nowhere }" }) }),
  );
  expect(found).toEqual([expect.stringContaining("servers__none.json #/servers: ")]);
});

test("about half of the changes are harmless, and each impact has its share", () => {
  for (const impact of impacts)
    expect(corpus.cases.filter((change) => change.impact === impact).length, impact).toBeGreaterThan(20);
  const breaking = corpus.cases.filter(({ impact }) => impact === "major").length / corpus.cases.length;
  expect(breaking).toBeGreaterThan(0.4);
  expect(breaking).toBeLessThan(0.6);
});

test("operations that a case names are operations of one of its two contracts", () => {
  for (const { id, operations = [], revision } of corpus.cases) {
    const text = JSON.stringify([corpus.base, revision]);
    for (const operation of operations) expect(text, id).toContain(`"operationId":"${operation}"`);
  }
});

test.for([
  ["bad-form", "changes/a.yaml", entry("b", { impact: "large" }), "/b/impact "],
  ["bad-form", "changes/a.yaml", entry("b", { change: "{ op: add, path: /tags }" }), "/b/change/0 "],
  ["bad-form", "changes/a.yaml", `${entry("b", {})}  reason: none\n`, "/b "],
  ["does-not-apply", "a/b", entry("b", { change: "{ op: remove, path: /tags/0 }" }), "remove /tags/0 "],
  ["changes-nothing", "a/b", entry("b", { change: "{ op: test, path: /openapi, value: 3.1.0 }" }), ""],
] as const)("a case without effect is refused: %s", ([code, file, yaml, message]) => {
  const error = refusal({ a: yaml });
  expect(error).toMatchObject({ code, file });
  expect(error?.message).toContain(`${file}: ${message}`);
});

test("two cases with the same change are refused", () => {
  expect(refusal({ a: entry("b", {}) + entry("c", {}) })).toMatchObject({ code: "said-twice", file: "a/c" });
});

test("the same change on another day is another question", () => {
  const { cases } = written({ a: `${entry("b", {})}${entry("c", {})}  today: 2027-01-01\n` });
  expect(cases.map(({ today }) => today)).toEqual(["2026-11-22", "2027-01-01"]);
});

function entry(
  name: string,
  { impact = "patch", change = "{ op: replace, path: /info/title, value: U }" },
): string {
  return `${name}:\n  title: A title\n  why: A reason.\n  impact: ${impact}\n  change: [${change}]\n`;
}

/** A corpus of these files, beside a base with hardly anything in it. */
function written(files: Record<string, string>) {
  mkdirSync(join(folder, "changes"), { recursive: true });
  writeFileSync(join(folder, "base.yaml"), base);
  for (const [kind, yaml] of Object.entries(files))
    writeFileSync(join(folder, "changes", `${kind}.yaml`), yaml);
  return readCorpus(folder);
}

function refusal(files: Record<string, string>): CorpusError | undefined {
  try {
    written(files);
    return undefined;
  } catch (error) {
    if (error instanceof CorpusError) return error;
    throw error;
  }
}
