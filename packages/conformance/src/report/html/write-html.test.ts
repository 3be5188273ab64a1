import { expect, test } from "vitest";
import { contract } from "../../contract/document.ts";
import { operations } from "../../contract/operations.ts";
import { partOf } from "../../contract/parameter-text.ts";
import { type Coverage, measureCoverage } from "../../coverage/coverage.ts";
import type { Check } from "../../runner/check.ts";
import { createNothing } from "../../runner/created.ts";
import type { Result } from "../../runner/result.ts";
import { coverageOf, type Report } from "../report.ts";
import { writeHtml } from "./write-html.ts";

const checkOf = (id: string, pair?: Check["pair"]): Check => ({
  ...{
    id,
    group: "filters",
    title: id,
    pattern: id,
    defends: { text: "Bounds are inclusive.", at: "/here" },
  },
  ...(pair && { pair }),
  run: async () => {},
});
const ran = { milliseconds: 1, events: [], exceptions: [] };
const passed = (check: Check): Result => ({ ...ran, check, state: "passed" });
const leftOut = (check: Check): Result => ({
  ...{ ...ran, check, state: "left out", because: "the mock keeps no state" },
});
type Failure = Extract<Result, { state: "failed" }>["failure"];
const failed = (check: Check, failure: Partial<Failure> = {}): Result => ({
  ...{ ...ran, check, state: "failed" },
  failure: { message: "wrong", causes: ["one"], calls: [], ...failure },
});

function reportOf(results: readonly Result[], more: Partial<Report> = {}): Report {
  return {
    ...{ url: "https://bank.example", stateless: false, seed: 7, started: new Date("2026-11-22T10:00:00Z") },
    ...{ milliseconds: 1_540, results, whole: true, coverage: coverageOf([], results) },
    ...{ created: createNothing(), total: results.length, stoppedAt: undefined },
    ...more,
  };
}

/** The texts of the part of the page that begins with this tag or heading, up to the end of its section. */
function textsOf(page: string, start: string): string[] {
  const part = page.slice(page.indexOf(start));
  const text = part.slice(0, part.indexOf("</section>")).replaceAll(/<[^>]*>/g, "\n");
  return text.split("\n").flatMap((line) => (line.trim() === "" ? [] : [line.trim()]));
}
const failuresOf = (results: readonly Result[]) => textsOf(writeHtml(reportOf(results)), "<h2>Failures</h2>");

const cut = (letter: string) => `${letter.repeat(2_000)}…`;

test("a cause is shown with the sentence, the difference and the last three requests of its first failure", () => {
  const calls = [1, 2, 3, 4].map((number) => ({
    ...{ curl: `curl ${number}`, status: 200 + number, headers: { "x-a": "1", "x-b": "2" }, body: "body" },
  }));
  const compared = { expected: "1", actual: "2" };
  const results = ["one", "two"].map((id) => failed(checkOf(id), { compared, calls }));
  const call = (number: number) => [`curl ${number}`, `20${number}`, "x-a: 1", "x-b: 2", "body"];
  expect(failuresOf(results)).toEqual([
    ...[
      "Failures",
      "1 cause, the most frequent first. A check that fails for several causes counts for each.",
    ],
    ...["2 checks", "one", "Bounds are inclusive.", "/here", "The first of them:", "one", "wrong"],
    ...["expected", "1", "got", "2", ...call(2), ...call(3), ...call(4)],
    ...["All checks with this cause", "one", "two"],
  ]);
});

test("long texts are cut, and of more than fifty checks the number is shown", () => {
  const [long, longer] = ["m".repeat(2_000), "m".repeat(2_001)];
  const calls = [{ curl: "c".repeat(2_001), status: 200, headers: {}, body: "b".repeat(2_001) }];
  const compared = { expected: "e".repeat(2_001), actual: "a".repeat(2_001) };
  for (const [message, shown] of [
    [long, long],
    [longer, cut("m")],
  ] as const) {
    const texts = failuresOf([failed(checkOf("one"), { message, compared, calls })]);
    for (const one of [shown, cut("c"), cut("b"), cut("e"), cut("a")]) expect(texts).toContain(one);
  }
  for (const [count, more] of [
    [50, []],
    [52, ["and 2 more"]],
  ] as const) {
    const texts = failuresOf(Array.from({ length: count }, (_, index) => failed(checkOf(`check-${index}`))));
    const from = texts.indexOf("All checks with this cause") + 1;
    expect(texts.slice(from)).toEqual([
      ...Array.from({ length: 50 }, (_, index) => `check-${index}`),
      ...more,
    ]);
  }
});

test("after twenty causes the others are listed, without evidence", () => {
  const causes = (count: number) =>
    Array.from({ length: count }, (_, index) => failed(checkOf("one"), { causes: [`cause ${index}`] }));
  expect(failuresOf(causes(20)).filter((text) => /more$/.test(text))).toEqual([]);
  expect(failuresOf(causes(22)).slice(-3)).toEqual(["2 more", "1 check: cause 20", "1 check: cause 21"]);
  expect(writeHtml(reportOf(causes(22))).match(/<details class="failure">/g)).toHaveLength(20);
});

test("a run without a failure has none", () => {
  expect(failuresOf([passed(checkOf("one"))])).toEqual(["Failures", "No check failed."]);
});

test("where the target stopped responding, the page has the number of checks before, the reason and the request", () => {
  const results = [passed(checkOf("a")), failed(checkOf("b")), leftOut(checkOf("c"))];
  const stoppedAt = { reason: "ECONNREFUSED", curl: "curl https://bank.example" };
  const page = writeHtml(reportOf(results, { total: 9, stoppedAt }));
  expect(page).toContain("The target stopped responding after 3 of 9 checks: ECONNREFUSED</p>");
  expect(page).toContain("<pre>curl https://bank.example</pre>");
  expect(writeHtml(reportOf(results))).not.toContain("stopped responding");
});

test("each check is listed in its group, with the reason why it was left out", () => {
  const page = writeHtml(reportOf([passed(checkOf("a")), failed(checkOf("b")), leftOut(checkOf("c"))]));
  const list = /<ul>(.*?)<\/ul>\s*<\/details>\s*<\/section>/s.exec(page)?.[1] ?? "";
  expect(list.replaceAll(/\s+/g, " ").replaceAll("> <", "><")).toBe(
    '<li class="passed"><code>a</code></li><li class="failed"><code>b</code></li>' +
      '<li class="left-out"><code>c</code><em>left out: the mock keeps no state</em></li>',
  );
  expect(page).toContain('<span class="counts">1 of 3</span>');
  const bar = writeHtml(reportOf(["a", "b", "c"].map((id) => (id === "c" ? failed : passed)(checkOf(id)))));
  expect(
    [...bar.matchAll(/class="([\w-]+)" style="width:([\d.]+)%"/g)].map(([, state, width]) => [state, width]),
  ).toEqual([
    ["passed", "66.67"],
    ["failed", "33.33"],
    ["left-out", "0.00"],
  ]);
});

const pair = { operation: "getAccount", status: 404 } as const;
const states = { passed, failed, "left out": leftOut };

test.for<[readonly (keyof typeof states)[], string]>([
  [[], 'class="none" title="getAccount 404: 0 checks, not run">·'],
  [["left out"], 'class="left-out" title="getAccount 404: 1 checks, left out">–'],
  [["left out", "passed"], 'class="passed" title="getAccount 404: 2 checks, passed">✓'],
  [["passed", "left out", "failed"], 'class="failed" title="getAccount 404: 3 checks, failed">✗'],
])("the map shows the outcomes %j as %s", ([outcomes, cell]) => {
  const others = [passed(checkOf("x", { ...pair, status: 200 })), passed(checkOf("y"))];
  const results = outcomes.map((state) => states[state](checkOf(state, pair)));
  expect(writeHtml(reportOf([...others, ...results]))).toContain(`<td ${cell}</td>`);
});

test("the map has a column for each status of the contract, in order, and a dot for each parameter", () => {
  const { parameters = [], responses = new Map() } = operations.get("getAccount") ?? {};
  const [first, ...others] = parameters.map(partOf);
  const parts = others.flatMap((part) => [true, false].map((valid) => ({ part, valid })));
  const event = { operation: "getAccount", undeclared: [], forced: false } as const;
  const coverage = measureCoverage(
    ["getAccount"],
    [200, 400].map((checkedStatus) => ({ ...event, checkedStatus, parts })),
    new Set(),
  );
  const page = writeHtml(reportOf([], { coverage }));
  const row = page.split("<tr>").find((one) => one.includes("<code>getAccount</code>")) ?? "";
  expect(row.match(/<i [^>]*>/g)).toEqual([
    `<i class="missing" title="${first}: not exercised">`,
    ...others.map((part) => `<i class="seen" title="${part}">`),
  ]);
  const statuses = [...page.matchAll(/<th scope="col">(\d+)<\/th>/g)].map(([, status]) => Number(status));
  const declared = [...operations.values()].flatMap((one) => [...one.responses.keys()]);
  expect(statuses).toEqual([...new Set(declared)].toSorted((one, other) => one - other));
  expect(row.match(/<td class="none"><\/td>/g)?.length ?? 0).toBe(statuses.length - responses.size);
  // Each piece of a list is a line.
  expect(page).toContain('<th scope="col">200</th>\n<th scope="col">');
  // Of an operation without its checks nothing is known.
  expect(page.match(/<span class="id">not run<\/span>/g)).toHaveLength(operations.size - 1);
});

const complete: Coverage = { operations: new Set(), figures: [], forcedOnly: 0, undeclared: [] };

test("the head of the page has the verdict, the target and how to repeat the run", () => {
  const good = reportOf([passed(checkOf("a"))], { coverage: complete, stateless: true });
  const { title, version } = contract.info;
  const page = writeHtml(good);
  expect(page).toContain("<title>Conforms to the contract: https://bank.example</title>");
  expect(page).toContain('<h1 class="good">Conforms to the contract</h1>');
  expect(textsOf(page, "<header>").slice(0, 3)).toEqual([
    "Conforms to the contract",
    "https://bank.example, a mock · 2026-11-22T10:00:00.000Z · seed 7",
    `${title} ${version}`,
  ]);
  expect(page).not.toContain("stopped responding");
  expect(page).not.toContain("missing from");
  const figure = { name: "a figure", total: 3, missing: ["x", "y"], waived: [] };
  const figures = [figure, { ...figure, name: "another", missing: ["z"] }];
  const bad = writeHtml({ ...good, coverage: { ...complete, figures }, stateless: false });
  expect(bad).toContain('<h1 class="bad">Does not conform to the contract</h1>');
  expect(bad).toContain("<p>https://bank.example · 2026");
  expect(bad).toContain('<summary class="bad">2 missing from a figure</summary><p>x, y</p>');
  expect(bad).toContain('<summary class="bad">1 missing from another</summary><p>z</p>');
});

test("the cards have the figures, and failures are marked", () => {
  const cardsOf = (results: readonly Result[]) =>
    [...writeHtml(reportOf(results)).matchAll(/<b class="(\w*)">([^<]+)<\/b><span>([^<]+)</g)].map(
      ([, tone, figure, what]) => `${tone}|${figure}|${what}`,
    );
  const rest = ["|1.5 s|in all", "|0|customers created", "|0|keys created"];
  expect(cardsOf([passed(checkOf("a")), failed(checkOf("b")), failed(checkOf("c"))])).toEqual([
    ...["good|1|checks passed", "bad|2|failed", "|0|left out, each with its reason", ...rest],
  ]);
  expect(cardsOf([passed(checkOf("a")), leftOut(checkOf("c"))])).toEqual([
    ...["good|1|checks passed", "|0|failed", "|1|left out, each with its reason", ...rest],
  ]);
});

test.each([
  [
    "a mock of which a part is not covered",
    reportOf([passed(checkOf("one")), leftOut(checkOf("two"))], { stateless: true }),
  ],
  [
    "a server that stopped",
    reportOf([failed(checkOf("one"))], {
      ...{ total: 9, stoppedAt: { curl: "curl '<a>'", reason: "refused & gone" } },
      created: {
        ...{ unidentified: 0, unknown: 0, keys: new Map([["a", new Set(["k"])]]) },
        customers: new Map([
          ["a", new Set(["1", "2"])],
          ["b", new Set(["3"])],
        ]),
      },
    }),
  ],
])("the head of the page of %s", (_, report) => {
  const page = writeHtml(report);
  const { title, version } = contract.info;
  const [head = ""] = page.split("<section><h2>Coverage</h2>");
  const shown = head
    .replace(/<style>[\s\S]*<\/style>/, "<style>…</style>")
    .replace(`${title} ${version}`, "(the contract)");
  expect(shown).toMatchSnapshot();
  expect(page.endsWith("</section>\n</main></body>\n</html>\n")).toBe(true);
});
