import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, expect, test, vi } from "vitest";
import { CorpusError } from "./corpus-error.ts";
import { impacts } from "./entry.ts";
import { lintCorpus } from "./lint.ts";
import { readCorpus } from "./read-corpus.ts";

// Hundreds of contracts are linted in one process.
vi.setConfig({ testTimeout: 120_000 });

const corpus = readCorpus(join(import.meta.dirname, ".."));
const base = "openapi: 3.1.0\ninfo: { title: T, version: 1.0.0 }\npaths: {}\n";
const folder = mkdtempSync(join(tmpdir(), "specie-corpus-test-"));

afterEach(() => rmSync(folder, { recursive: true, force: true }));

test("the base and every changed contract are valid OpenAPI", async () => {
  expect(await lintCorpus(corpus)).toEqual([]);
});

test("a change whose result is not valid OpenAPI is named", async () => {
  const found = await lintCorpus(
    written({ "servers/none": entry({ change: "{ op: add, path: /servers, value: nowhere }" }) }),
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

test("operations that a file names are operations of one of its two contracts", () => {
  for (const { id, operations = [], revision } of corpus.cases) {
    const text = JSON.stringify([corpus.base, revision]);
    for (const operation of operations) expect(text, id).toContain(`"operationId":"${operation}"`);
  }
});

test.for([
  ["bad-form", entry({ impact: "large" }), "a/b.yaml: /impact "],
  ["bad-form", entry({ change: "{ op: add, path: /tags }" }), "a/b.yaml: /change/0 "],
  ["bad-form", `${entry({})}reason: none\n`, "a/b.yaml: the file "],
  ["does-not-apply", entry({ change: "{ op: remove, path: /tags/0 }" }), "a/b.yaml: remove /tags/0 "],
  ["changes-nothing", entry({ change: "{ op: test, path: /openapi, value: 3.1.0 }" }), "a/b.yaml: "],
] as const)("a dead file is refused: %s", ([code, yaml, message]) => {
  const error = refusal({ "a/b": yaml });
  expect(error).toMatchObject({ code, file: "a/b.yaml" });
  expect(error?.message).toContain(message);
});

test("a change that stands in two files is refused", () => {
  expect(refusal({ "a/b": entry({}), "a/c": entry({}) })).toMatchObject({
    code: "said-twice",
    file: "a/c.yaml",
  });
});

test("the same change on another day is another question", () => {
  const { cases } = written({ "a/b": entry({}), "a/c": `${entry({})}today: 2027-01-01\n` });
  expect(cases.map(({ today }) => today)).toEqual(["2026-11-22", "2027-01-01"]);
});

function entry({ impact = "patch", change = "{ op: replace, path: /info/title, value: U }" }): string {
  return `title: A title\nwhy: A reason.\nimpact: ${impact}\nchange: [${change}]\n`;
}

/** A corpus of these files, beside a base with hardly anything in it. */
function written(files: Record<string, string>) {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "base.yaml"), base);
  for (const [id, yaml] of Object.entries(files)) {
    mkdirSync(join(folder, id, ".."), { recursive: true });
    writeFileSync(join(folder, `${id}.yaml`), yaml);
  }
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
