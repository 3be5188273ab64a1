import { expect, test } from "vitest";
import { compareContracts } from "../src/index.ts";

const contract = (openapi: unknown, schema: object = {}) => ({
  openapi,
  info: { title: "T", version: "1.0.0" },
  paths: {
    "/a": { post: { requestBody: { content: { "application/json": { schema } } }, responses: {} } },
  },
  components: { schemas: { Name: { type: "string" } } },
});
const rulesOf = (base: unknown, revision: unknown) =>
  compareContracts(base, revision, { today: "2026-11-22" }).map(({ rule }) => rule);

// OpenAPI 3.0, Reference Object: "Any sibling elements of a $ref are ignored". From 3.1 on, a schema is one of JSON Schema.
test.for([
  ["3.0.0", []],
  ["3.0.4", []],
  ["3.1.0", ["limit-tightened"]],
  ["3.1.2", ["limit-tightened"]],
  ["3.2.0", ["limit-tightened"]],
] as const)("in OpenAPI %s, a limit beside `$ref` is: %j", ([version, rules]) => {
  const name = { $ref: "#/components/schemas/Name" };
  expect(rulesOf(contract(version, name), contract(version, { ...name, maxLength: 3 }))).toEqual(rules);
});

test.for(["2.0", "3.1", "3.3.0", "4.0.0", "v3.1.0", 3.1, undefined])(
  "a document of OpenAPI %j is refused, on either side",
  (version) => {
    for (const pair of [
      [contract(version), contract("3.1.0")],
      [contract("3.1.0"), contract(version)],
    ])
      expect(() => rulesOf(pair[0], pair[1])).toThrow(expect.objectContaining({ code: "not-openapi" }));
  },
);

// OpenAPI 3.1, section 4.8.1: at least one of the three must be there.
test.for(["paths", "webhooks", "components"])("a document with nothing but %s is compared", (part) => {
  const { openapi, info } = contract("3.1.0");
  expect(rulesOf({ openapi, info, [part]: {} }, { openapi, info, [part]: {} })).toEqual([]);
  expect(() => rulesOf({ openapi, info, [part]: [] }, { openapi, info, [part]: {} })).toThrow(
    expect.objectContaining({ code: "not-openapi" }),
  );
});

// OpenAPI 3.1.0, "Migrating from OpenAPI 3.0": the formats of 3.0 for content, and the keywords of JSON Schema for the same.
test.for([
  ["byte", "contentEncoding", "base64", "base64url"],
  ["base64", "contentEncoding", "base64", "base64url"],
  ["binary", "contentMediaType", "application/octet-stream", "image/png"],
] as const)("the format %s is %s: %s, and %s where that is written beside it", (row) => {
  const [format, keyword, value, other] = row;
  const [formatted, written] = [
    { type: "string", format },
    { type: "string", [keyword]: value },
  ];
  expect(rulesOf(contract("3.0.3", formatted), contract("3.1.0", written))).toEqual([
    "openapi-version-changed",
  ]);
  const both = { ...formatted, [keyword]: other };
  expect(rulesOf(contract("3.1.0", both), contract("3.1.0", { type: "string", [keyword]: other }))).toEqual(
    [],
  );
  expect(rulesOf(contract("3.1.0", both), contract("3.1.0", written))).toEqual(["restriction-changed"]);
});
