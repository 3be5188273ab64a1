import { expect, test } from "vitest";
import { contract } from "../contract/document.ts";
import { operationOf } from "../contract/operations.ts";
import { partOf } from "../contract/parameter-text.ts";
import { classifyBody } from "./classify-request.ts";
import { measureCoverage } from "./coverage.ts";
import { describeCoverage, describeExceptions, isComplete } from "./describe-coverage.ts";
import type { CoverageEvent } from "./event.ts";

const { parameters, responses } = operationOf("getAccount");
const parts = (valid: boolean) => parameters.map((parameter) => ({ part: partOf(parameter), valid }));
const event = { operation: "getAccount", parts: [], undeclared: [], forced: false } as const;

/** A run with complete coverage. */
const complete: readonly CoverageEvent[] = [
  ...[...responses.keys()].map((checkedStatus) => ({ ...event, checkedStatus })),
  { ...event, parts: parts(true), checkedStatus: 200 },
  { ...event, parts: parts(false), checkedStatus: 400 },
];

const nothing: ReadonlySet<string> = new Set();

test("a run that exercised everything is complete", () => {
  const coverage = measureCoverage(["getAccount"], complete, nothing);
  expect(isComplete(coverage)).toBe(true);
  expect(describeCoverage(coverage)).toBe(
    "Coverage: operations × statuses 8/8, parameters with a valid value 5/5, " +
      "parameters with an invalid value 5/5, body fields with a valid value 0/0, body fields with an invalid value 0/0",
  );
});

test("a status that was not seen is missing", () => {
  const coverage = measureCoverage(
    ["getAccount"],
    complete.filter(({ checkedStatus }) => checkedStatus !== 404),
    nothing,
  );
  expect(isComplete(coverage)).toBe(false);
  expect(describeCoverage(coverage)).toContain("operations × statuses 7/8");
  expect(describeCoverage(coverage)).toContain("Missing from operations × statuses: getAccount 404");
});

test("a status that was only a forced response counts, and is reported as such", () => {
  const events = complete.map((one) => (one.checkedStatus === 503 ? { ...one, forced: true } : one));
  const coverage = measureCoverage(["getAccount"], events, nothing);
  expect(isComplete(coverage)).toBe(true);
  expect(describeCoverage(coverage)).toContain(
    "Only as forced responses: 1 of the pairs of operation and status",
  );
  const others = events.filter(({ checkedStatus }) => checkedStatus !== 404);
  expect(measureCoverage(["getAccount"], others, nothing).forcedOnly).toBe(1);
  expect(measureCoverage(["getAccount"], [], nothing).forcedOnly).toBe(0);
});

test("a status that no check can cause is waived and not counted", () => {
  const coverage = measureCoverage(
    ["getAccount"],
    complete.filter(({ checkedStatus }) => checkedStatus !== 503),
    new Set(["getAccount 503"]),
  );
  expect(isComplete(coverage)).toBe(true);
  expect(describeCoverage(coverage)).toContain("operations × statuses 7/8 (1 waived)");
});

test.for([
  ["was never sent", { parts: [] }],
  ["was sent, but the request was refused", { checkedStatus: 404 }],
  ["was sent with a forced response", { forced: true }],
] as const)("a valid value that %s is missing", ([, change]) => {
  const events = complete.map((one) => (one.parts[0]?.valid ? { ...one, ...change } : one));
  const coverage = measureCoverage(["getAccount"], events, nothing);
  expect(isComplete(coverage)).toBe(false);
  expect(describeCoverage(coverage)).toContain("parameters with a valid value 0/5");
  expect(describeCoverage(coverage)).toContain("getAccount query iban");
});

test("an invalid value that was accepted is missing", () => {
  const events = complete.map((one) =>
    one.parts[0]?.valid === false ? { ...one, checkedStatus: 200 } : one,
  );
  expect(describeCoverage(measureCoverage(["getAccount"], events, nothing))).toContain("invalid value 0/5");
});

test.for([
  // The status of a request with a valid value, and one with an invalid value; how many of each count.
  [200, 399, 5, 0],
  [299, 400, 5, 5],
  [300, 499, 0, 5],
  [undefined, 500, 5, 0],
] as const)(
  "of the statuses %s and %s valid values count %i, invalid ones %i",
  ([one, other, valid, invalid]) => {
    const events = [
      { ...event, parts: parts(true), ...(one !== undefined && { checkedStatus: one }) },
      { ...event, parts: parts(false), checkedStatus: other },
    ];
    const text = describeCoverage(measureCoverage(["getAccount"], events, nothing));
    expect(text).toContain(
      `parameters with a valid value ${valid}/5, parameters with an invalid value ${invalid}/5`,
    );
  },
);

test("an invalid value in a request that was accepted is no valid one", () => {
  const events = [{ ...event, parts: parts(false), checkedStatus: 200 }];
  expect(describeCoverage(measureCoverage(["getAccount"], events, nothing))).toContain("a valid value 0/5");
});

test("of more than ten parts that are missing ten are named", () => {
  const text = describeCoverage(measureCoverage(["createCustomer"], [], nothing));
  const [, listed = ""] = /^Missing from body fields with a valid value: (.*)$/m.exec(text) ?? [];
  const fields = Object.keys(contract.components.schemas["CustomerCreate"]?.properties ?? {});
  expect(listed).toMatch(new RegExp(` and ${fields.length - 10} more$`));
  expect(listed.split(", ")).toHaveLength(10);
});

test("the fields of a body are valid by their schemas; one that is missing is not", () => {
  const operation = operationOf("createCustomer");
  const classified = (body: unknown) =>
    new Map(
      classifyBody(operation, typeof body === "string" ? body : JSON.stringify(body)).map(
        ({ part, valid }) => [part, valid],
      ),
    );
  const found = classified({ asset_code: "UAH", kyc_level: "high", name: null });
  expect([found.get("body /asset_code"), found.get("body /kyc_level")]).toEqual([true, false]);
  expect(found.get("body /asset_issuer")).toBe(false);
  expect(found.has("body /login")).toBe(false);
  expect(classifyBody(operation, undefined)).toEqual([]);
  expect(classifyBody(operationOf("getAccount"), "{}")).toEqual([]);
});

test("what is sent without being declared is reported", () => {
  const coverage = measureCoverage(
    ["getAccount"],
    [...complete, { ...event, undeclared: ["query ibn"] }],
    nothing,
  );
  expect(isComplete(coverage)).toBe(false);
  expect(describeCoverage(coverage)).toContain("Sent but not declared in the contract: getAccount query ibn");
});

test("body fields count as parameters do", () => {
  const coverage = measureCoverage(["createCustomer"], [], nothing);
  const fields = Object.keys(contract.components.schemas["CustomerCreate"]?.properties ?? {});
  expect(fields).toEqual(expect.arrayContaining(["asset_issuer", "login"]));
  expect(describeCoverage(coverage)).toContain(`body fields with a valid value 0/${fields.length}`);
  expect(describeCoverage(coverage)).toContain("createCustomer body /asset_issuer");
});

test("exceptions are counted by reason, the most frequent first", () => {
  const reasons = ["the mock takes any token", "the mock keeps no state", "the mock keeps no state"] as const;
  expect(describeExceptions(reasons)).toBe(
    "3 exceptions:\n     2 × the mock keeps no state\n     1 × the mock takes any token",
  );
  expect(describeExceptions([])).toBe("0 exceptions");
});
