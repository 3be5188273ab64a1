import { describe, expect, test } from "vitest";
import { isValid, readText, writeTexts } from "./parameter-text.ts";
import type { Schema } from "./schema.ts";
import { findErrors, findResponseErrors } from "./validator.ts";

describe("the text of a parameter", () => {
  test.for<[string, Schema, unknown]>([
    ["5", { type: "integer" }, 5],
    ["-0.5", { type: "number" }, -0.5],
    ["1e5", { type: "number" }, 100_000],
    ["1E+2", { type: "number" }, 100],
    ["25e-1", { type: "number" }, 2.5],
    ["1e10", { type: "number" }, 1e10],
    ["10.25", { type: ["number", "null"] }, 10.25],
    ["05", { type: "integer" }, "05"],
    [".5", { type: "number" }, ".5"],
    ["5.", { type: "number" }, "5."],
    ["0x10", { type: "integer" }, "0x10"],
    ["1e", { type: "number" }, "1e"],
    ["e1", { type: "number" }, "e1"],
    ["1ex", { type: "number" }, "1ex"],
    ["", { type: "integer" }, ""],
    ["5", { type: "string" }, "5"],
    ["true", { type: "boolean" }, true],
    ["false", { type: "boolean" }, false],
    ["True", { type: "boolean" }, "True"],
    ["true", { type: "string" }, "true"],
    // The type may be that of a part.
    ["5", { allOf: [{ type: "integer" }] }, 5],
    ["true", { anyOf: [{ type: "boolean" }, { type: "null" }] }, true],
    ["5", { oneOf: [{ type: "string", enum: ["all"] }, { type: "integer" }] }, 5],
    ["5", { anyOf: [{ type: "number" }, { type: "boolean" }, { type: "null" }] }, 5],
    ["false", { anyOf: [{ type: "number" }, { allOf: [{ type: "boolean" }] }, { type: "null" }] }, false],
    ["5", { oneOf: [{ type: "string" }, { type: "boolean" }] }, "5"],
    ["5", { oneOf: [{ type: "string" }, { type: "null" }], anyOf: [{ type: "number" }, {}] }, 5],
    ["5", { enum: [4, 5] }, 5],
    ["5", { const: 5 }, 5],
    ["true", { enum: ["a", true] }, true],
    ["5", { type: "string", enum: ["a", 5] }, "5"],
    ["5", { enum: ["a", "5"] }, "5"],
  ])("%j read as %j is %j", ([text, schema, value]) => {
    expect(readText(schema, text)).toBe(value);
  });

  test.for<[readonly string[], Schema, boolean]>([
    [["1"], { type: "integer" }, true],
    [["1", "2"], { type: "integer" }, false],
    [[], { type: "integer" }, false],
    [["1", "2"], { type: "array", items: { type: "integer" } }, true],
    [["1", "x"], { type: "array", items: { type: "integer" } }, false],
    [["1", "2"], { type: "array", maxItems: 1, items: { type: "integer" } }, false],
    [["1.25"], { type: "number", "x-max-fraction-digits": 2 }, true],
    [["1.250000"], { type: "number", "x-max-fraction-digits": 2 }, true],
    [["1.255"], { type: "number", "x-max-fraction-digits": 2 }, false],
    [["0.10000000000000001"], { type: "number", "x-max-significant-digits": 15 }, false],
    [["0.1"], { type: "number", "x-max-significant-digits": 1 }, true],
    [["0.12"], { type: "number", "x-max-significant-digits": 1 }, false],
    [["a"], { type: "string", maxLength: 1 }, true],
    [["ab"], { type: "string", maxLength: 1 }, false],
  ])("%j is a value of %j: %j", ([texts, schema, expected]) => {
    expect(isValid(schema, texts)).toBe(expected);
  });

  test.for([
    [
      [1, true, "a"],
      ["1", "true", "a"],
    ],
    [[], []],
    [5, ["5"]],
    ["a,b", ["a,b"]],
  ] as const)("%j is written as %j", ([value, texts]) => {
    expect(writeTexts(value)).toEqual(texts);
  });
});

test("digits and normal forms are judged in values too; a request may have any normal form", () => {
  const keywords = (schema: Schema, value: unknown) =>
    findResponseErrors(schema, value).map(({ keyword }) => keyword);
  expect(keywords({ type: "number", "x-max-significant-digits": 3 }, 1.25)).toEqual([]);
  expect(keywords({ type: "number", "x-max-significant-digits": 3 }, 1.255)).toEqual([
    "x-max-significant-digits",
  ]);
  expect(keywords({ type: "number", "x-max-fraction-digits": 1 }, 1.2)).toEqual([]);
  expect(keywords({ type: "number", "x-max-fraction-digits": 1 }, 1.25)).toEqual(["x-max-fraction-digits"]);
  const normal = { type: "string", "x-normalization": "NFC" } as Schema;
  expect(keywords(normal, "e\u0301")).toEqual(["x-normalization"]);
  expect(keywords(normal, "\u00E9")).toEqual([]);
  expect(findErrors(normal, "e\u0301")).toEqual([]);
  expect(findErrors({ ...normal, maxLength: 1 }, "e\u0301").map(({ keyword }) => keyword)).toEqual([
    "maxLength",
  ]);
  // A day that no calendar has, which the quick mode of the formats would accept.
  expect(keywords({ type: "string", format: "date" }, "2026-02-30")).toEqual(["format"]);
});
