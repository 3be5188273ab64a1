import { expect, test } from "vitest";
import { successOf } from "./conventions.ts";
import { flatten, resolve } from "./document.ts";
import { listFields, listPointers } from "./fields.ts";
import { operationOf } from "./operations.ts";
import { allows, exampleOf, type Schema } from "./schema.ts";

const text = { type: "string" };

test.for<[Schema, Schema]>([
  [
    { ...text, maxLength: 3 },
    { ...text, maxLength: 3 },
  ],
  // Of keywords that appear twice the later wins; what is beside them is the last.
  [
    { allOf: [{ ...text, maxLength: 9 }, { maxLength: 3 }], minLength: 1 },
    { ...text, maxLength: 3, minLength: 1 },
  ],
  [{ allOf: [{ maxLength: 9 }], maxLength: 3 }, { maxLength: 3 }],
  [
    {
      allOf: [{ required: ["a"], properties: { a: { ...text, maxLength: 9 }, b: text } }],
      ...{ required: ["b", "a"], properties: { a: { maxLength: 3 }, c: {} } },
    },
    { required: ["a", "b"], properties: { a: { ...text, maxLength: 3 }, b: text, c: {} } },
  ],
  [{ anyOf: [text, { type: "null" }] }, { type: ["string", "null"] }],
  [{ anyOf: [{ type: "null" }, { ...text, enum: ["a"] }] }, { type: ["string", "null"], enum: ["a", null] }],
  [{ anyOf: [{ type: ["string", "integer"] }, { type: "null" }] }, { type: ["string", "integer", "null"] }],
  [{ anyOf: [{ const: 1 }, { type: "null" }] }, { const: 1, type: ["null"] }],
  [{ anyOf: [text] }, { anyOf: [text] }],
  [{ anyOf: [{ type: "null" }, { type: "null" }] }, { anyOf: [{ type: "null" }, { type: "null" }] }],
  [
    { anyOf: [text, { type: "integer" }, { type: "null" }] },
    { anyOf: [text, { type: "integer" }, { type: "null" }] },
  ],
  // Schemas within keep their form.
  [{ items: { allOf: [text] } }, { items: { allOf: [text] } }],
])("%j is flat as %j", ([schema, flat]) => {
  expect(flatten(schema)).toEqual(flat);
  expect(flatten(schema)).toBe(flatten(schema));
});

test("what is not there is named", () => {
  expect(() => resolve({}, { $ref: "#/components/schemas/None" })).toThrow(
    new Error("#/components/schemas/None leads nowhere"),
  );
  const inline = { description: "Inline." };
  expect(resolve({}, inline)).toBe(inline);
  expect(() => operationOf("none" as "getAccount")).toThrow(new Error("The contract has no operation none"));
  const responses = (...statuses: number[]) => new Map(statuses.map((status) => [status, {}]));
  expect([
    successOf({ responses: responses(199, 404, 299, 200) }),
    successOf({ responses: responses(302, 200) }),
    successOf({ responses: responses(199, 300) }),
  ]).toEqual([299, 200, undefined]);
});

test("types and examples of a schema", () => {
  expect([allows(text, "string"), allows({ type: ["a", "b"] }, "b"), allows({}, "string")]).toEqual([
    true,
    true,
    false,
  ]);
  expect([exampleOf({ example: 0, examples: [1] }), exampleOf({ examples: [1, 2] }), exampleOf({})]).toEqual([
    0,
    1,
    undefined,
  ]);
});

const branch = (kind: string, name: string) => ({
  ...{ type: "object", required: ["kind", name], properties: { kind: { const: kind }, [name]: text } },
});
const body: Schema = {
  type: "object",
  required: ["a", "b"],
  properties: {
    a: text,
    b: { type: "object", required: ["c"], properties: { c: text, d: text } },
    e: { oneOf: [branch("x", "x"), branch("y", "y")] },
  },
};

test("the fields of a body are those that it has, and the required ones that it lacks, by the branch that fits", () => {
  const fields = (value: unknown) =>
    listFields(body, value).map(({ pointer, required, value }) => [pointer, required, value]);
  expect(fields({ b: { d: 1 }, e: { kind: "y", y: "1" }, other: 1 })).toEqual([
    ["/a", true, undefined],
    ["/b", true, { d: 1 }],
    ["/b/c", true, undefined],
    ["/b/d", false, 1],
    ["/e", false, { kind: "y", y: "1" }],
    ["/e/kind", true, "y"],
    ["/e/y", true, "1"],
  ]);
  for (const value of [null, [], "text", 5, undefined]) expect(fields(value)).toEqual([]);
  expect(listPointers(body)).toEqual(["/a", "/b", "/b/c", "/b/d", "/e", "/e/kind", "/e/x", "/e/y"]);
});
