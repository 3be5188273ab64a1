import { expect, test } from "vitest";
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
] as const)(
  "the header is required: %s, by %j the text %j has the violations %j",
  ([required, schema, text, violations]) => {
    const headers = new Headers(text === null ? {} : { "X-Left": text });
    expect(findHeaderViolations(header(required, schema), headers).map(describeViolation)).toEqual(
      violations,
    );
  },
);
