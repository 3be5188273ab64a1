import { expect, test } from "vitest";
import { isValid } from "../contract/parameter-text.ts";
import type { Schema } from "../contract/schema.ts";
import { findErrors } from "../contract/validator.ts";
import { listInvalidFormats } from "./invalid-formats.ts";
import { listInvalidNumbers } from "./invalid-numbers.ts";
import { listInvalidTexts } from "./invalid-texts.ts";
import { findCodes } from "./invalid-value.ts";
import { sampleOf } from "./sample.ts";

const stellarKey = "GC63UKIHPPR4F74IZ6BU24ZCJXHO4Y4C2KAUATDAQQFXKRW5FT6AJKYS";

// Each format with a valid text, and every text that the kit sends instead.
const formats: readonly (readonly [string, string, readonly (readonly [string, string, string[]])[]])[] = [
  [
    "uuid",
    "0193e7c0-8a10-7b64-a5d3-4c2e1f9b7a08",
    [
      ["one digit short of a GUID", "0193e7c0-8a10-7b64-a5d3-4c2e1f9b7a0", ["format"]],
      ["with a letter that is no hexadecimal digit", "0193e7c0-8a10-7b64-a5d3-4c2e1f9b7a0g", ["format"]],
    ],
  ],
  [
    "date-time",
    "2026-03-01T10:00:00Z",
    [
      ["without an offset", "2026-03-01T10:00:00", ["format"]],
      ["in a thirteenth month", "2026-13-01T10:00:00Z", ["format"]],
      ["a date without a time", "2026-03-01", ["format"]],
    ],
  ],
  [
    "date-time",
    "2026-03-01T10:00:00.5+02:00",
    [
      ["without an offset", "2026-03-01T10:00:00.5", ["format"]],
      ["in a thirteenth month", "2026-13-01T10:00:00.5+02:00", ["format"]],
      ["a date without a time", "2026-03-01", ["format"]],
    ],
  ],
  [
    "date",
    "2026-03-01",
    [
      ["in a thirteenth month", "2026-13-01", ["format"]],
      ["with a time", "2026-03-01T00:00:00Z", ["format", "too-long"]],
    ],
  ],
  ["uri", "https://example.org/", [["with a space", "https://example.org/a b", ["format"]]]],
  ["uri-reference", "/a", [["with a space", "/a b", ["format"]]]],
  ["email", "someone@example.org", [["without an @", "example.org", ["format"]]]],
  [
    "iban",
    "GB82 WEST 1234 5698 7654 32",
    [
      ["with wrong check digits", "GB83WEST12345698765432", ["checksum"]],
      // Without its last digit, and with check digits for the rest: the length alone is wrong.
      ["one character short for its country", "GB88WEST1234569876543", ["format"]],
    ],
  ],
  [
    "stellar-public-key",
    stellarKey,
    [["with a wrong checksum", `${stellarKey.slice(0, -2)}AS`, ["checksum"]]],
  ],
  [
    "stellar-public-key",
    `${stellarKey.slice(0, -2)}AS`,
    [["with a wrong checksum", `${stellarKey.slice(0, -2)}BS`, ["checksum"]]],
  ],
];

test.for(formats)("what breaks the format %s of %s", ([format, valid, expected]) => {
  const found = listInvalidFormats(format, valid);
  expect(found.map(({ what, text, codes }) => [what, text, codes])).toEqual(expected);
  // Ajv and the kit's own readers judge the format alone.
  for (const { text } of found)
    expect(
      findErrors({ type: "string", format }, text).map(({ keyword }) => keyword),
      text,
    ).toEqual(["format"]);
});

test("a format that nothing is known to break is an error that names it", () => {
  expect(() => listInvalidFormats("phone", "1")).toThrow(
    "No way is known to break the format phone. Add one to breakersOf in src/values/invalid-formats.ts.",
  );
});

test.for<[string, Schema, readonly (readonly [string, string, string[]])[]]>([
  ["nothing", { type: "number" }, []],
  ["a minimum", { type: "number", minimum: 3 }, [["below 3", "2", ["too-small"]]]],
  ["a maximum", { type: "number", maximum: 9 }, [["above 9", "10", ["too-large"]]]],
  ["an integer", { type: "integer" }, [["with a fraction", "1.5", ["type"]]]],
  [
    "an integer with bounds",
    { type: "integer", minimum: 1, maximum: 200 },
    [
      ["below 1", "0", ["too-small"]],
      ["above 200", "201", ["too-large"]],
      ["with a fraction", "2.5", ["type"]],
    ],
  ],
  [
    "decimals",
    { type: "number", "x-max-fraction-digits": 7 },
    [["with 8 decimals", "0.11111111", ["precision"]]],
  ],
  [
    "significant digits",
    { type: "number", "x-max-significant-digits": 15 },
    [
      ["with 16 significant digits", "11111111111111.11", ["precision"]],
      ["with digits that a double loses", "0.10000000000000001", ["precision"]],
    ],
  ],
])("what breaks a number with %s", ([, schema, expected]) => {
  const found = listInvalidNumbers(schema);
  expect(found.map(({ what, text, codes }) => [what, text, codes])).toEqual(expected);
  for (const { text } of found) expect(isValid(schema, [text]), text).toBe(false);
  expect(found.filter(({ codes }) => codes[0] === "precision").every(({ unseen }) => unseen)).toBe(true);
});

test.for<[string, Schema, string, readonly (readonly [string, string, string[]])[]]>([
  ["nothing", {}, "abc", []],
  ["a least length", { minLength: 3 }, "abcd", [["shorter than 3", "ab", ["too-short"]]]],
  ["a least length of nothing", { minLength: 0 }, "abc", []],
  ["a greatest length", { maxLength: 4 }, "abc", [["longer than 4", "abccc", ["too-long"]]]],
  // Only the digit can be repeated without breaking the pattern.
  [
    "a greatest length beside a pattern",
    { maxLength: 4, pattern: "^a[0-9]+b$" },
    "a1b",
    [
      ["longer than 4", "a111b", ["too-long"]],
      ['with "!" in the wrong place', "a1!", ["pattern"]],
    ],
  ],
  [
    "a greatest length that nothing exceeds alone",
    { maxLength: 2, pattern: "^ab$" },
    "ab",
    [
      ["longer than 2", "abb", ["too-long", "pattern"]],
      ['with "!" in the wrong place', "a!", ["pattern"]],
    ],
  ],
  ["a list", { enum: ["PL", "PI"] }, "PL", [["not one of the allowed", "no-such-value", ["not-allowed"]]]],
  ["one value", { const: "PL" }, "PL", [["not one of the allowed", "no-such-value", ["not-allowed"]]]],
  [
    "a pattern with spaces",
    { pattern: "^[!a]+$" },
    "aa",
    [['with "\\\\" in the wrong place', "a\\", ["pattern"]]],
  ],
  [
    "a pattern that refuses what cannot be printed",
    { pattern: "^[^\\u0000\\u001b\\u202e\\u2066\\ud800]*$" },
    "ab",
    [
      ["with NUL", "a\u0000", ["pattern"]],
      ["with the control character ESC", "a\u001b", ["pattern"]],
      ["with a right-to-left override", "a\u202e", ["pattern"]],
      ["with an isolate of writing direction", "a\u2066", ["pattern"]],
      ["with a lone surrogate", "a\ud800", ["pattern"]],
    ],
  ],
  [
    "a pattern that refuses two of these",
    { pattern: "^[^\\u0000\\u2066]*$" },
    "ab",
    [
      ["with NUL", "a\u0000", ["pattern"]],
      ["with an isolate of writing direction", "a\u2066", ["pattern"]],
    ],
  ],
  [
    "a format",
    { minLength: 2, format: "email" },
    "a@example.org",
    [
      ["shorter than 2", "a", ["too-short", "format", "checksum"]],
      ["without an @", "example.org", ["format"]],
    ],
  ],
])("what breaks a text with %s", ([, schema, valid, expected]) => {
  const typed = { type: "string", ...schema };
  const found = listInvalidTexts(typed, valid);
  expect(found.map(({ what, text, codes }) => [what, text, codes])).toEqual(expected);
  for (const { text } of found) expect(findErrors(typed, text), text).not.toEqual([]);
});

test.for<[Schema, string, readonly string[]]>([
  [{ type: "integer" }, "a", ["type"]],
  [{ type: "integer", minimum: 2 }, "1", ["too-small"]],
  [{ type: "integer", maximum: 2 }, "3", ["too-large"]],
  [{ type: "string", minLength: 2 }, "a", ["too-short"]],
  [{ type: "string", maxLength: 1 }, "ab", ["too-long"]],
  [{ type: "string", pattern: "^b" }, "a", ["pattern"]],
  [{ type: "string", enum: ["b"] }, "a", ["not-allowed"]],
  [{ type: "string", const: "b" }, "a", ["not-allowed"]],
  [{ type: "string", format: "uuid" }, "a", ["format", "checksum"]],
  [{ type: "number", "x-max-fraction-digits": 1 }, "1.25", ["precision"]],
  [{ type: "number", "x-max-fraction-digits": 1, "x-max-significant-digits": 2 }, "1.25", ["precision"]],
  [{ type: "string", minLength: 3, pattern: "^b" }, "a", ["too-short", "pattern"]],
])("by %j the text %j has the codes %j", ([schema, text, codes]) => {
  expect(findCodes(schema, text)).toEqual(codes);
});

test("a keyword or a format of the own contract that the validator does not know stops the run", () => {
  expect(() => findErrors({ type: "string", "no-such": 1 } as Schema, "a")).toThrow(
    'unknown keyword: "no-such"',
  );
  expect(() => findErrors({ type: "string", format: "no-such" }, "a")).toThrow('unknown format "no-such"');
  const annotated = { type: "string", example: "b", discriminator: { propertyName: "c" } } as Schema; // Beside it.
  expect(findErrors(annotated, "a")).toEqual([]);
});

test("a valid text has no codes, and a keyword without one is an error", () => {
  expect(findCodes({ type: "integer", minimum: 1 }, "1")).toEqual([]);
  expect(findCodes({ type: "integer", minimum: 1 }, "0")).toEqual(["too-small"]);
  expect(findCodes({ type: "integer" }, "one")).toEqual(["type"]);
  expect(() => findCodes({ type: "integer", multipleOf: 2 } as Schema, "3")).toThrow(
    "No code is known for a broken multipleOf",
  );
});

const known = "0193e7c0-8a10-7b64-a5d3-4c2e1f9b7a08";
test.for<[Schema, unknown]>([
  [{ type: "string", example: "own", const: "other" }, "own"],
  [{ type: "string", examples: ["first", "second"] }, "first"],
  [{ const: "only", enum: ["only"], default: "x" }, "only"],
  [{ enum: ["one", "two"], default: "two" }, "one"],
  [{ type: "integer", default: 50 }, 50],
  [{ type: "boolean" }, true],
  [{ type: "integer", minimum: 7 }, 7],
  [{ type: "number" }, 0],
  [{ type: "string", pattern: "^A{4}$", minLength: 4 }, "AAAA"],
  [{ type: "string", format: "date" }, "2026-03-01"],
  [{ type: "string", format: "email" }, "someone@example.org"],
  [{ type: "string", format: "uri" }, "https://example.org/"],
  [{ type: "array" }, []],
  [{ type: "array", items: { type: "boolean" } }, [true]],
  [
    {
      type: "object",
      required: ["a", "b"],
      properties: { a: { const: 1 }, c: { const: 2 }, b: { type: "boolean" } },
    },
    { a: 1, b: true },
  ],
  [{ type: "object" }, {}],
  [{ type: "array", minItems: 3, items: { type: "null" } }, [null, null, null]],
  [{ type: "array", minItems: 0, items: { type: "null" } }, [null]],
  // Only the server writes it.
  [
    {
      type: "object",
      required: ["a", "b"],
      properties: { a: { type: "null", readOnly: true }, b: { type: "null" } },
    },
    { b: null },
  ],
])("the sample of %j is %j", ([schema, sample]) => {
  expect(sampleOf(schema)).toEqual(sample);
});

test("the sample of a form that another schema shows is valid by its own", () => {
  expect(
    findErrors({ type: "string", format: "uuid" }, sampleOf({ type: "string", format: "uuid" })),
  ).toEqual([]);
  // The examples of the contract have another length.
  expect(sampleOf({ type: "string", format: "uuid", enum: [known] })).toBe(known);
  expect(() => sampleOf({ type: "string", pattern: "^\\d{3}$" })).toThrow("shows no valid value for");
});

test.for([
  [{ type: "integer" }, 0],
  [{ type: "integer", minimum: 7 }, 7],
  [{ type: "number", minimum: 0.5, multipleOf: 0.5 }, 0.5],
  [{ type: "integer", exclusiveMinimum: 7 }, 8],
  [{ type: "integer", minimum: 7, multipleOf: 5 }, 10],
  [{ type: "integer", maximum: -3 }, -3],
  [{ type: "integer", minimum: 1, maximum: 4, multipleOf: 5 }, 4],
  [{ type: "integer", minimum: 1, default: 50 }, 50],
  [{ type: "integer", minimum: 1, default: 50, const: 3 }, 3],
  [{ type: ["integer", "null"], enum: [null, 5] }, null],
  [{ type: "boolean" }, true],
  [{ type: "null" }, null],
] as const)("the sample of %j is %j", ([schema, sample]) => {
  expect(sampleOf(schema)).toBe(sample);
});
