import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import type { Slice } from "./mutated-package.ts";
import { runsOf } from "./packages.ts";
import { isInSample, notInSample } from "./sample-checker.ts";
import { describeScores, findWorse, readScores, renderScores } from "./score-file.ts";
import {
  type Counts,
  countMutants,
  estimate,
  findUnjudged,
  type Measured,
  renderSurvivors,
} from "./scores.ts";

const none: Counts = {
  mutants: 0,
  killed: 0,
  timedOut: 0,
  notLoaded: 0,
  survived: 0,
  uncovered: 0,
  static: 0,
  equivalent: 0,
};
const location = { start: { line: 1, column: 2 }, end: { line: 1, column: 5 } };
const mutant = (status: string, statusReason?: string) => ({
  status,
  ...(statusReason && { statusReason }),
  mutatorName: "EqualityOperator",
  replacement: ">=",
  location,
});

test("counts mutants by what the tests made of them; those outside the sample are mutants that were not tried", () => {
  const tried = ["Killed", "Killed", "Timeout", "RuntimeError", "Survived", "NoCoverage", "Ignored"].map(
    (one) => mutant(one),
  );
  const left = [
    mutant("CompileError", notInSample),
    mutant("Ignored", 'Static mutant (and "ignoreStatic" was enabled)'),
  ];
  expect(countMutants([...tried, ...left])).toEqual({
    mutants: 7,
    killed: 2,
    timedOut: 1,
    notLoaded: 1,
    survived: 1,
    uncovered: 1,
    static: 1,
    equivalent: 1,
  });
});

// The statuses of a report of mutation testing (mutation-testing-report-schema).
test.for(["Killed", "Survived", "NoCoverage", "Timeout", "RuntimeError", "Ignored"])(
  "a mutant that is %s was judged",
  (status) => {
    expect(findUnjudged([mutant(status), mutant(status, "why")])).toEqual([]);
  },
);

test.for(["CompileError", "Pending"])("a mutant that is %s was not judged", (status) => {
  expect(
    findUnjudged([mutant(status, "why"), mutant("Killed"), mutant("CompileError", notInSample)]),
  ).toEqual([mutant(status, "why")]);
});

test.for<[string, Counts[], number, [number, number]]>([
  [
    "all tried: the interval is the score",
    [{ ...none, mutants: 3, killed: 2, survived: 1 }],
    66.6,
    [66.6, 66.6],
  ],
  [
    "a time-out and a file that does not load are kills",
    [{ ...none, mutants: 4, timedOut: 1, notLoaded: 1, uncovered: 2 }],
    50,
    [50, 50],
  ],
  ["nothing to mutate", [none], 100, [100, 100]],
  // 1.96 · √(0.9 · (82/104) · (22/104) / 104), with numbers from Agresti and Coull's formula.
  ["a tenth tried", [{ ...none, mutants: 1000, killed: 80, survived: 20 }], 80, [72.5, 87.4]],
  [
    "a slice weighs as many mutants as it has, not as many as were tried",
    [
      { ...none, mutants: 900, killed: 9, survived: 1 },
      { ...none, mutants: 100, killed: 50, survived: 50 },
    ],
    86,
    [66.7, 100],
  ],
])("%s", ([, slices, percent, interval]) => {
  expect(estimate(slices)).toEqual({ percent, interval });
});

test("a sample is the part that was asked for, the same for the same seed and another for another", () => {
  const changes = Array.from({ length: 20_000 }, (_, line) => ({
    mutatorName: "BooleanLiteral",
    replacement: "false",
    location: { start: { line, column: 1 }, end: { line, column: 5 } },
  }));
  const chosen = (seed: string, oneIn: number) =>
    changes.filter((one) => isInSample(one, "src/a.ts", { seed, oneIn: { "src/a.ts": oneIn } }));
  // Five standard deviations of a binomial distribution.
  expect(Math.abs(chosen("1", 20).length - 1000)).toBeLessThan(155);
  expect(chosen("1", 20)).toEqual(chosen("1", 20));
  expect(chosen("1", 20)).not.toEqual(chosen("2", 20));
  expect(chosen("1", 1)).toHaveLength(20_000);
});

test("every part of a mutant decides whether it is in the sample", () => {
  const [one, ...others] = [
    mutant("Killed"),
    { ...mutant("Killed"), replacement: "<" },
    { ...mutant("Killed"), mutatorName: "ConditionalExpression" },
    { ...mutant("Killed"), location: { ...location, start: { line: 2, column: 2 } } },
    { ...mutant("Killed"), location: { ...location, end: { line: 1, column: 6 } } },
  ];
  const pattern = (change: ReturnType<typeof mutant>, file = "a.ts") =>
    Array.from({ length: 64 }, (_, seed) =>
      isInSample(change, file, { seed: String(seed), oneIn: { [file]: 2 } }),
    ).join();
  if (one === undefined) throw new Error("The list of mutants is empty.");
  for (const other of others) expect(pattern(other)).not.toBe(pattern(one));
  expect(pattern(one, "b.ts")).not.toBe(pattern(one));
});

test("slices are one run where all settings of their tests are the same, and keep their order", () => {
  const slice = (name: string, settings: Partial<Slice> = {}): Slice => ({
    ...{ name, files: [`src/${name}.ts`], goal: name.length, oneIn: name.length },
    ...settings,
  });
  const slices = [
    slice("one"),
    slice("static", { withStatic: true }),
    slice("config", { vitestConfig: "a.config.ts" }),
    slice("two"),
    slice("tests", { tests: "test/a.test.ts" }),
    slice("all", { withAllTests: true }),
    slice("both", { vitestConfig: "a.config.ts", withStatic: true }),
    slice("another", { withStatic: true }),
  ];
  expect(runsOf(slices).map((run) => run.map(({ name }) => name).join(" "))).toEqual([
    ...["one two", "static another", "config", "tests", "all", "both"],
  ]);
  expect(runsOf([])).toEqual([]);
});

const measured = (percent: number, interval: [number, number]): Measured => ({
  ...none,
  mutants: 100,
  killed: 9,
  survived: 1,
  percent,
  interval,
  date: "2026-01-01",
  command: "SEED=1 pnpm mutation gate/rules --sample 10",
});

test("a slice is worse when all of its interval is below the kept one, and not when it is new", () => {
  const kept = new Map([["gate/rules", measured(80, [75, 85])]]);
  expect(findWorse(new Map([["gate/rules", measured(70, [60, 74.9])]]), kept)).toEqual(["gate/rules"]);
  expect(findWorse(new Map([["gate/rules", measured(70, [60, 75])]]), kept)).toEqual([]);
  expect(findWorse(new Map([["gate/rules", measured(79, [78, 80])]]), kept)).toEqual([]);
  expect(findWorse(new Map([["cli/files", measured(0, [0, 0])]]), kept)).toEqual([]);
});

test("what is kept is read back, and what is not measured is named as such", () => {
  const scores = new Map([["gate/rules", measured(90, [71.4, 100])]]);
  const text = renderScores(scores);
  expect(readScores(text)).toEqual(scores);
  const { gate, cli } = JSON.parse(text);
  expect(gate.slices.decisions).toBe("not measured yet");
  expect(gate.percent).toBe(90);
  expect(cli).not.toHaveProperty("percent");
  expect(Object.keys(cli.notMutated)).not.toEqual([]);
});

test("scores.json has a row for each slice and nothing else", () => {
  const text = readFileSync(join(import.meta.dirname, "scores.json"), "utf8");
  expect(text).toBe(renderScores(readScores(text)));
});

test("prints the score with its interval, the kept one, the goal and what was tried", () => {
  const scores = new Map([["gate/rules", measured(90, [71.4, 100])]]);
  const lines = describeScores(scores, new Map([["gate/rules", measured(80, [70, 90])]])).split("\n");
  expect(lines).toEqual([
    `${"gate/rules".padEnd(36)}  90.0 % [71.4, 100.0]  (80.0 % kept, goal 85 %)  10 of 100 mutants: 9 killed, 0 timed out, 0 not loaded, 1 survived, 0 without a test`,
    `${"gate".padEnd(36)}  90.0 % [69.6, 100.0]`,
  ]);
});

test("survivors are printed with their line and what it became", () => {
  const report = {
    files: {
      "src/a.ts": { source: "a < b;", mutants: [mutant("Survived"), mutant("NoCoverage"), mutant("Killed")] },
    },
  };
  expect(renderSurvivors(report)).toBe(
    "src/a.ts:1:2 EqualityOperator\n- a < b;\n+ >=\n\nsrc/a.ts:1:2 EqualityOperator (no test)\n- a < b;\n+ >=\n",
  );
});
