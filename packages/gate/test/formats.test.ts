import { expect, test } from "vitest";
import { compareContracts, defaultPolicy, type Report } from "../src/index.ts";
import { asGithub } from "../src/report/github.ts";
import { asJson } from "../src/report/json.ts";
import { asJunit } from "../src/report/junit.ts";
import { asMarkdown, longestMarkdown } from "../src/report/markdown.ts";
import { operationsText } from "../src/report/report.ts";
import { asSarif } from "../src/report/sarif.ts";
import { asText } from "../src/report/text.ts";
import { reachVerdict } from "../src/verdict/reach-verdict.ts";
import { changed } from "./accounts.ts";

const today = "2026-11-22";

/** A report on so many fields of a response that become optional, each a break. */
function report(count: number): Report {
  const names = Array.from({ length: count }, (_, index) => `field_with_a_long_name_<&"${index}`);
  const contract = (required: readonly string[]) =>
    changed(({ components }) => {
      const properties = Object.fromEntries(names.map((name) => [name, { type: "string" }]));
      Object.assign(components.schemas.Account, { required, properties });
    });
  const changes = compareContracts(contract(names), contract([]), { today });
  const versions = { base: "1.2.3", revision: "1.3.0" };
  const verdict = reachVerdict(changes, { versions, ledger: undefined, policy: defaultPolicy, today });
  const placeOf = () => ({ file: "spec/my api.yaml", line: 7 });
  return { base: "old.yaml", revision: "spec/my api.yaml", today, changes, verdict, placeOf };
}

test("text states what changed, the fix, the operations with method and path, the place, and since when", () => {
  const lines = asText(report(1), false).split("\n");
  expect(lines.slice(2, 8)).toEqual([
    "Breaking (major): 1",
    '  Account.required: The field `field_with_a_long_name_<&"0` may be absent now.',
    "    Fix: Keep the field in `required` of the response, and always return it.",
    "    listAccounts (GET /accounts), openAccount (POST /accounts)",
    "    spec/my api.yaml:7  revision /components/schemas/Account/required",
    expect.stringMatching(/^ {4}property-became-optional [0-9a-f]{16} since 1\.2\.3$/),
  ]);
});

test("text is also in Ukrainian", () => {
  const text = asText(report(1), false, "uk");
  expect(text).toContain("Несумісні зміни (major): 1");
  expect(text).toContain("Як виправити: Залиште поле в `required` відповіді та завжди повертайте його.");
  expect(text).toContain("Випускати як 1.3.0 не можна.");
});

test.for([1, 50, 3000])("markdown of %d breaks fits a comment of GitHub, the rest folded", (count) => {
  const text = asMarkdown([report(count)]);
  expect(text.length).toBeLessThan(65_536);
  expect(text.length).toBeLessThanOrEqual(longestMarkdown);
  expect(text).toMatch(/^<!-- specie-gate -->\n## ❌ Not to be released as 1\.3\.0\.\n/);
  expect(text).toContain(`${count} major`);
  expect(text.match(/<details>/g)?.length).toBe(text.match(/<\/details>/g)?.length);
  const shown = text.match(/^\| major \|/gm)?.length ?? 0;
  const rest = Number(/(\d+) more are not shown/.exec(text)?.[1] ?? 0);
  expect(shown + rest).toBe(count);
  expect(rest > 0).toBe(count === 3000);
});

test("markdown shows as many breaks as there is room for, and then as many entries of the ledger", () => {
  const one = report(150);
  const shown = (...reports: Report[]) => {
    const text = asMarkdown(reports);
    const [rows, entries] = [/^\| major \|/gm, /^ {2}- fingerprint:/gm].map(
      (line) => text.match(line)?.length ?? 0,
    );
    return { rows, entries, room: longestMarkdown - text.length };
  };
  // What is left is kept for the words that say how many are not shown.
  expect([shown(one), shown(one, one)]).toEqual([
    { rows: 150, entries: 61, room: 244 },
    { rows: 196, entries: 0, room: 516 },
  ]);
});

test("markdown of several contracts fits as well", () => {
  const text = asMarkdown([report(1000), report(1000), report(1000)]);
  expect(text.length).toBeLessThanOrEqual(longestMarkdown);
  expect(text.match(/^## ❌/gm)).toHaveLength(3);
});

test("sarif has a result with rule, place and fingerprint for each change", () => {
  const sarif = JSON.parse(asSarif([report(2)]));
  expect(sarif).toMatchObject({ version: "2.1.0", runs: [{ tool: { driver: { name: "specie-gate" } } }] });
  const [{ tool, results }] = sarif.runs;
  expect(tool.driver.rules).toMatchObject([{ id: "property-became-optional" }]);
  expect(results).toHaveLength(2);
  expect(results[0]).toMatchObject({
    ruleId: "property-became-optional",
    level: "error",
    locations: [
      {
        physicalLocation: { artifactLocation: { uri: "spec/my%20api.yaml" }, region: { startLine: 7 } },
      },
    ],
    partialFingerprints: { "specieGate/v1": expect.stringMatching(/^[0-9a-f]{16}$/) },
    properties: { endpoints: ["GET /accounts", "POST /accounts"], since: "1.2.3" },
  });
});

test("sarif suppresses what was accepted, with who accepts it and why", () => {
  const { verdict, ...rest } = report(2);
  const [first] = rest.changes;
  const acceptance = { reason: "no caller reads it", approver: "olena", expires: "2027-01-31" };
  const accepted = new Map([[first?.fingerprint ?? "", acceptance]]);
  const [{ results }] = JSON.parse(asSarif([{ ...rest, verdict: { ...verdict, accepted } }])).runs;
  expect(results.map(({ suppressions }: { suppressions?: unknown }) => suppressions)).toEqual([
    [{ kind: "external", justification: "olena: no caller reads it" }],
    undefined,
  ]);
});

test("junit has a failed test for each break and escapes what XML must not contain", () => {
  const xml = asJunit([report(2)]);
  expect(xml).toContain('<testsuite name="spec/my api.yaml" tests="3" failures="3">');
  expect(xml.match(/<failure type="break-not-accepted"/g)).toHaveLength(2);
  expect(xml).toContain("field_with_a_long_name_&lt;&amp;&quot;0");
  expect(xml).not.toMatch(/message="[^"]*</);
});

test("junit of a contract that passes is one passed test", () => {
  expect(asJunit([report(0)])).toContain('tests="1" failures="0"');
});

test("github has a line for each break, with its place and its fix", () => {
  const [first] = asGithub(report(1)).split("\n");
  expect(first).toMatch(/^::error file=spec\/my api\.yaml,line=7,title=break-not-accepted::/);
  expect(first).toContain("Keep the field in `required`");
});

// As the toolkit of GitHub Actions escapes them: the percent sign first, and what ends a property in properties only.
test("github escapes what ends a property or a line", () => {
  const { verdict, ...rest } = report(0);
  const text = "50%25: a, b\r\nc";
  const fault = { code: "decision-unused", message: text, texts: { en: text, uk: text } } as const;
  const faults = [{ ...fault, file: "a%3A:b,c.yaml", line: 3 }];
  expect(asGithub({ ...rest, verdict: { ...verdict, faults } }).split("\n")[0]).toBe(
    "::error file=a%253A%3Ab%2Cc.yaml,line=3,title=decision-unused::50%2525: a, b%0D%0Ac",
  );
});

test.for([
  ["major", "error"],
  ["minor", "note"],
  ["patch", "none"],
] as const)("sarif has a change of impact %s as %s", ([impact, level]) => {
  const { changes, ...rest } = report(1);
  const sarif = asSarif([{ ...rest, changes: changes.map((change) => ({ ...change, impact })) }]);
  expect(JSON.parse(sarif).runs[0].results).toMatchObject([{ level }]);
});

test.for([
  [1, ""],
  [10, ""],
  [11, " and 1 more"],
  [200, " and 190 more"],
] as const)("of %i operations ten are named", ([count, rest]) => {
  const { changes, ...others } = report(1);
  const operations = Array.from({ length: count }, (_, index) => `op${index}`);
  const shared = changes.map((change) => ({ ...change, operations, endpoints: operations }));
  const named = operations.slice(0, 10).join(", ");
  expect(asText({ ...others, changes: shared }, false).split("\n")).toContain(`    ${named}${rest}`);
});

test("a cell of markdown has 400 characters and then the sign that there are more", () => {
  const { changes, ...others } = report(1);
  const cellOf = (length: number) => {
    const operations = ["x".repeat(length)];
    const shared = changes.map((change) => ({ ...change, operations, endpoints: operations }));
    return /^\| major \| .*? \| (x+…?) \|/m.exec(asMarkdown([{ ...others, changes: shared }]))?.[1];
  };
  expect(cellOf(400)).toBe("x".repeat(400));
  expect(cellOf(401)).toBe(`${"x".repeat(400)}…`);
});

test("a change that reaches no operation is of the contract itself", () => {
  const { changes, ...rest } = report(1);
  const alone = changes.map((change) => ({ ...change, operations: [], endpoints: [] }));
  expect(asText({ ...rest, changes: alone }, false)).toContain("    the contract itself\n");
});

test("json names the places of the changes and which are accepted", () => {
  const { verdict, ...rest } = report(2);
  const [first] = rest.changes;
  const acceptance = { reason: "no caller reads it", approver: "olena", expires: "2027-01-31" };
  const accepted = new Map([[first?.fingerprint ?? "", acceptance]]);
  expect(JSON.parse(asJson([{ ...rest, verdict: { ...verdict, accepted } }]))).toMatchObject({
    base: { file: "old.yaml", version: "1.2.3" },
    revision: { file: "spec/my api.yaml", version: "1.3.0" },
    today,
    verdict: "fail",
    conclusion: "Not to be released as 1.3.0.",
    required_bump: "major",
    least_version: "2.0.0",
    changes: [
      { file: "spec/my api.yaml", line: 7, accepted: true },
      { file: "spec/my api.yaml", line: 7, accepted: false },
    ],
  });
});

test("json of one contract is an object, of several a list of reports", () => {
  const one = JSON.parse(asJson([report(1)]));
  expect(one).toMatchObject({
    report_version: 1,
    changes: [
      {
        endpoints: ["GET /accounts", "POST /accounts"],
        since: "1.2.3",
        fix: { en: expect.any(String), uk: expect.any(String) },
      },
    ],
  });
  expect(JSON.parse(asJson([report(1), report(0)]))).toMatchObject({
    report_version: 1,
    reports: [{ verdict: "fail" }, { verdict: "pass" }],
  });
});

test.for([
  ["en", "a (GET /a), GET /b", "and 2 more"],
  ["uk", "a (GET /a), GET /b", "та ще 2"],
] as const)("ten operations are named, in the language %s", ([language, two, more]) => {
  const [change = expect.unreachable()] = report(1).changes;
  const count = (most: number) => {
    const rest = Array.from({ length: most - 2 }, (_, index) => `GET /${index}`);
    const endpoints = ["GET /a", "GET /b", ...rest];
    return operationsText({ ...change, operations: ["a", ...endpoints.slice(1)], endpoints }, language);
  };
  expect(count(2)).toBe(two);
  expect(count(10)).toBe(`${two}, GET /0, GET /1, GET /2, GET /3, GET /4, GET /5, GET /6, GET /7`);
  expect(count(12)).toBe(`${count(10)} ${more}`);
});
