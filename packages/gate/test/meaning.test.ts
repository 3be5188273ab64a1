import { expect, test } from "vitest";
import { compareContracts } from "../src/index.ts";
import { sent } from "./schema-states.ts";

/** A request under a condition: of two conditions the gate only knows whether they mean the same. */
const under = (condition: unknown) => ({
  openapi: "3.1.0",
  info: { title: "T", version: "1.0.0" },
  paths: {
    "/a": {
      post: {
        // biome-ignore lint/suspicious/noThenProperty: the keyword of JSON Schema
        requestBody: { content: { "application/json": { schema: { if: condition, then: false } } } },
        responses: {},
      },
    },
  },
  components: { schemas: { One: { type: "string" }, Other: { type: "string", title: "Other" } } },
});
const rulesOf = (from: unknown, to: unknown) =>
  compareContracts(under(from), under(to), { today: "2026-11-22" })
    .filter(({ rule }) => !rule.startsWith("component-"))
    .map(({ rule }) => rule);

// JSON Schema 2020-12: only the items of `prefixItems` have places.
test.for([
  ...["oneOf", "anyOf", "allOf"].map(
    (keyword) => [keyword, [{ minLength: 1 }, { maxLength: 2 }], []] as const,
  ),
  ["type", ["string", "null"], []],
  ["enum", ["a", "b"], []],
  ["required", ["a", "b"], []],
  ["prefixItems", [{ type: "string" }, { type: "integer" }], ["restriction-changed"]],
] as const)("%s in another order: %j is changed: %j", ([keyword, list, rules]) => {
  expect(rulesOf({ [keyword]: list }, { [keyword]: list.toReversed() })).toEqual(rules);
});

/** Where JSON Schema 2020-12 has a schema in a schema. */
const holders: Readonly<Record<string, (schema: object) => object>> = {
  ...Object.fromEntries(
    [
      ...["additionalProperties", "propertyNames", "items", "contains", "not", "if"],
      ...["unevaluatedItems", "unevaluatedProperties", "contentSchema"],
    ].map((keyword) => [keyword, (schema: object) => ({ [keyword]: schema })]),
  ),
  ...Object.fromEntries(
    ["then", "else"].map((keyword) => [
      keyword,
      (schema: object) => ({ if: { minLength: 1 }, [keyword]: schema }),
    ]),
  ),
  ...Object.fromEntries(
    ["oneOf", "anyOf", "allOf", "prefixItems"].map((keyword) => [
      keyword,
      (schema: object) => ({ [keyword]: [{ type: "integer" }, schema] }),
    ]),
  ),
  ...Object.fromEntries(
    ["properties", "patternProperties", "dependentSchemas"].map((keyword) => [
      keyword,
      (schema: object) => ({ [keyword]: { a: schema } }),
    ]),
  ),
};

test.for(Object.entries(holders))(
  "within %s, a limit has a meaning, and a text and the name of a component have none",
  ([, holding]) => {
    const from = holding({ type: "string" });
    expect(rulesOf(from, holding({ type: "string", maxLength: 3 }))).toEqual(["restriction-changed"]);
    expect(rulesOf(from, holding({ type: "string", description: "A text.", examples: ["a"] }))).toEqual([]);
    expect(rulesOf(from, holding({ $ref: "#/components/schemas/One" }))).toEqual([]);
    expect(
      rulesOf(holding({ $ref: "#/components/schemas/One" }), holding({ $ref: "#/components/schemas/Other" })),
    ).toEqual([]);
  },
);

/** Keywords so set that they have no effect, of OpenAPI 3.1 and of JSON Schema 2020-12. */
const idle: readonly object[] = [
  ...[{ minLength: 0 }, { minItems: 0 }, { minProperties: 0 }, { minContains: 1 }, { uniqueItems: false }],
  ...[{ nullable: false }, { required: [] }, { properties: {} }, { patternProperties: {} }],
  ...[{ not: false }, { dependentSchemas: {} }, { dependentRequired: {} }, { $defs: {} }],
  ...["items", "additionalProperties", "unevaluatedProperties", "unevaluatedItems", "propertyNames"].flatMap(
    (keyword) => [{ [keyword]: true }, { [keyword]: {} }],
  ),
];

test.for(idle)("%j has no effect, beside others and within a condition", (more) => {
  const type = ["object", "array", "string"];
  expect(rulesOf({ type }, { type, ...more })).toEqual([]);
  const compare = (from: object, to: object) =>
    compareContracts(sent(from), sent(to), { today: "2026-11-22" }).map(({ rule }) => rule);
  expect(compare({ type }, { type, ...more })).toEqual([]);
  expect(compare({ type, ...more }, { type })).toEqual([]);
});

test.for([true, {}])("not: %j refuses every value", (not) => {
  expect(rulesOf({ type: "string" }, { type: "string", not })).toEqual(["restriction-changed"]);
});

// JSON Schema 2020-12, section 10.3.1.3: at least one item must fit.
test.for([true, {}])("contains: %j demands an item", (contains) => {
  const type = "array";
  expect(rulesOf({ type }, { type, contains })).toEqual(["restriction-changed"]);
  const found = compareContracts(sent({ type }), sent({ type, contains }), { today: "2026-11-22" });
  expect(found.map(({ rule }) => rule)).toEqual(["restriction-added"]);
});
