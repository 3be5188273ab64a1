import { expect, test } from "vitest";
import { failing, ran } from "../../test/sample-report.ts";
import type { Failed, Result } from "../runner/result.ts";
import { foldEvidence } from "./evidence.ts";

const text = (letter: string, length: number) => letter.repeat(length);

/** A failure whose texts have these lengths. */
const failed = (id: string, longer: number): Failed => ({
  ...{ ...ran, check: { ...failing, id }, state: "failed" },
  failure: {
    message: text("m", 2_000 + longer),
    causes: ["one", id],
    compared: { expected: text("e", 2_000 + longer), actual: text("a", 2_000 + longer) },
    calls: [
      { curl: text("c", 8_000 + longer), status: 1, headers: { h: "v" }, body: text("b", 2_000 + longer) },
    ],
  },
});

test.for([
  [0, ""],
  [1, "…"],
] as const)("texts that are %i longer than they may be end in %j", ([longer, end]) => {
  const result = failed("a", longer);
  expect(foldEvidence([result])(result)).toEqual({
    ...{ message: text("m", 2_000) + end, causes: ["one", "a"] },
    compared: { expected: text("e", 2_000) + end, actual: text("a", 2_000) + end },
    calls: [{ curl: text("c", 8_000) + end, status: 1, headers: { h: "v" }, body: text("b", 2_000) + end }],
  });
});

test("a failure that is the first of one of its causes keeps its evidence, and one without a cause has that of itself", () => {
  const results: Result[] = ["a", "b", "c", "d"].map((id) => failed(id, 0));
  const bare: Result = { ...failed("e", 0), failure: { message: text("m", 201), causes: [], calls: [] } };
  const same: Result = {
    ...failed("f", 0),
    failure: { message: text("m", 200), causes: ["one"], calls: [] },
  };
  const fold = foldEvidence([...results, bare, same]);
  expect(results.map((result) => fold(result)?.calls.length)).toEqual([1, 1, 1, 1]);
  expect([fold(bare), fold(same)]).toEqual([
    { message: `${text("m", 200)}…`, causes: [], calls: [], evidenceOf: "e" },
    { message: text("m", 200), causes: ["one"], calls: [], evidenceOf: "a" },
  ]);
  expect(fold({ ...ran, check: failing, state: "passed" })).toBeUndefined();
});
