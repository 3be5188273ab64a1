import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { changesFile, readChanges } from "../src/changelog/changes-file.ts";
import { renderChangelog } from "../src/changelog/render-changelog.ts";
import { layout, ownRoot } from "../src/repository/layout.ts";
import { repositoryFixture } from "./repository-fixture.ts";

const changes = readChanges(join(ownRoot, layout.changes));

test("the changelog says what changes.json says", () => {
  expect(readFileSync(join(ownRoot, layout.changelog), "utf8")).toBe(renderChangelog(changes));
});

test("the changelog lists a change of several operations once, and counts those that no program notices", () => {
  const change = {
    rule: "x",
    pointer: "/",
    side: "base",
    fingerprint: "0".repeat(16),
    client: "1.1.0",
    decision: null,
  };
  const shared = {
    ...change,
    impact: "minor",
    operations: ["getKey", "listKeys"],
    en: "A header.",
    uk: "Заголовок.",
  };
  const text = { ...change, impact: "patch", operations: ["listKeys"], en: "A text.", uk: "Текст." };
  const [first] = changes.versions;
  const next = { ...first, version: "1.1.0", operations: [], changes: [shared, text, text] };
  const markdown = renderChangelog(changesFile.parse({ versions: [next, first] }));
  expect(markdown.split("`getKey`, `listKeys`:\n\n- A header. (new, client 1.1.0 or newer)\n")).toHaveLength(
    2,
  );
  expect(markdown).toContain("Changes that no program notices: 2, listed in `spec/changes.json`.");
  expect(markdown).toContain("Змін, яких програми не помітять: 2; вони у `spec/changes.json`.");
  expect(markdown).not.toContain("A text.");
});

test("the first release lists every operation, in both languages", () => {
  const first = changes.versions.at(-1);
  const bundle = JSON.parse(readFileSync(join(ownRoot, layout.releases, `${first?.version}.json`), "utf8"));
  const ids = Object.values<Record<string, { operationId?: string }>>(bundle.paths)
    .flatMap((item) => Object.values(item))
    .flatMap(({ operationId }) => operationId ?? []);
  expect(first?.operations.map(({ id }) => id)).toEqual(ids);
  for (const { uk } of first?.operations ?? []) expect(uk).toMatch(/\p{Script=Cyrillic}/u);
});

test("the example in the README has the shape", () => {
  const readme = readFileSync(new URL("../README.md", import.meta.url), "utf8");
  const [, example = ""] = /```json\n([\s\S]+?)```/.exec(readme) ?? [];
  expect(changesFile.parse(JSON.parse(example)).versions).toHaveLength(1);
  expect(() => changesFile.parse(JSON.parse(example.replace("uk", "ua")))).toThrow();
});

const change = {
  ...{ impact: "minor", rule: "x", operations: [], en: "A.", uk: "Б.", pointer: "/", side: "base" },
  ...{ fingerprint: "0123456789abcdef", client: null, decision: null },
};
const decision = { reason: "r", approver: "a", expires: "2027-01-01" };
const release = {
  ...{ version: "1.2.3", date: "2026-11-22", client: "1.2.0", changes: [change] },
  ...{ notes: [{ en: "A.", uk: "Б." }], operations: [{ id: "getKey", en: "Get", uk: "Взяти" }] },
};
const withChange = (more: object) => ({ ...release, changes: [{ ...change, ...more }] });

test.for([
  [release, true],
  [withChange({ impact: "major", side: "revision", client: "1.2.0", decision }), true],
  [withChange({ impact: "patch", operations: ["getKey"] }), true],
  [withChange({ impact: "none" }), false],
  [withChange({ side: "head" }), false],
  [withChange({ fingerprint: "0123456789abcde" }), false],
  [withChange({ fingerprint: "0123456789abcdeg" }), false],
  [withChange({ client: "next" }), false],
  [withChange({ client: undefined }), false],
  [withChange({ decision: { ...decision, expires: "soon" } }), false],
  [withChange({ decision: { ...decision, expires: "2027-02-30" } }), false],
  [withChange({ decision: { ...decision, more: 1 } }), false],
  [withChange({ decision: undefined }), false],
  [withChange({ more: 1 }), false],
  ...["rule", "operations", "en", "uk", "pointer"].map(
    (name) => [withChange({ [name]: undefined }), false] as const,
  ),
  [{ ...release, version: "1.2" }, false],
  [{ ...release, version: "v1.2.3" }, false],
  [{ ...release, date: "2026-11-31" }, false],
  [{ ...release, client: 1 }, false],
  [{ ...release, notes: [{ en: "A." }] }, false],
  [{ ...release, notes: [{ en: "A.", uk: "Б.", more: 1 }] }, false],
  [{ ...release, operations: [{ en: "Get", uk: "Взяти" }] }, false],
  [{ ...release, operations: [{ id: "getKey", en: "Get", uk: "Взяти", more: 1 }] }, false],
  [{ ...release, more: 1 }, false],
] as const)("%j is a release: %s", ([one, isOne]) => {
  expect(changesFile.safeParse({ versions: [one] }).success).toBe(isOne);
});

test.for([
  ["is missing", undefined, { versions: [] }],
  ["has none", '{ "versions": [] }', { versions: [] }],
  ["is no JSON", "{", /JSON/],
  ["has another shape", '{ "versions": {} }', /expected array/],
  ["has an unknown member", '{ "versions": [], "next": [] }', /next/],
] as const)("the releases of a file that %s", ([, text, expected]) => {
  const { root, write } = repositoryFixture({ a: "" });
  if (text !== undefined) write("changes.json", text);
  const read = () => readChanges(join(root, "changes.json"));
  if (expected instanceof RegExp) expect(read).toThrow(expected);
  else expect(read()).toEqual(expected);
});

test("a file that cannot be read is no file that is missing", () => {
  expect(() => readChanges(repositoryFixture({ a: "" }).root)).toThrow("EISDIR");
});
