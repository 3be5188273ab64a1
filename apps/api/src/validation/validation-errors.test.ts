import { expect, test } from "vitest";
import type { Hint } from "../problems/problem.ts";
import { closestName, validationErrors } from "./validation-errors.ts";
import { compile } from "./validator.ts";

const validate = compile({
  type: "object",
  properties: {
    path: { type: "object" },
    headers: { type: "object" },
    query: {
      type: "object",
      properties: {
        login: { type: "string", pattern: "^[a-z]+$", maxLength: 4 },
        level: { type: "string", enum: ["1", "2"] },
        names: { type: "array", items: { type: "string", minLength: 2 } },
      },
    },
  },
});

const errorsOf = (query: object, hints: Readonly<Record<string, readonly Hint[]>> = {}) =>
  validationErrors(
    validate({ path: {}, headers: {}, query }),
    [],
    new Map(Object.entries(hints).map(([name, found]) => [name, new Set(found)])),
  );

test.for([
  // An error that the sign cannot cause has no hint, and no empty list of them.
  [{ login: "A" }, {}, { in: "query", at: "login", code: "pattern" }],
  [{ login: "A" }, { login: ["percent"] }, { in: "query", at: "login", code: "pattern" }],
  [{ login: "A" }, { level: ["plus"] }, { in: "query", at: "login", code: "pattern" }],
  [{ login: "A" }, { login: ["plus"] }, { in: "query", at: "login", code: "pattern", hints: ["plus"] }],
  [
    { login: "A" },
    { login: ["comma", "percent", "plus"] },
    { in: "query", at: "login", code: "pattern", hints: ["comma", "plus"] },
  ],
  [
    { level: "1,2" },
    { level: ["plus", "comma"] },
    { in: "query", at: "level", code: "not-allowed", limit: "1, 2", hints: ["comma"] },
  ],
  [
    { login: "aaaaa" },
    { login: ["plus", "comma"] },
    { in: "query", at: "login", code: "too-long", limit: 4, hints: ["comma"] },
  ],
  [
    { names: ["ab", "c"] },
    { names: ["plus", "comma"] },
    { in: "query", at: "names", code: "too-short", limit: 2 },
  ],
] as const)("of the query %j with the signs %j the error is %j", ([query, hints, error]) => {
  expect(errorsOf(query, hints)).toEqual([error]);
});

// With the value that breaks each: what it is called, and what would have been allowed.
test.for([
  [{ type: "string" }, 1, { code: "type", limit: "string" }],
  [{ type: ["string", "null"] }, 1, { code: "type", limit: "string,null" }],
  [{ minimum: 2 }, 1, { code: "too-small", limit: 2 }],
  [{ maximum: 2 }, 3, { code: "too-large", limit: 2 }],
  [{ minLength: 2 }, "a", { code: "too-short", limit: 2 }],
  [{ maxLength: 2 }, "aaa", { code: "too-long", limit: 2 }],
  [{ maxItems: 2 }, [1, 2, 3], { code: "too-many", limit: 2 }],
  [{ enum: ["a", "b"] }, "c", { code: "not-allowed", limit: "a, b" }],
  [{ const: "a" }, "c", { code: "not-allowed", limit: "a" }],
  [{ const: 7 }, 8, { code: "not-allowed", limit: "7" }],
] as const)("of the schema %j the value %j is %j", ([schema, value, fault]) => {
  const check = compile({ properties: { body: schema } });
  expect(validationErrors(check({ body: value }), [])).toEqual([{ in: "body", at: "", ...fault }]);
});

test.for([
  [{ required: ["name"] }, {}, { at: "/name", code: "required" }],
  [{ required: ["a~/b"] }, {}, { at: "/a~0~1b", code: "required" }],
  [
    { properties: { name: {} }, additionalProperties: false },
    { nam: 1 },
    { at: "/nam", code: "unknown", limit: "name" },
  ],
  [{ additionalProperties: false }, { nam: 1 }, { at: "/nam", code: "unknown" }],
] as const)("of the schema %j the members of %j are %j", ([schema, value, fault]) => {
  const check = compile({ type: "object", properties: { body: { type: "object", ...schema } } });
  expect(validationErrors(check({ body: value }), [])).toEqual([{ in: "body", ...fault }]);
});

test("a keyword that the contract has no name for is a defect, and names itself", () => {
  const check = compile({ properties: { body: { minItems: 1 } } });
  expect(() => validationErrors(check({ body: [] }), [])).toThrow(
    "a violation of the keyword minItems has no name",
  );
});

test("what was found before hides what the schema finds at the same place, and comes first", () => {
  const before = [
    { in: "query", at: "names", code: "repeated" },
    { in: "query", at: "names", code: "unknown" },
  ] as const;
  expect(
    validationErrors(validate({ path: {}, headers: {}, query: { login: "A", names: [""] } }), before),
  ).toEqual([before[0], { in: "query", at: "login", code: "pattern" }]);
});

test("a value that breaks several rules has one error", () => {
  expect(errorsOf({ login: "AAAAAAA", names: ["a", "b"] })).toHaveLength(2);
});

test.for([
  ["a".repeat(128), { limit: "a".repeat(128) }],
  ["a".repeat(129), {}],
  [undefined, {}],
] as const)("an example of what a pattern accepts is named up to 128 characters: %s", ([example, limit]) => {
  const pattern = { type: "string", pattern: "^a+$", ...(example && { "x-example": example }) } as const;
  const check = compile({ type: "object", properties: { body: pattern } });
  expect(validationErrors(check({ body: "b" }), [])).toEqual([
    { in: "body", at: "", code: "pattern", ...limit },
  ]);
});

test.for([
  ["nam", "name"],
  ["nme", "name"],
  ["nm", undefined],
  ["mane", undefined],
  ["surnme", "surname"],
  ["srnme", undefined],
  ["surn", undefined],
  ["suname", "surname"],
  ["sname", "name"],
  ["snames", "name"],
  ["sirnama", "surname"],
  [`${"n".repeat(62)}am`, undefined],
  [`${"x".repeat(63)}y`, "x".repeat(64)],
  [`${"x".repeat(64)}y`, undefined],
  ["", undefined],
] as const)("%j was probably meant to be %s", ([name, limit]) => {
  const declared = ["name", "surname", "x".repeat(64)];
  expect(closestName(name, declared)).toEqual(limit === undefined ? {} : { limit });
});
