import { coverageOf, type Report } from "../src/report/report.ts";
import type { Check } from "../src/runner/check.ts";
import { createNothing } from "../src/runner/created.ts";
import { check, collectChecks } from "../src/runner/declare.ts";
import type { Result } from "../src/runner/result.ts";

export const [passing, failing, other] = await declare();

async function declare(): Promise<[Check, Check, Check]> {
  const about = "Bounds are inclusive.";
  const checks = await collectChecks({ group: "filters" }, async () => {
    for (const title of ["passes", "fails <badly>", "cannot be run"]) check(title, about, async () => {});
  });
  const [one, two, three] = checks;
  if (!one || !two || !three) throw new Error("Three checks were declared");
  return [one, two, three];
}

/** What a hostile server may put into a response, and so into a report. */
export const hostile = '</pre><script>alert(1)</script>]]>&amp;"\u0000\u001b[31m';

export const ran = { milliseconds: 12, events: [], exceptions: [] };
export const results: Result[] = [
  { ...ran, check: passing, state: "passed" },
  {
    ...ran,
    check: failing,
    state: "failed",
    failure: {
      message: `expected ${hostile}`,
      causes: [`filters: fails ${hostile}`],
      compared: { expected: "1", actual: hostile },
      calls: [{ curl: `curl '${hostile}'`, status: 200, headers: { "x-odd": hostile }, body: hostile }],
    },
  },
  { ...ran, check: other, state: "left out", because: "the mock keeps no state" },
];

export const report: Report = {
  url: "http://127.0.0.1:4010/api/v1",
  stateless: false,
  seed: 7,
  started: new Date("2026-11-22T10:00:00Z"),
  milliseconds: 1500,
  results,
  whole: false,
  coverage: coverageOf([passing, failing, other], results),
  created: createNothing(),
  total: 3,
  stoppedAt: undefined,
};
