import { expect, test } from "vitest";
import { countMutants, describeScores, findWorse, percentOf } from "./scores.ts";

const report = (...statuses: readonly string[]) => ({
  files: { "a.ts": { mutants: statuses.map((status) => ({ status })) }, "b.ts": { mutants: [] } },
});

test("counts a mutant that hangs as killed, and leaves out those that say nothing", () => {
  const statuses = ["Killed", "Timeout", "Survived", "NoCoverage", "Ignored", "CompileError", "RuntimeError"];
  expect(countMutants(report(...statuses))).toEqual({ killed: 2, survived: 1, uncovered: 1 });
});

test.for([
  [{ killed: 2, survived: 1, uncovered: 0 }, 66.6],
  [{ killed: 1, survived: 0, uncovered: 1 }, 50],
  [{ killed: 0, survived: 0, uncovered: 0 }, 100],
  [{ killed: 0, survived: 0, uncovered: 1 }, 0],
] as const)("the score of %j is %d", ([score, percent]) => {
  expect(percentOf(score)).toBe(percent);
});

const kept = { gate: { killed: 8, survived: 2, uncovered: 0, percent: 80 } };

test("a package is worse when its score falls below the kept one, and not when it is new", () => {
  expect(findWorse({ gate: { killed: 79, survived: 21, uncovered: 0 } }, kept)).toEqual(["gate"]);
  expect(findWorse({ gate: { killed: 80, survived: 20, uncovered: 0 } }, kept)).toEqual([]);
  expect(findWorse({ cli: { killed: 0, survived: 9, uncovered: 0 } }, kept)).toEqual([]);
});

test("prints score, kept score and goal", () => {
  const score = { killed: 9, survived: 1, uncovered: 0 };
  expect(describeScores([{ name: "gate", goal: 85, score }], kept)).toBe(
    "gate          90.0 %  (80.0 % kept, goal 85 %)  9 killed, 1 survived, 0 without a test",
  );
});
