import { expect, test } from "vitest";
import { english } from "../generated/editions.ts";
import { allows, onlyValueOf, resolveSchema, schemaExample, typesOf } from "../src/index.ts";

test.for([
  [{ const: "a" }, "a"],
  [{ const: 0 }, 0],
  [{ enum: ["a"] }, "a"],
  [{ const: "a", enum: ["a", "b"] }, "a"],
  [{ enum: ["a", "b"] }, undefined],
  [{ enum: [] }, undefined],
  [{ type: "string" }, undefined],
] as const)("the only value of %j is %j", ([schema, value]) => {
  expect(onlyValueOf(schema)).toBe(value);
});

test.for([
  [{ example: "one" }, "one"],
  [{ examples: ["first", "second"] }, "first"],
  [{ example: "one", examples: ["first"] }, "one"],
  [{ examples: [] }, undefined],
  [{}, undefined],
] as const)("the example of %j is %j", ([schema, value]) => {
  expect(schemaExample(schema)).toBe(value);
});

test("lists of required names are united, and properties merged by name", () => {
  const schema = {
    allOf: [
      { type: "object", required: ["a"], properties: { a: { type: "string", maxLength: 9 } } },
      { required: ["b"], properties: { a: { maxLength: 3 }, b: { type: "integer" } } },
    ],
  };
  expect(resolveSchema(english, schema)).toEqual({
    type: "object",
    required: ["a", "b"],
    properties: { a: { type: "string", maxLength: 3 }, b: { type: "integer" } },
  });
  // Neither appears where no branch has it.
  expect(resolveSchema(english, { allOf: [{ type: "string" }, { maxLength: 1 }] })).toEqual({
    type: "string",
    maxLength: 1,
  });
  expect(resolveSchema(english, { allOf: [{ properties: { a: {} } }, { required: ["a"] }] })).toEqual({
    required: ["a"],
    properties: { a: {} },
  });
});

test("properties of a later branch are added to a branch without any", () => {
  expect(
    resolveSchema(english, { allOf: [{ type: "object" }, { properties: { a: { maxLength: 1 } } }] }),
  ).toEqual({
    type: "object",
    properties: { a: { maxLength: 1 } },
  });
});

test.for([
  ["a type and null", [{ type: "string" }, { type: "null" }], { type: ["string", "null"] }],
  ["a schema without a type and null", [{ maxLength: 1 }, { type: "null" }], { maxLength: 1 }],
  ["a value and null", [{ const: "a" }, { type: "null" }], { enum: ["a", null] }],
  ["null alone", [{ type: "null" }], { anyOf: [{ type: "null" }] }],
  ["null twice", [{ type: "null" }, { type: "null" }], { anyOf: [{ type: "null" }, { type: "null" }] }],
  ["a type alone", [{ type: "string" }], { anyOf: [{ type: "string" }] }],
  [
    "two types and null",
    [{ type: "string" }, { type: "number" }, { type: "null" }],
    { anyOf: [{ type: "string" }, { type: "number" }, { type: "null" }] },
  ],
  [
    "two types",
    [{ type: "string" }, { type: "number" }],
    { anyOf: [{ type: "string" }, { type: "number" }] },
  ],
] as const)("an `anyOf` of %s", ([, anyOf, expected]) => {
  expect(resolveSchema(english, { anyOf })).toEqual(expected);
});

test("the types of a schema", () => {
  expect([typesOf({}), typesOf({ type: "string" }), typesOf({ type: ["string", "null"] })]).toEqual([
    [],
    ["string"],
    ["string", "null"],
  ]);
  expect([allows({ type: ["string", "null"] }, "null"), allows({}, "string")]).toEqual([true, false]);
});
