import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { compareContracts } from "../src/index.ts";
import { lastRelease } from "../src/release/last-release.ts";

const document = (post: object) => ({
  openapi: "3.1.0",
  info: { title: "T", version: "1.0.0" },
  paths: { "/a": { post: { responses: { 200: { description: "d" } }, ...post } } },
});
const sent = (schema: object) => document({ requestBody: { content: { "application/json": { schema } } } });
const withHeader = (header: object) =>
  document({ responses: { 200: { description: "d", headers: { H: header } } } });
const withCallback = (...methods: readonly string[]) =>
  document({
    callbacks: {
      paid: {
        "{$request.body#/url}": Object.fromEntries(
          methods.map((method) => [method, { responses: { 200: { description: "d" } } }]),
        ),
      },
    },
  });
const withEncoding = (encoding: object | undefined) =>
  document({
    requestBody: {
      content: {
        "multipart/form-data": {
          schema: { type: "object", properties: { f: { type: "string", format: "binary" } } },
          ...(encoding && { encoding: { f: encoding } }),
        },
      },
    },
  });
const list = { type: "array", items: { type: "string" } };
const fixed = (kind: string, version: number) => ({
  properties: { kind: { const: kind }, version: { const: version }, amount: { type: "string" } },
});
const [one, another] = ["a", "b"].map((name) => ({ type: "object", required: [name] }));

// Every rule that is reported from the first to the second, and back.
test.for<[string, object, object, string[], string[]]>([
  [
    "a factor and none",
    sent({ type: "number" }),
    sent({ type: "number", multipleOf: 0.5 }),
    ["restriction-added"],
    ["restriction-removed"],
  ],
  [
    "a factor and a multiple of it",
    sent({ type: "number", multipleOf: 10 }),
    sent({ type: "number", multipleOf: 20 }),
    ["restriction-added"],
    ["restriction-removed"],
  ],
  [
    "two factors",
    sent({ type: "number", multipleOf: 10 }),
    sent({ type: "number", multipleOf: 15 }),
    ["restriction-changed"],
    ["restriction-changed"],
  ],
  [
    "a factor of the decimals",
    sent({ type: "number", multipleOf: 0.1 }),
    sent({ type: "number", multipleOf: 0.3 }),
    ["restriction-added"],
    ["restriction-removed"],
  ],
  [
    "a factor of texts, which has no effect",
    sent({ type: "string" }),
    sent({ type: "string", multipleOf: 10 }),
    [],
    [],
  ],
  [
    "digits of whole numbers",
    sent({ type: "integer", "x-max-significant-digits": 9 }),
    sent({ type: "integer", "x-max-significant-digits": 5 }),
    ["limit-tightened"],
    ["limit-loosened"],
  ],
  [
    "digits of texts, which have no effect",
    sent({ type: "string", "x-max-significant-digits": 9 }),
    sent({ type: "string", "x-max-significant-digits": 5 }),
    [],
    [],
  ],
  [
    "a type that all alternatives have, and none",
    sent({ oneOf: [one, another] }),
    sent({ type: "object", oneOf: [one, another] }),
    [],
    [],
  ],
  [
    "a type that one of two alternatives has, and none",
    sent({ anyOf: [one, list] }),
    sent({ type: "object", anyOf: [one, list] }),
    ["type-narrowed"],
    ["type-widened"],
  ],
  [
    "one of the two fixed fields of an alternative",
    sent({ oneOf: [fixed("card", 1), list] }),
    sent({ oneOf: [fixed("card", 2), list] }),
    ["enum-value-added", "enum-value-removed"],
    ["enum-value-added", "enum-value-removed"],
  ],
  [
    "both fixed fields of an alternative, which is another one then",
    sent({ oneOf: [fixed("card", 1), list] }),
    sent({ oneOf: [fixed("cash", 2), list] }),
    ["alternative-added", "alternative-overlaps", "alternative-removed"],
    ["alternative-added", "alternative-overlaps", "alternative-removed"],
  ],
  [
    "the mark for null of a choice, of which a branch has it too",
    { ...sent({ oneOf: [one, { type: "string", nullable: true }] }), openapi: "3.0.3" },
    { ...sent({ oneOf: [one, { type: "string", nullable: true }], nullable: true }), openapi: "3.0.3" },
    [],
    [],
  ],
  [
    "the mark for null of a choice, of which no branch has it",
    { ...sent({ oneOf: [one, { type: "string" }] }), openapi: "3.0.3" },
    { ...sent({ oneOf: [one, { type: "string" }], nullable: true }), openapi: "3.0.3" },
    ["alternative-added"],
    ["alternative-removed"],
  ],
  ["number, and number or integer", sent({ type: "number" }), sent({ type: ["integer", "number"] }), [], []],
  [
    "the explosion of an object in a header",
    withHeader({ schema: { type: "object" } }),
    withHeader({ schema: { type: "object" }, explode: true }),
    ["parameter-serialization-changed"],
    ["parameter-serialization-changed"],
  ],
  [
    "the explosion of a list in a header, which is written between commas",
    withHeader({ schema: list }),
    withHeader({ schema: list, explode: true }),
    [],
    [],
  ],
  [
    "the explosion of a list, and its default",
    withHeader({ schema: list }),
    withHeader({ schema: list, explode: false }),
    [],
    [],
  ],
  [
    "the explosion of a text, which has no parts",
    withHeader({ schema: { type: "string" } }),
    withHeader({ schema: { type: "string" }, explode: true }),
    [],
    [],
  ],
  [
    "an operation of a callback",
    withCallback("post"),
    withCallback("post", "put"),
    ["operation-added"],
    ["operation-removed"],
  ],
  [
    "both days of a deprecation",
    document({ deprecated: true, "x-deprecated-since": "2026-01-01", "x-sunset": "2027-01-01" }),
    document({ deprecated: true, "x-deprecated-since": "2026-02-01", "x-sunset": "2027-02-01" }),
    ["sunset-moved-later"],
    ["sunset-moved-earlier"],
  ],
  [
    "the first day of a deprecation",
    document({ deprecated: true, "x-deprecated-since": "2026-01-01", "x-sunset": "2027-01-01" }),
    document({ deprecated: true, "x-deprecated-since": "2026-02-01", "x-sunset": "2027-01-01" }),
    ["deprecation-day-corrected"],
    ["deprecation-day-corrected"],
  ],
  ["a callback", document({}), withCallback("post"), ["callback-added"], ["callback-removed"]],
  [
    "a media type of a part",
    withEncoding({ contentType: "image/png" }),
    withEncoding({ contentType: "image/png, image/jpeg" }),
    ["encoding-type-added"],
    ["encoding-type-removed"],
  ],
  [
    "media types of a part that replace each other",
    withEncoding({ contentType: "image/png" }),
    withEncoding({ contentType: "image/jpeg" }),
    ["encoding-type-added", "encoding-type-removed"],
    ["encoding-type-added", "encoding-type-removed"],
  ],
  [
    "the media type that a part has anyway",
    withEncoding(undefined),
    withEncoding({ contentType: "application/octet-stream" }),
    [],
    [],
  ],
])("%s", ([, one, other, there, back]) => {
  const rules = (base: object, revision: object) =>
    compareContracts(base, revision, { today: "2026-11-22" })
      .map(({ rule }) => rule)
      .toSorted();
  expect(rules(one, other)).toEqual(there);
  expect(rules(other, one)).toEqual(back);
});

test("the eleventh parameter is called by its name, and what was not deprecated is said to be so", () => {
  const names = Array.from({ length: 11 }, (_, index) => `p${index}`);
  const withParameters = (last: object) =>
    document({
      parameters: names.map((name) => ({
        name,
        in: "query",
        schema: name === "p10" ? last : { type: "string" },
      })),
    });
  const messages = (base: object, revision: object) =>
    compareContracts(base, revision, { today: "2026-11-22" }).map(({ message }) => message.en);
  const [changed] = messages(
    withParameters({ type: "string" }),
    withParameters({ type: "string", maxLength: 9 }),
  );
  expect(changed).toContain("p10");
  const fields = (properties: object) =>
    document({
      responses: {
        200: {
          description: "d",
          content: { "application/json": { schema: { type: "object", properties } } },
        },
      },
    });
  const [removed] = messages(fields({ a: { type: "string" }, b: {} }), fields({ b: {} }));
  expect(removed).toContain("It was not deprecated before.");
});

test("the last release is the highest version of the files that are contracts", async () => {
  const folder = mkdtempSync(join(tmpdir(), "specie-gate-releases-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  await expect(lastRelease(folder)).rejects.toThrow("holds no released contract");
  for (const name of [
    "1.9.0.json",
    "1.10.0.yaml",
    "1.2.0.yml",
    "2.0.0.json.bak",
    "3.0.0.txt",
    "next.json",
    "v.yaml",
  ])
    writeFileSync(join(folder, name), "{}");
  expect(await lastRelease(folder)).toBe(join(folder, "1.10.0.yaml"));
});
