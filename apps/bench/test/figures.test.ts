import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { createRandom, pick } from "../load/random.ts";
import { median, quantile } from "../load/statistics.ts";
import { describe, ratios, type Turn } from "../measures/compare-rates.ts";
import { figures } from "../measures/filters/filters.ts";
import type { Figure } from "../measures/measure.ts";
import { judge, noise } from "../report/judge.ts";
import { table } from "../report/table.ts";
import { writeResults } from "../report/write-results.ts";
import type { RunningServer } from "../servers/start-process.ts";

test.for([
  [[3], 0.5, 3],
  [[4, 1, 3], 0.5, 3],
  [[4, 1, 2, 3], 0.5, 2.5],
  [[1, 2, 3, 4, 5], 0, 1],
  [[1, 2, 3, 4, 5], 1, 5],
  [[5, 1, 2, 3, 4], 0.75, 4],
  [[10, 20], 0.95, 19.5],
] as const)("of %j the share %d lies below %d", ([values, share, value]) => {
  expect(quantile(values, share)).toBeCloseTo(value, 10);
  if (share === 0.5) expect(median(values)).toBe(value);
  expect(values).toEqual([...values]);
});

test("there is no quantile of nothing, and nothing to pick from it", () => {
  expect(() => quantile([], 0.5)).toThrow(new RangeError("there is nothing to take a quantile of"));
  expect(() => pick([], () => 0)).toThrow(new RangeError("there is nothing to pick from"));
});

test("chance is the same for the same seed, from 0 up to 1, and reaches every value", () => {
  // mulberry32, from its author's program.
  const numbers = (seed: number) => {
    const random = createRandom(seed);
    return Array.from({ length: 1000 }, random);
  };
  expect(numbers(1)).toEqual(numbers(1));
  expect(numbers(1)[0]).not.toBe(numbers(2)[0]);
  expect(numbers(1).slice(0, 3)).toEqual([0.6270739405881613, 0.002735721180215478, 0.5274470399599522]);
  expect(numbers(3).every((one) => one >= 0 && one < 1)).toBe(true);
  expect(median(numbers(3))).toBeGreaterThan(0.4);
  expect(median(numbers(3))).toBeLessThan(0.6);
  const random = createRandom(1);
  const picked = new Set(Array.from({ length: 100 }, () => pick(["a", "b", "c"], random)));
  expect([...picked].toSorted()).toEqual(["a", "b", "c"]);
  expect([pick([1, 2], () => 0), pick([1, 2], () => 0.999)]).toEqual([1, 2]);
});

const figure = (
  values: readonly number[],
  wanted: Figure["wanted"],
  control: readonly number[] = [1],
): Figure => ({
  ...{ measure: "reads", ours: "9/s", peer: "bare 10/s" },
  ...{ values, wanted, control },
});

test.for([
  [[1], 0],
  [[1.2], 0.2],
  [[0.7], 0.3],
  [[0.9, 1, 1.1], 0.1],
  [[0.8, 1, 1, 1, 1.4], 0],
  [[0.8, 0.9, 1, 1.2, 1.4], 0.3],
] as const)("two sides that do not differ and came out as %j have a noise of %d", ([control, apart]) => {
  expect(noise(figure([1], undefined, control))).toBeCloseTo(apart, 10);
});

const [least, most] = [
  { relation: "at least", bound: 0.9 },
  { relation: "at most", bound: 50 },
] as const;
test.for([
  [[0.9], least, [1], "yes"],
  [[0.89], least, [1], "no"],
  [[0.5, 0.9, 1], least, [1], "yes"],
  [[50], most, [1], "yes"],
  [[50.1], most, [1], "no"],
  // A noise of a tenth is tolerated; a figure farther away than more noise is judged all the same.
  [[0.9], least, [0.905], "yes"],
  [[0.9], least, [1.11], "too noisy"],
  [[0.99], least, [1.11], "too noisy"],
  [[1], least, [1.11], "yes"],
  [[0.8], least, [1.11], "no"],
  [[0.81], least, [1.11], "too noisy"],
  [[0.5], undefined, [2], "-"],
] as const)(
  "%j, where %j is wanted and the control is %j, reaches it: %s",
  ([values, wanted, control, verdict]) => {
    expect(judge(figure(values, wanted, control))).toBe(verdict);
  },
);

test("figures are a table with the least, the middle and the greatest value", () => {
  const text = table([
    figure([0.5, 1, 0.75], least),
    figure([2, 1], undefined),
    { ...figure([34], undefined, [1.25]), measure: "filters within their time", ours: "", peer: "" },
  ]);
  expect(text).toBe(
    [
      "measure                    ours  held against  least – median – most  wanted        reached  noise",
      "─────────────────────────  ────  ────────────  ─────────────────────  ────────────  ───────  ──────",
      "reads                      9/s   bare 10/s     0.50 – 0.75 – 1        at least 0.9  no       ± 0 %",
      "reads                      9/s   bare 10/s     1 – 1.50 – 2                         -        ± 0 %",
      "filters within their time                      34                                   -        ± 25 %",
    ].join("\n"),
  );
});

test("a server is described by the middle of its turns, and compared with another round by round", () => {
  const turn = (rate: number, cpu = 100.4, allocated = 1_250): Turn => ({ rate, cpu, allocated });
  const [ours, other] = [{ name: "ours" }, { name: "bare" }] as unknown as [RunningServer, RunningServer]; // Both are only keys of the map.
  const turns = new Map([
    [ours, [turn(10), turn(30, 300, 9_000), turn(20.6)]],
    [other, [turn(20), turn(30), turn(41.2)]],
  ]);
  expect(describe(turns, ours)).toBe("21/s, 100 µs, 1.3 KB");
  expect(ratios(turns, ours, other)).toEqual([0.5, 1, 0.5]);
  expect(ratios(turns, ours, { ...other })).toEqual([Number.NaN, Number.NaN, Number.NaN]);
});

test("of filters, those within three times their time are counted, and the worst are named", () => {
  const answered = [
    { question: ["names"], large: 20, small: 10, smallAgain: 10 },
    { question: ["logins"], large: 30, small: 10, smallAgain: 11 },
    { question: ["ibans", "names"], large: 6.2, small: 2, smallAgain: 1 },
  ];
  expect(
    figures(answered, 400, 40).map(({ measure, ours, peer, values }) => [measure, ours, peer, values]),
  ).toEqual([
    [
      "list filters, p95 at 400 customers, largest growth: ibans + names",
      ...["6.2 ms", "at 40: 2.0 ms", [3.1]],
    ],
    [
      "list filters, p95 at 400 customers in ms, worst: logins",
      ...["30.0 ms", "half of them below 20.0 ms", [30]],
    ],
    ["list filters within 3 times their time at 40, of 3", "", "", [2]],
  ]);
});

test("all that was measured is written, with what was made of it", async () => {
  const parent = mkdtempSync(join(tmpdir(), "specie-results-"));
  onTestFinished(() => rmSync(parent, { recursive: true }));
  const effort = {
    rounds: 1,
    milliseconds: 2,
    listings: 3,
    smallBank: 4,
    largeBank: 5,
    requests: [6, 7],
  } as const;
  const one = figure([0.5, 1, 0.75], least, [1.25]);
  const file = await writeResults([one], effort, join(parent, "a/b"));
  expect(file).toBe(join(parent, "a/b/latest.json"));
  const text = readFileSync(file, "utf8");
  const { at, machine, ...written } = JSON.parse(text);
  expect(written).toEqual({ effort, figures: [{ ...one, median: 0.75, noise: 0.25, reached: "too noisy" }] });
  expect(Math.abs(Date.parse(at) - Date.now())).toBeLessThan(600_000);
  expect(machine).toMatchObject({ node: process.version, cores: expect.any(Number) });
  expect(text.endsWith("}\n")).toBe(true);
});
