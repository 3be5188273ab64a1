import { expect, test } from "vitest";
import type { Schema } from "../contract/schema.ts";
import { findBodyViolations } from "./body-violations.ts";
import { findHeaderViolations } from "./header-violations.ts";
import { describeViolation } from "./violation.ts";

const number = { type: "number" };
const item = { type: "object", properties: { a: number } };

test.for([
  [item, { a: 1 }, []],
  [item, { a: 1, b: 2 }, ["/b"]],
  [{ type: "array", items: item }, [{ a: 1 }, { b: 2 }, { c: 3 }], ["/1/b", "/2/c"]],
  [
    { ...item, properties: { a: item, b: { type: "array", items: item } } },
    { a: { c: 1 }, b: [{}, { d: 1 }] },
    ["/a/c", "/b/1/d"],
  ],
  // Other names that the schema describes, or leaves to branches, have been accepted by it.
  [{ ...item, additionalProperties: true }, { b: 2 }, []],
  [{ ...item, additionalProperties: item }, { b: { a: 1 } }, []],
  [{ ...item, anyOf: [{ properties: { b: number } }, { properties: { c: number } }] }, { b: 2 }, []],
  [{ allOf: [item, { properties: { b: number } }] }, { a: 1, b: 2, c: 3 }, ["/c"]],
  [{ type: ["object", "null"], properties: { a: number } }, null, []],
  [{ type: "object" }, { anything: 1 }, []],
  [{ ...item, patternProperties: { "^x-": number } }, { "x-a": 1, y: 2 }, ["/y"]],
  // A field of this name is not a member that every object of JavaScript has.
  [item, { constructor: 1, a: 1 }, ["/constructor"]],
  [{ ...item, properties: { constructor: number } }, {}, []],
] as const)("of %j in %j these members are not declared: %j", ([schema, body, undeclared]) => {
  const text = JSON.stringify(body);
  expect(findBodyViolations({ schema }, text, body).map(({ place, expected }) => [place, expected])).toEqual(
    undeclared.map((at) => [`body ${at}`, "no such field, as the contract does not declare it"]),
  );
});

const header = (required: boolean, schema: object) => ({
  description: "",
  headers: { "X-Left": { required, schema } },
});

test.for([
  [true, { type: "integer", minimum: 1 }, "5", []],
  [true, { type: "integer", minimum: 1 }, null, ["header X-Left: expected a value, got none"]],
  [false, { type: "integer", minimum: 1 }, null, []],
  [false, { type: "integer", minimum: 1 }, "0", ["header X-Left: expected at least 1, got 0"]],
  [false, { type: "integer" }, "", ['header X-Left: expected integer, got ""']],
  [true, { type: "string", minLength: 1 }, "", ['header X-Left: expected at least 1 characters, got ""']],
  [
    true,
    { type: "string", maxLength: 2 },
    "abc",
    ['header X-Left: expected at most 2 characters, got "abc"'],
  ],
  [true, { type: "string", enum: ["a", "b"] }, "c", ['header X-Left: expected one of ["a","b"], got "c"']],
  [true, { type: "string", const: "a" }, "c", ['header X-Left: expected "a", got "c"']],
  [true, { type: "boolean" }, "true", []],
  [true, { type: "boolean" }, "yes", ['header X-Left: expected boolean, got "yes"']],
  [true, { type: "array", items: { type: "integer" } }, "1, 2,3", []],
  [
    true,
    { type: "array", items: { type: "integer" } },
    "1,a",
    ['header X-Left /1: expected integer, got "a"'],
  ],
  [true, { type: "array" }, "1", []],
] as const)(
  "the header is required: %s, by %j the text %j has the violations %j",
  ([required, schema, text, violations]) => {
    const headers = new Headers(text === null ? {} : { "X-Left": text });
    expect(findHeaderViolations(header(required, schema), headers).map(describeViolation)).toEqual(
      violations,
    );
  },
);

test.for([
  [{ type: ["integer", "null"] }, "a", "integer or null"],
  [{ pattern: "^b" }, "a", "a text that matches ^b"],
  [{ format: "uuid" }, "a", "a text in the format uuid"],
  [{ enum: [1, "b"] }, "a", 'one of [1,"b"]'],
  [{ const: { b: 1 } }, "a", '{"b":1}'],
  [{ minimum: 5 }, 4, "at least 5"],
  [{ maximum: 5 }, 6, "at most 5"],
  [{ minLength: 2 }, "a", "at least 2 characters"],
  [{ maxLength: 2 }, "aaa", "at most 2 characters"],
  [{ minItems: 2 }, [1], "at least 2 items"],
  [{ maxItems: 2 }, [1, 2, 3], "at most 2 items"],
  [
    { type: "number", "x-max-fraction-digits": 1 },
    1.25,
    "a value that must have at most 1 digits after the decimal point",
  ],
  [
    { type: "number", "x-max-significant-digits": 2 },
    1.25,
    "a value that must have at most 2 significant digits",
  ],
  [
    { type: "string", "x-normalization": "NFC" },
    "e\u0301",
    "a value that must be in Unicode normal form NFC",
  ],
  // In the words of the validator.
  [{ multipleOf: 2 }, 3, "a value that must be multiple of 2"],
  [
    { uniqueItems: true },
    [1, 1],
    "a value that must NOT have duplicate items (items ## 0 and 1 are identical)",
  ],
] as const)("by %j the value %j is described as one that should be %s", ([schema, value, expected]) => {
  const found = findBodyViolations({ schema: schema as Schema }, "", value); // A keyword that the contract does not have.
  expect(found).toEqual([{ place: "body", expected, got: JSON.stringify(value) }]);
});

test.for([
  [{ a: { b: 1 } }, "body /a/c"],
  [{ a: { b: "x", c: 1 } }, "body /a/b"],
])("in %j the place is %s", ([body, place]) => {
  const a = { type: "object", required: ["c"], properties: { b: number, c: number } };
  const schema = { type: "object", properties: { a } };
  expect(findBodyViolations({ schema }, "", body).map((violation) => violation.place)).toEqual([place]);
});
