import { expect, test } from "vitest";
import { failing, hostile, other, passing, ran, report, results } from "../../test/sample-report.ts";
import { contract } from "../contract/document.ts";
import { operations } from "../contract/operations.ts";
import type { Check } from "../runner/check.ts";
import { createNothing } from "../runner/created.ts";
import type { Result } from "../runner/result.ts";
import type { ReportedFailure } from "./evidence.ts";
import { writeHtml } from "./html/write-html.ts";
import { coverageOf, isGreen, type Report } from "./report.ts";
import { writeJson } from "./write-json.ts";
import { writeJunit } from "./write-junit.ts";
import { writeSarif } from "./write-sarif.ts";
import { writeSummary } from "./write-summary.ts";

test("a failed check makes a run red, a check that is left out does not", () => {
  expect(isGreen(report)).toBe(false);
  expect(isGreen({ results: [], coverage: report.coverage, total: 0 })).toBe(false);
});

test("the summary groups failures by cause, with the sentence of the contract and how to repeat the request", () => {
  const text = writeSummary(report);
  expect(text).toContain("Does not conform to the contract: http://127.0.0.1:4010/api/v1");
  expect(text).toContain("3 checks: 1 passed, 1 failed, 1 left out, in 1.5 s; repeat with --seed 7");
  expect(text).toContain(" 1. 1 check: filters: fails ");
  expect(text).toContain("    contract: Bounds are inclusive.");
  expect(text).toContain("    first:    filters/fails-badly");
  expect(text).toContain("    expected: 1, got: ");
  expect(text).toContain("    request:  curl '");
});

test("a run whose target stopped is red and names the last request", () => {
  const stopped = { ...report, total: 9, stoppedAt: { curl: "curl 'http://last'", reason: "refused" } };
  expect(isGreen({ ...stopped, results: [results[0]].flatMap((one) => one ?? []) })).toBe(false);
  expect(writeSummary(stopped)).toContain("The target stopped responding after 3 checks of 9: refused");
  expect(writeSummary(stopped)).toContain("The last request was: curl 'http://last'");
  expect(writeHtml(stopped)).toContain("curl &#39;http://last&#39;");
});

test("the page shows what a hostile server said, and does not run it", () => {
  const page = writeHtml(report);
  expect(page).toContain("Does not conform to the contract");
  expect(page).toContain("&#60;script&#62;");
  expect(page).not.toContain("<script");
  expect(page).not.toMatch(/(src|href)=/);
});

test("the JSON has all of the report", () => {
  const created = {
    ...createNothing(),
    customers: new Map([["one", new Set(["a", "b"])]]),
    keys: new Map([["two", new Set(["k"])]]),
  };
  const stoppedAt = { curl: "curl 'http://last'", reason: "refused" };
  const { url, stateless, seed, whole } = report;
  const { operations: ids, figures, forcedOnly, undeclared } = report.coverage;
  const check = ({ id, group, title, defends }: Check) => ({ id, group, title, defends });
  const ended = { milliseconds: 12, exceptions: [] };
  const failure = { message: `expected ${hostile}`, causes: [`filters: fails ${hostile}`] };
  expect(JSON.parse(writeJson({ ...report, milliseconds: 1499.6, created, stoppedAt }))).toEqual({
    ...{ url, stateless, seed, whole, started: "2026-11-22T10:00:00.000Z", milliseconds: 1500 },
    ...{ contract: contract.info.version, green: false, stopped_at: stoppedAt },
    counts: { passed: 1, failed: 1, "left out": 1 },
    coverage: {
      operations: [...ids],
      figures: figures.map(({ waived, ...figure }) => ({ ...figure, excused: waived })),
      posedOnly: forcedOnly,
      undeclared,
    },
    causes: [{ cause: `filters: fails ${hostile}`, checks: ["filters/fails-badly"] }],
    created: {
      ...{ customers: { one: ["a", "b"] }, keys: { two: ["k"] } },
      ...{ unidentified: created.unidentified, unknown: created.unknown },
    },
    checks: [
      { ...check(passing), ...ended, state: "passed" },
      {
        ...{ ...check(failing), ...ended, state: "failed" },
        failure: {
          ...failure,
          compared: { expected: "1", actual: hostile },
          calls: [{ curl: `curl '${hostile}'`, status: 200, headers: { "x-odd": hostile }, body: hostile }],
        },
      },
      { ...check(other), ...ended, state: "left out" },
    ],
  });
  expect(JSON.parse(writeJson(report))).not.toHaveProperty("stopped_at");
});

test("the JUnit file is XML, whatever a server said", () => {
  const xml = writeJunit(report);
  expect(xml).toContain('<testsuite name="filters" tests="3" failures="1" skipped="1"');
  expect(xml).toContain('<skipped message="the mock keeps no state"/>');
  expect(xml).not.toContain("<script");
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what XML cannot hold.
  expect(xml).not.toMatch(/[\u0000-\u0008\u001B]/);
});

test("the JUnit file has each check of each group with its time, and of a failure everything", () => {
  const odd = "&lt;/pre&gt;&lt;script&gt;alert(1)&lt;/script&gt;]]&gt;&amp;amp;&quot;\uFFFD\uFFFD[31m";
  const [at] = failing.defends.at.match(/^\/paths\/.*\/get\/description$/) ?? [];
  expect(writeJunit(report)).toBe(`<?xml version="1.0" encoding="UTF-8"?>
<testsuites name="specie-conformance" tests="3" failures="1" skipped="1" time="1.500">
  <testsuite name="filters" tests="3" failures="1" skipped="1" timestamp="2026-11-22T10:00:00.000Z" time="0.036">
    <testcase classname="specie.filters" name="filters/passes" time="0.012"/>
    <testcase classname="specie.filters" name="filters/fails-badly" time="0.012">
      <failure message="expected ${odd}">FAILED filters/fails-badly
  fails &lt;badly&gt;
  contract: Bounds are inclusive. (${at})
  expected ${odd}
  expected: 1
  got:      ${odd}
  requests and responses:
    curl &apos;${odd}&apos;
      200 ${odd}
</failure>
    </testcase>
    <testcase classname="specie.filters" name="filters/cannot-be-run" time="0.012">
      <skipped message="the mock keeps no state"/>
    </testcase>
  </testsuite>
</testsuites>
`);
});

test("a failure without requests or values has none in the reports", () => {
  const bare = results.map(
    (result): Result =>
      result.state === "failed"
        ? { ...result, failure: { message: "broken", causes: ["one"], calls: [] } }
        : result,
  );
  expect(writeJunit({ ...report, results: bare })).toContain("/get/description)\n  broken\n</failure>");
  expect(
    writeSummary({ ...report, results: bare })
      .split("\n")
      .slice(-3),
  ).toEqual([" 1. 1 check: one", "    contract: Bounds are inclusive.", "    first:    filters/fails-badly"]);
});

test("the summary of a run without a failure ends with what was created", () => {
  const passed = results.slice(0, 1);
  const lines = writeSummary({ ...report, results: passed, total: 1 }).split("\n");
  expect(lines.slice(-2)).toEqual(["0 exceptions", "Nothing was created."]);
  const failed = writeSummary(report).split("\n");
  expect(failed.slice(lines.length - 1, lines.length + 3)).toEqual([
    "Nothing was created.",
    "",
    "Failures by cause, 1 cause:",
    "",
  ]);
});

test("the page counts what was created, each group that ran, and each status of each operation", () => {
  const created = {
    ...createNothing(),
    customers: new Map([
      ["one", new Set(["a", "b"])],
      ["two", new Set(["c"])],
    ]),
    keys: new Map([["one", new Set(["k"])]]),
  };
  const page = writeHtml({ ...report, created });
  for (const [figure, what] of [
    [3, "customers created"],
    [1, "keys created"],
    [1, "left out, each with its reason"],
    ["1.5 s", "in all"],
  ])
    expect(page).toContain(`<b class="">${figure}</b><span>${what}</span>`);
  expect(page.match(/<details class="group">/g)).toHaveLength(1);
  expect(page).toContain('aria-label="1 passed, 1 failed, 1 left out"');
  expect(page.match(/style="width:33\.33%"/g)).toHaveLength(3);
  expect(page).toContain('title="listCustomers 200: 0 checks, not run"');
  expect(page.match(/title="\w+ \d{3}: 0 checks, not run"/g)).toHaveLength(
    [...operations.values()].reduce((sum, { responses }) => sum + responses.size, 0),
  );
});

test("the reports for programs have the evidence of the first three failures of a cause, and its place for the others", () => {
  const same = Array.from(
    { length: 5 },
    (_, index): Result => ({
      ...ran,
      check: { ...failing, id: `filters/fails-${index}` },
      state: "failed",
      failure: {
        message: "m".repeat(5_000),
        causes: ["one cause"],
        calls: Array.from({ length: 9 }, (_, call) => ({
          curl: `curl ${call}`,
          status: 200,
          headers: {},
          body: "b".repeat(5_000),
        })),
      },
    }),
  );
  const many = { ...report, results: same };
  expect(writeJunit(many)).toContain('<testsuite name="filters" tests="5" failures="5" skipped="0"');
  const { checks } = JSON.parse(writeJson(many));
  expect(checks.map(({ failure }: { failure: ReportedFailure }) => failure.calls.length)).toEqual([
    5, 5, 5, 0, 0,
  ]);
  expect(checks[0].failure.calls.map(({ curl }: { curl: string }) => curl)).toEqual(
    [4, 5, 6, 7, 8].map((call) => `curl ${call}`),
  );
  expect(checks[0].failure.calls[0].body).toBe(`${"b".repeat(2_000)}…`);
  expect([checks[2].failure.evidenceOf, checks[3].failure.evidenceOf]).toEqual([
    undefined,
    "filters/fails-0",
  ]);
  expect(checks[3].failure.message).toBe(`${"m".repeat(200)}…`);
  for (const write of [writeJunit, writeSarif]) {
    expect(write(many).match(/curl 8/g), write.name).toHaveLength(3);
    expect(write(many).match(/The evidence is that of filters\/fails-0\./g), write.name).toHaveLength(2);
  }
});

test("a status is waived where all of its checks were left out, and counts only with all checks of its operation", () => {
  const pair = { operation: "getAccount", status: 429 } as const;
  const [one, two] = ["one", "two"].map((id): Check => ({ ...passing, id, pair }));
  if (!one || !two) throw new Error("Two checks");
  const leftOut = (check: Check): Result => ({
    ...ran,
    check,
    state: "left out",
    because: "the mock keeps no state",
  });
  const passed = (check: Check): Result => ({ ...ran, check, state: "passed" });
  const waivedOf = (outcomes: readonly Result[], all: readonly Check[] = [one, two]) => {
    const { operations: ids, figures } = coverageOf(all, outcomes);
    return [ids.has("getAccount"), figures.flatMap(({ waived }) => waived)];
  };
  expect(waivedOf([leftOut(one), leftOut(two)])).toEqual([true, ["getAccount 429"]]);
  expect(waivedOf([leftOut(one), passed(two)])).toEqual([true, []]);
  expect(waivedOf([passed(one), leftOut(two)])).toEqual([true, []]);
  // A selection of its checks proves nothing about an operation.
  expect(waivedOf([leftOut(one)])).toEqual([false, []]);
  expect(waivedOf([leftOut(one)], [one, passing])).toEqual([true, ["getAccount 429"]]);
});

/** A report with so many failures, each of a cause of its own, whose responses have so many characters. */
function withCauses(count: number, length: number): Report {
  const body = "x".repeat(length);
  const failed = Array.from(
    { length: count },
    (_, index): Result => ({
      ...ran,
      check: failing,
      state: "failed",
      failure: {
        message: "wrong",
        causes: [`cause ${index}`],
        calls: [{ curl: "curl", status: 500, headers: {}, body }],
      },
    }),
  );
  return { ...report, results: failed };
}

test.for([
  [20, 200, false],
  [21, 201, true],
] as const)(
  "of %i causes with responses of %i characters the summary leaves some out: %s",
  ([count, length, isCut]) => {
    const text = writeSummary(withCauses(count, length));
    expect(text.match(/^ ?\d+\. 1 check: cause \d+$/gm)).toHaveLength(20);
    expect(text.includes(`Failures by cause, ${isCut ? "20 of 21" : "20"} causes:`)).toBe(true);
    expect(text.endsWith("\nAll causes: --report html. All failures: --report json.")).toBe(isCut);
    expect(text).toContain(`    response: 500 ${"x".repeat(200)}${isCut ? "…" : ""}\n`);
  },
);
