import { expect, test } from "vitest";
import { compareContracts } from "../src/index.ts";
import { limits } from "../src/schema/limits.ts";

/** The corpus shows kinds of changes; here each row of the tables in the code is tried alone. */
const today = "2026-11-22";
const document = (more: object) => ({ openapi: "3.2.0", info: { title: "T", version: "1.0.0" }, ...more });
const json = (schema: unknown) => ({ content: { "application/json": { schema } } });
const sent = (schema: unknown) =>
  document({ paths: { "/a": { post: { requestBody: json(schema), responses: {} } } } });
const returned = (schema: unknown) =>
  document({ paths: { "/a": { post: { responses: { 200: { description: "d", ...json(schema) } } } } } });
const breaks = (base: unknown, revision: unknown) =>
  compareContracts(base, revision, { today })
    .filter(({ impact }) => impact === "major")
    .map(({ rule }) => rule);

/** Keywords that restrict a value: without and with them, of a type that they have an effect on. */
const restrictions: Readonly<Record<string, readonly [type: string, value: unknown]>> = {
  minLength: ["string", 2],
  maxLength: ["string", 2],
  pattern: ["string", "^a"],
  format: ["string", "uuid"],
  contentEncoding: ["string", "base64"],
  contentMediaType: ["string", "image/png"],
  contentSchema: ["string", { type: "integer" }],
  minimum: ["number", 2],
  maximum: ["number", 2],
  exclusiveMinimum: ["number", 2],
  exclusiveMaximum: ["number", 2],
  multipleOf: ["number", 2],
  "x-max-fraction-digits": ["number", 2],
  "x-max-significant-digits": ["number", 2],
  minItems: ["array", 2],
  maxItems: ["array", 2],
  uniqueItems: ["array", true],
  items: ["array", { type: "string" }],
  prefixItems: ["array", [{ type: "string" }]],
  contains: ["array", { type: "string" }],
  minContains: ["array", 2],
  maxContains: ["array", 2],
  unevaluatedItems: ["array", false],
  minProperties: ["object", 2],
  maxProperties: ["object", 2],
  additionalProperties: ["object", false],
  unevaluatedProperties: ["object", false],
  patternProperties: ["object", { "^a": { type: "string" } }],
  propertyNames: ["object", { maxLength: 2 }],
  dependentRequired: ["object", { a: ["b"] }],
  dependentSchemas: ["object", { a: { required: ["b"] } }],
  enum: ["string", ["a"]],
  const: ["string", "a"],
  not: ["string", { maxLength: 2 }],
  oneOf: ["object", [{ required: ["a"] }, { required: ["b"] }]],
  anyOf: ["object", [{ required: ["a"] }, { required: ["b"] }]],
  allOf: ["object", [{ required: ["a"] }]],
  if: ["object", { required: ["a"] }],
  ofAnotherDialect: ["object", true],
};

/** Keywords that have an effect only beside others. */
const companions: Readonly<Record<string, object>> = {
  minContains: { contains: {} },
  maxContains: { contains: {} },
  // biome-ignore lint/suspicious/noThenProperty: the keyword of JSON Schema
  if: { then: { required: ["b"] } },
};

test.for(Object.entries(restrictions))(
  "%s restricts what is sent, and frees what is returned",
  ([keyword, [type, value]]) => {
    const free = { type, ...(keyword === "if" ? {} : companions[keyword]) };
    const restricted = { type, ...companions[keyword], [keyword]: value };
    expect(breaks(sent(free), sent(restricted))).not.toEqual([]);
    expect(breaks(sent(restricted), sent(free))).toEqual([]);
    expect(breaks(returned(free), returned(restricted))).toEqual([]);
    expect(breaks(returned(restricted), returned(free))).not.toEqual([]);
  },
);

/** Keywords that decide about values of any type. */
const untyped = ["enum", "const", "not", "oneOf", "anyOf", "allOf", "if", "ofAnotherDialect"];

test.for(
  Object.entries(restrictions)
    .filter(([keyword]) => !untyped.includes(keyword))
    .flatMap(([keyword, [type, value]]) =>
      [type, ...(type === "number" ? ["integer"] : [])].map((one) => [keyword, one, value] as const),
    ),
)("%s of a type %s that comes or goes is no change of the other types", ([keyword, type, value]) => {
  const typed = { type: [type, "boolean"], ...companions[keyword], [keyword]: value };
  const other = { type: ["boolean", "null"] };
  const rulesOf = (from: object, to: object) => compareContracts(from, to, { today }).map(({ rule }) => rule);
  for (const place of [sent, returned]) {
    expect(rulesOf(place(typed), place(other))).toEqual(["type-changed"]);
    expect(rulesOf(place(other), place(typed))).toEqual(["type-changed"]);
  }
});

test.for([
  ["minLength", { type: "string" }, 0, 1],
  ["minItems", { type: "array" }, 0, 1],
  ["minProperties", { type: "object" }, 0, 1],
  // Without it, one item at least must fit `contains`.
  ["minContains", { type: "array", contains: { type: "string" } }, 1, 2],
] as const)("%s of %j says nothing with %i and restricts with %i", ([keyword, schema, nothing, least]) => {
  const changes = (after: object) => compareContracts(sent(schema), sent(after), { today });
  expect(changes({ ...schema, [keyword]: nothing }).map(({ rule }) => rule)).toEqual([]);
  expect(changes({ ...schema, [keyword]: least }).map(({ rule }) => rule)).toEqual(["limit-tightened"]);
});

test.for([
  ["minimum", "exclusiveMinimum", 1],
  ["maximum", "exclusiveMaximum", -1],
] as const)(
  "%s and %s of whole numbers are compared by the numbers that they allow",
  ([with_, without, sign]) => {
    // The type beside the bound, or in another part of the schema.
    const write = (bound: object) => [
      { type: "integer", ...bound },
      { type: "integer", allOf: [bound] },
    ];
    const bounds = [-1.5, -1, -0.5, 0, 0.5, 1, 1.5].flatMap((at) => [
      ...write({ [with_]: at }).map((schema) => ({ schema, first: Math.ceil(sign * at) })),
      ...write({ [without]: at }).map((schema) => ({ schema, first: Math.floor(sign * at) + 1 })),
    ]);
    for (const before of bounds)
      for (const after of bounds) {
        const found = compareContracts(sent(before.schema), sent(after.schema), { today });
        const expected =
          before.first === after.first
            ? []
            : [after.first > before.first ? "limit-tightened" : "limit-loosened"];
        expect([before.schema, after.schema, found.map(({ rule }) => rule)]).toEqual([
          before.schema,
          after.schema,
          expected,
        ]);
      }
  },
);

// OpenAPI 3.1, section 4.8.12.2: the definition of a header parameter with one of these names is ignored.
test.for(["Accept", "Content-Type", "Authorization", "authorization"])(
  "a header parameter %s is not compared, and a query parameter of the name is",
  (name) => {
    const operation = (place: string | undefined) =>
      document({
        paths: {
          "/a": {
            get: {
              ...(place !== undefined && { parameters: [{ name, in: place, required: true, schema: {} }] }),
              responses: {},
            },
          },
        },
      });
    const rulesOf = (place: string) =>
      [
        [operation(undefined), operation(place)],
        [operation(place), operation(undefined)],
      ].map(([before, after]) => breaks(before, after));
    expect(rulesOf("header")).toEqual([[], []]);
    expect(rulesOf("query")).toEqual([["required-parameter-added"], ["parameter-removed"]]);
  },
);

test("every limit of the code is among them", () => {
  expect(Object.keys(restrictions)).toEqual(expect.arrayContaining(Object.keys(limits)));
});

const annotations = [
  ...["title", "description", "$comment", "externalDocs", "example", "examples", "default", "x-a"],
  ...["deprecated", "readOnly", "writeOnly"],
];
const noted = (keyword: string): Readonly<Record<string, unknown>> => {
  const values: Readonly<Record<string, unknown>> = {
    ...{ examples: ["a"], deprecated: true, readOnly: true, writeOnly: true },
    externalDocs: { url: "https://a.example" },
    $defs: { S: { type: "integer" } },
    definitions: { S: { type: "integer" } },
    $vocabulary: { "https://a.example/vocabulary": true },
  };
  return { [keyword]: values[keyword] ?? "a" };
};

/** Callers may rely on a default; it restricts no value. */
const restricting = (base: unknown, revision: unknown) =>
  breaks(base, revision).filter((rule) => rule !== "default-removed");

test.for([
  ...annotations,
  ...["$schema", "$defs", "definitions", "$anchor", "$dynamicAnchor", "$id", "$vocabulary"],
])("%s restricts nothing", (keyword) => {
  const plain = { type: "string" };
  const changed = { ...plain, ...noted(keyword) };
  expect(restricting(sent(plain), sent(changed))).toEqual([]);
  expect(restricting(sent(changed), sent(plain))).toEqual([]);
  expect(restricting(returned(plain), returned(changed))).toEqual([]);
  expect(restricting(returned(changed), returned(plain))).toEqual([]);
});

test.for(annotations)(
  "a schema with %s alone accepts anything, and a value with it is that value",
  (keyword) => {
    const same = [
      [{}, noted(keyword)],
      [{ enum: ["a", "b"] }, { oneOf: [{ const: "a", ...noted(keyword) }, { const: "b" }] }],
    ] as const;
    for (const [one, other] of same)
      for (const place of [sent, returned]) {
        expect(restricting(place(one), place(other))).toEqual([]);
        expect(restricting(place(other), place(one))).toEqual([]);
      }
  },
);

test.for(["get", "put", "post", "delete", "options", "head", "patch", "trace", "query"])(
  "the method %s is compared",
  (method) => {
    const item = (responses: object) => document({ paths: { "/a": { [method]: { responses } } } });
    expect(breaks(item({}), document({ paths: { "/a": {} } }))).toEqual(["operation-removed"]);
    expect(breaks(item({ 200: { description: "d" } }), item({}))).toEqual(["response-removed"]);
  },
);
