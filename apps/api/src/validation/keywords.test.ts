import { expect, test } from "vitest";
import { base, testApp } from "../../test/support/http/test-app.ts";
import { operations } from "../contract.ts";
import { requestSchema } from "./request-schema.ts";
import { compile } from "./validator.ts";

const validate = compile({
  type: "object",
  properties: { name: { type: "string", minLength: 1, maxLength: 4, "x-normalization": "NFC" } },
});

const codesOf = (name: string) =>
  validate({ name }).map(({ keyword, params }) => ("code" in params ? params["code"] : keyword));

test.for([
  // The contract's own keyword names it, and once.
  ["", ["minLength"]],
  ["е\u0301е\u0301", []],
  // The normal form is shorter than what was sent, and what was sent counts.
  ["и\u0306и\u0306и\u0306", ["maxLength"]],
  // U+FB1D and its kind have normal forms of two characters.
  ["\ufb1d\ufb1d\ufb1d", ["too-long"]],
  ["\u{1d15e}\u{1d15e}", []],
  ["\u{1d15e}\u{1d15e}\u{1d15e}", ["too-long"]],
  // Of exactly twice as many UTF-16 units as characters are allowed.
  ["\u{1d15e}\u{1d15e}\u{1d15e}\u{1d15e}", ["too-long"]],
  ["😀😀😀😀", []],
  ["😀😀😀😀😀", ["maxLength"]],
] as const)("%j breaks %j", ([name, codes]) => {
  expect(codesOf(name)).toEqual(codes);
});

test("the normal form takes the place of the text, and must keep to both lengths", () => {
  const normalised = { type: "string", "x-normalization": "NFC" };
  const check = compile({
    type: "object",
    properties: {
      free: normalised,
      two: { ...normalised, minLength: 2 },
      four: { ...normalised, maxLength: 4 },
    },
  });
  const [composed, decomposed] = ["\u0439", "\u0438\u0306"];
  const fine = { free: decomposed.repeat(2_000), two: decomposed.repeat(2), four: "a" };
  expect(check(fine)).toEqual([]);
  expect(fine).toEqual({ free: composed.repeat(2_000), two: composed.repeat(2), four: "a" });
  expect(check({ free: "", two: decomposed, four: "\ufb1d\ufb1d\ufb1d" })).toMatchObject([
    { instancePath: "/two", params: { code: "too-short", limit: 2 } },
    { instancePath: "/four", params: { code: "too-long", limit: 4 } },
  ]);
});

test.for([
  ['{ "maxLenght": 4 }', 'unknown keyword: "maxLenght"'],
  ['{ "type": "string", "maxLength": "4" }', "maxLength value must be"],
  ['{ "type": "text" }', "type must be JSONType"],
] as const)("a server with the schema %s does not start", ([schema, why]) => {
  expect(() => compile(JSON.parse(schema))).toThrow(why);
});

/** Milliseconds of the fastest of three runs, which is the one that the machine disturbed least. */
function timeOf(work: () => unknown): number {
  const runs = [1, 2, 3].map(() => {
    const start = performance.now();
    work();
    return performance.now() - start;
  });
  return Math.min(...runs);
}

test("a text that is too long is not normalised: combining marks cost no more than letters", () => {
  // Alternating classes, so that each mark has to be sorted past the ones before it.
  const marks = "\u0301\u0323".repeat(16_000);
  const letters = timeOf(() => codesOf("a".repeat(marks.length)));
  expect(timeOf(() => codesOf(marks)) / letters).toBeLessThan(50);
  // The control: normalising them is what costs.
  expect(timeOf(() => marks.normalize("NFC")) / letters).toBeGreaterThan(50);
});

test("nor in a query", async () => {
  const { app } = testApp();
  const answer = await app.inject(`${base}/customers?search_string=${"%CC%81%CC%A3".repeat(1_500)}`);
  expect([answer.statusCode, answer.json().errors[0].code]).toEqual([400, "too-long"]);
});

/** The lengths of all texts that are normalised, in a schema and below it; Infinity where there is no limit. */
function normalisedLengths(schema: unknown): number[] {
  if (typeof schema !== "object" || schema === null) return [];
  const { maxLength = Infinity } = schema as { maxLength?: number }; // As JSON Schema defines it.
  const own = "x-normalization" in schema ? [maxLength] : [];
  return [...own, ...Object.values(schema).flatMap(normalisedLengths)];
}

test("every text of a request that is normalised has at most 128 characters", () => {
  const lengths = [...operations.values()].flatMap((operation) =>
    normalisedLengths(requestSchema(operation)),
  );
  expect(lengths.length).toBeGreaterThan(10);
  expect(lengths.filter((length) => length > 128)).toEqual([]);
  // The control.
  expect(normalisedLengths({ properties: { note: { "x-normalization": "NFC" } } })).toEqual([Infinity]);
});

test("within that length a mark costs what it costs in a short run: the length is the bound on combining marks", () => {
  const characters = 16_384;
  /** As many marks in any case, in runs of that length. */
  const costOf = (length: number) => {
    const texts = Array.from({ length: characters / length }, () => `a${"\u0301\u0334".repeat(length / 2)}`);
    const times = Array.from({ length: 5 }, () => timeOf(() => texts.map((text) => text.normalize("NFC"))));
    return Math.min(...times);
  };
  const [short, longest, unlimited] = [costOf(16), costOf(128), costOf(characters)];
  console.log(
    `normalisation of ${characters} combining marks: ${short.toFixed(2)} ms in runs of 16, ${longest.toFixed(2)} ms in runs of 128, ${unlimited.toFixed(1)} ms in one run`,
  );
  expect(longest / short).toBeLessThan(40);
  // The control: a run without a bound.
  expect(unlimited / longest).toBeGreaterThan(5);
});
