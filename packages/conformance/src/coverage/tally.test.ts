import { expect, test } from "vitest";
import { operationOf } from "../contract/operations.ts";
import { partOf } from "../send/classify-parameters.ts";
import { describeExceptions, describeTally, isComplete } from "./describe-tally.ts";
import type { Exercise } from "./exercise.ts";
import { tally } from "./tally.ts";

const { parameters, responses } = operationOf("getAccount");
const parts = (valid: boolean) => parameters.map((parameter) => ({ part: partOf(parameter), valid }));
const exercise = { operation: "getAccount", parts: [], undeclared: [], posed: false } as const;

/** A run that leaves nothing out. */
const complete: readonly Exercise[] = [
  ...[...responses.keys()].map((judged) => ({ ...exercise, judged })),
  { ...exercise, parts: parts(true), judged: 200 },
  { ...exercise, parts: parts(false), judged: 400 },
];

const nothing: ReadonlySet<string> = new Set();

test("a run that exercised everything is complete", () => {
  const coverage = tally(["getAccount"], complete, nothing);
  expect(isComplete(coverage)).toBe(true);
  expect(describeTally(coverage)).toBe(
    "Coverage: operations × statuses 7/7, parameters with a valid value 5/5, " +
      "parameters with an invalid value 5/5, body fields with a valid value 0/0, body fields with an invalid value 0/0",
  );
});

test("a status that nobody saw is missing", () => {
  const coverage = tally(
    ["getAccount"],
    complete.filter(({ judged }) => judged !== 404),
    nothing,
  );
  expect(isComplete(coverage)).toBe(false);
  expect(describeTally(coverage)).toContain("operations × statuses 6/7");
  expect(describeTally(coverage)).toContain("Missing from operations × statuses: getAccount 404");
});

test("a status that only a posing mock answered counts, and is told apart", () => {
  const exercises = complete.map((one) => (one.judged === 503 ? { ...one, posed: true } : one));
  const coverage = tally(["getAccount"], exercises, nothing);
  expect(isComplete(coverage)).toBe(true);
  expect(describeTally(coverage)).toContain("Posed only: 1 of the pairs");
});

test("a status that a test could not bring about, for a reason, is excused and still not counted", () => {
  const coverage = tally(
    ["getAccount"],
    complete.filter(({ judged }) => judged !== 503),
    new Set(["getAccount 503"]),
  );
  expect(isComplete(coverage)).toBe(true);
  expect(describeTally(coverage)).toContain("operations × statuses 6/7 (1 excused)");
});

test.for([
  ["was never sent", { parts: [] }],
  ["was sent, but the request was refused", { judged: 404 }],
  ["was sent to a mock that was told what to answer", { posed: true }],
] as const)("a valid value that %s is missing", ([, change]) => {
  const exercises = complete.map((one) => (one.parts[0]?.valid ? { ...one, ...change } : one));
  const coverage = tally(["getAccount"], exercises, nothing);
  expect(isComplete(coverage)).toBe(false);
  expect(describeTally(coverage)).toContain("parameters with a valid value 0/5");
  expect(describeTally(coverage)).toContain("getAccount query iban");
});

test("an invalid value that was accepted is missing", () => {
  const exercises = complete.map((one) => (one.parts[0]?.valid === false ? { ...one, judged: 200 } : one));
  expect(describeTally(tally(["getAccount"], exercises, nothing))).toContain("invalid value 0/5");
});

test("what is sent without being declared is told", () => {
  const coverage = tally(["getAccount"], [...complete, { ...exercise, undeclared: ["query ibn"] }], nothing);
  expect(isComplete(coverage)).toBe(false);
  expect(describeTally(coverage)).toContain("the contract does not declare it: getAccount query ibn");
});

test("body fields count as parameters do", () => {
  const coverage = tally(["createCustomer"], [], nothing);
  expect(describeTally(coverage)).toContain("body fields with a valid value 0/16");
  expect(describeTally(coverage)).toContain("createCustomer body /asset_issuer");
});

test("exceptions are counted by reason, the most frequent first", () => {
  const reasons = ["the mock takes any token", "the mock keeps no state", "the mock keeps no state"] as const;
  expect(describeExceptions(reasons)).toBe(
    "3 exceptions:\n     2 × the mock keeps no state\n     1 × the mock takes any token",
  );
  expect(describeExceptions([])).toBe("0 exceptions");
});
