import { expect, test } from "vitest";
import { base, testApp } from "../../test/support/http/test-app.ts";
import { compile } from "./validator.ts";

const validate = compile({
  type: "object",
  properties: { name: { type: "string", minLength: 1, maxLength: 4, "x-normalization": "NFC" } },
});

const codesOf = (name: string) =>
  validate({ name }).map(({ keyword, params }) => ("code" in params ? params["code"] : keyword));

test.for([
  ["е\u0301е\u0301", []],
  // The normal form is shorter than what was sent, and what was sent counts.
  ["и\u0306и\u0306и\u0306", ["maxLength"]],
  // U+FB1D and its kind have normal forms of two characters.
  ["\ufb1d\ufb1d\ufb1d", ["too-long"]],
  ["\u{1d15e}\u{1d15e}", []],
  ["\u{1d15e}\u{1d15e}\u{1d15e}", ["too-long"]],
  ["😀😀😀😀", []],
  ["😀😀😀😀😀", ["maxLength"]],
] as const)("%j breaks %j", ([name, codes]) => {
  expect(codesOf(name)).toEqual(codes);
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
