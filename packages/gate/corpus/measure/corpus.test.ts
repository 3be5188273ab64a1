import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, expect, test } from "vitest";
import { parse } from "yaml";
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

const get = (more: object, path = "/a") => ({
  paths: { [path]: { get: { tags: ["t"], responses: {}, ...more } } },
});
const schema = (A: object) => ({ components: { schemas: { A } } });
const id = { name: "id", in: "path", required: true, schema: {} };
const query = { name: "q", in: "query", schema: {} };
const twoPaths = (one: string, other: string) => {
  const item = (path: string) => {
    const parameters = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => ({ ...id, name }));
    return { get: { tags: ["t"], parameters, responses: {} } };
  };
  return { paths: { [one]: item(one), [other]: item(other) } };
};
const json = (value: object) => ({
  responses: { 200: { description: "d", content: { "application/json": value } } },
});

/** What is wrong in one way only, by the rule that finds it. */
const invalid: Readonly<Record<string, object>> = {
  struct: { servers: "nowhere" },
  "no-unresolved-refs": get({ responses: { 200: { $ref: "#/components/responses/None" } } }),
  "no-ambiguous-paths": twoPaths("/{a}/b", "/a/{b}"),
  "no-identical-paths": twoPaths("/a/{b}", "/a/{c}"),
  "no-duplicated-tag-names": { tags: [{ name: "a" }, { name: "a" }] },
  "no-enum-type-mismatch": schema({ type: "string", enum: [1] }),
  "no-invalid-media-type-examples": get(json({ schema: { type: "integer" }, example: "a" })),
  "no-invalid-schema-examples": schema({ type: "integer", examples: ["a"] }),
  "no-mixed-number-range-constraints": schema({ type: "integer", minimum: 1, exclusiveMinimum: 1 }),
  "no-required-schema-properties-undefined": schema({ type: "object", required: ["a"], properties: {} }),
  "no-schema-type-mismatch": schema({ type: "object", items: {} }),
  "operation-operationId-unique": {
    paths: Object.fromEntries(
      ["/a", "/b"].map((path) => [path, { get: { tags: ["t"], operationId: "a", responses: {} } }]),
    ),
  },
  "operation-parameters-unique": get({ parameters: [query, query] }),
  "operation-tag-defined": get({ tags: ["none"] }),
  "path-declaration-must-exist": get({}, "/a/{}"),
  "path-parameters-defined": get({}, "/a/{id}"),
  "security-defined": get({ security: [{ none: [] }] }),
};

test("a change whose result is not valid OpenAPI is named, whatever is wrong with it", async () => {
  const cases = Object.entries(invalid).map(([name, more]) => ({
    ...({
      id: `servers/${name}`,
      title: "t",
      why: "w",
      impact: "none",
      today: "2026-11-22",
      change: [],
    } as const),
    revision: {
      openapi: "3.1.0",
      info: { title: "T", version: "1.0.0" },
      security: [{ key: [] }],
      ...withKey(more),
    },
  }));
  const found = await lintCorpus({ base: parse(base), cases });
  const named = found.map((line) => line.replace(/^servers__|\.json #?.*$/gs, ""));
  // Identical paths are ambiguous, too.
  expect(named.toSorted()).toEqual([...Object.keys(invalid), "no-identical-paths"].toSorted());
  expect(found).toContainEqual(expect.stringMatching(/^servers__struct\.json #\/servers: ./));
});

/** The document, where a scheme is demanded that it has. */
function withKey(more: object & { components?: object }): object {
  const key = { type: "apiKey", in: "header", name: "K" };
  return {
    tags: [{ name: "t" }],
    paths: {},
    ...more,
    components: { ...more.components, securitySchemes: { key } },
  };
}

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
