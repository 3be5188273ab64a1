import { expect, test } from "vitest";
import { report, results } from "../../test/sample-report.ts";
import { writeHtml } from "./html/write-html.ts";
import { isGreen, type Report } from "./report.ts";
import { writeJson } from "./write-json.ts";
import { writeSarif } from "./write-sarif.ts";
import { writeSummary } from "./write-summary.ts";

test.for([
  ["passes", {}, true, "The selected checks pass"],
  ["passes, all checks", { whole: true }, true, "Conforms to the contract"],
  ["has a failure", { results, total: 3 }, false, "Does not conform to the contract"],
  ["stopped", { total: 2 }, false, "Does not conform to the contract"],
  ["ran nothing", { results: [], total: 0 }, false, "Does not conform to the contract"],
  [
    "does not cover a part",
    {
      coverage: { ...report.coverage, figures: [{ name: "parts", total: 1, missing: ["one"], waived: [] }] },
    },
    false,
    "Does not conform to the contract",
  ],
  [
    "waives a part",
    {
      coverage: { ...report.coverage, figures: [{ name: "parts", total: 1, missing: [], waived: ["one"] }] },
    },
    true,
    "The selected checks pass",
  ],
  [
    "sent what is not declared",
    { coverage: { ...report.coverage, undeclared: ["listKeys query x"] } },
    false,
    "Does not conform to the contract",
  ],
] as const)("all reports of a run that %s have one verdict", ([, change, green, verdict]) => {
  const { coverage } = report;
  const covered = { ...coverage, figures: coverage.figures.map((figure) => ({ ...figure, missing: [] })) };
  const one: Report = { ...report, results: results.slice(0, 1), total: 1, coverage: covered, ...change };
  expect(isGreen(one)).toBe(green);
  expect(writeSummary(one).split("\n")[0]).toBe(`${verdict}: ${one.url}`);
  expect(writeHtml(one)).toContain(`<title>${verdict}: ${one.url}</title>`);
  expect(writeHtml(one)).toContain(`<h1 class="${green ? "good" : "bad"}">${verdict}</h1>`);
  expect(JSON.parse(writeJson(one)).green).toBe(green);
  const [{ invocations }] = JSON.parse(writeSarif(one)).runs;
  expect(invocations[0].exitCode).toBe(green ? 0 : 1);
});

test("times are whole milliseconds for programs", () => {
  const [one] = results;
  if (one === undefined) throw new Error("There is a result");
  const { milliseconds, checks } = JSON.parse(
    writeJson({ ...report, milliseconds: 1499.6, results: [{ ...one, milliseconds: 12.4 }] }),
  );
  expect([milliseconds, checks[0].milliseconds]).toEqual([1500, 12]);
});

test.for(["parameters with a valid value", "parameters with an invalid value"])(
  "a parameter that is missing from the %s is not exercised",
  (name) => {
    const figures = report.coverage.figures.map((figure) => ({
      ...figure,
      missing: figure.name === name ? ["listCustomers query limit"] : [],
    }));
    const page = writeHtml({ ...report, coverage: { ...report.coverage, figures } });
    expect(page.match(/<i class="missing" title="[^"]*"/g)).toEqual([
      '<i class="missing" title="query limit: not exercised"',
    ]);
  },
);
