import { expect, test } from "vitest";
import { rulesBeside, rulesOf } from "../src/reference/rules.ts";

test("falsy defaults are shown", () => {
  expect(rulesOf({ default: false })).toEqual([{ key: "rule.default", values: {}, codes: ["false"] }]);
  expect(rulesOf({ default: 0 })).toEqual([{ key: "rule.default", values: {}, codes: ["0"] }]);
  expect(rulesOf({ default: "" })).toEqual([{ key: "rule.default", values: {}, codes: [""] }]);
});

test("a bound of 0 is shown", () => {
  expect(rulesOf({ minimum: 0, maximum: 99 })).toEqual([
    { key: "rule.value.range", values: { least: 0, most: 99, count: 99 } },
  ]);
  expect(rulesOf({ minimum: 0 })).toEqual([{ key: "rule.value.least", values: { count: 0 } }]);
});

// As contracts of others have them; the pages leave none of them out.
test.each([
  [{ exclusiveMinimum: 0 }, "value.above", { count: 0 }],
  [{ exclusiveMaximum: 1 }, "value.below", { count: 1 }],
  [{ multipleOf: 0.5 }, "multiple", { count: 0.5 }],
  [{ uniqueItems: true }, "unique", {}],
  [{ minProperties: 1 }, "properties.least", { count: 1 }],
  [{ maxProperties: 2 }, "properties", { count: 2 }],
  [{ additionalProperties: false }, "closed", {}],
] as const)("the rule of %j is %s", (schema, key, values) => {
  expect(rulesOf(schema)).toEqual([{ key: `rule.${key}`, values }]);
});

test.each([{ uniqueItems: false }, { additionalProperties: true }, { additionalProperties: {} }])(
  "%j is no rule",
  (schema) => {
    expect(rulesOf(schema)).toEqual([]);
  },
);

test("digits, exclusions and repetition are shown", () => {
  expect(rulesOf({ "x-max-fraction-digits": 7, "x-max-significant-digits": 15 })).toEqual([
    { key: "rule.fraction", values: { count: 7 } },
    { key: "rule.significant", values: { count: 15 } },
  ]);
  expect(rulesBeside({ "x-excludes": ["offset"] }, "logins")).toEqual([
    { key: "rule.repeat", values: {}, codes: ["logins=…&logins=…"] },
    { key: "rule.excludes", values: {}, codes: ["offset"] },
  ]);
  expect(rulesBeside({ "x-retention-hours": 24, "x-max-body-bytes": 100 })).toEqual([
    { key: "rule.retention", values: { count: 24 } },
    { key: "rule.body", values: { count: 100 } },
  ]);
});

test.each([
  ["^[^\\p{C}]*$", "rule.plainText"],
  ["^.*$", "rule.pattern"],
  ["^[^\\u0000]*$", "rule.pattern"],
  ["^[^\\u202e]*$", "rule.pattern"],
  ["^[\\p{L} ]*$", "rule.pattern"],
])("the pattern %s is called %s: any text but control characters", (pattern, key) => {
  expect(rulesOf({ pattern })).toEqual([{ key, values: {}, pattern }]);
});
