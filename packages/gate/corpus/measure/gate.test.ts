import { execFile } from "node:child_process";
import { join } from "node:path";
import { expect, test } from "vitest";
import type { Impact } from "./entry.ts";
import { measure } from "./measure.ts";
import { type Case, readCorpus } from "./read-corpus.ts";
import { redoclyGate } from "./redocly-gate.ts";
import { score } from "./score.ts";

// Each comparison is a process, so the whole corpus is a task of its own, `corpus`; here are a few changes.

const corpus = readCorpus(join(import.meta.dirname, ".."));
const { cases } = corpus;

test("the command turns red when one rule is missing", async () => {
  const names = ["--ours-only", "--json", "requests/enum-value", "responses/enum-value"];
  expect(await run(...names)).toMatchObject({ code: 0 });

  const { code, stdout, stderr } = await run(...names, "--without", "enum-value-removed");
  expect(code).toBe(1);
  expect(stderr).toContain("must find 100 % of what breaks");
  expect(JSON.parse(stdout)).toMatchObject([{ score: { missed: [{ id: "requests/enum-value-removed" }] } }]);
});

test("the command turns red when all rules are missing", async () => {
  const { code, stdout, stderr } = await run("--ours-only", "--json", "--without", "all", "links/");
  expect(code).toBe(1);
  expect(stderr).toContain("must find 100 % of what breaks");
  expect(JSON.parse(stdout)).toMatchObject([{ score: { breaking: 2, recall: 0, falseAlarms: [] } }]);
});

test.for([
  ["--fast", "--fast"],
  ["no-such-folder/", "no-such-folder/"],
  ["--without=no-such-rule", "no-such-rule"],
])("the command refuses what it does not know: %s", async ([argument = "", named = ""]) => {
  const { code, stderr } = await run(argument);
  expect(code).toBe(2);
  expect(stderr).toContain(named);
  expect(stderr).toContain("Usage: pnpm gate:corpus");
});

test("redocly diff is asked with its rules on", async () => {
  const some = [
    "requests/property-made-required",
    "requests/optional-property-added",
    "notation/paths-reordered",
  ];
  const measured = await measure(redoclyGate, {
    ...corpus,
    cases: cases.filter(({ id }) => some.includes(id)),
  });
  expect(measured.score).toMatchObject({ breaking: 1, recall: 1, exact: 1, operations: undefined });
});

test("hits, misses, false alarms and operations are counted apart", () => {
  const expected = [
    expecting("hit", "major", ["a", "b"]),
    expecting("miss", "major"),
    expecting("false-alarm", "minor"),
    expecting("overrated", "none"),
    expecting("left-alone", "none"),
  ];
  const found = [[finding("minor", "c"), finding("major", "b")], [finding("minor")], [finding("major")]];
  expect(score(expected, [...found, [finding("patch")], []])).toMatchObject({
    breaking: 2,
    recall: 1 / 2,
    precision: 1 / 2,
    exact: 2 / 5,
    missed: [{ id: "miss", want: "major", got: "minor" }],
    falseAlarms: [{ id: "false-alarm", want: "minor", got: "major" }],
    otherwise: [{ id: "overrated", want: "none", got: "patch" }],
    operations: { asked: 1, wrong: [{ id: "hit", missing: ["a"], tooMany: ["c"] }] },
    rules: ["some-rule"],
  });
});

function expecting(id: string, impact: Impact, operations?: readonly string[]): Case {
  const rest = { title: id, why: "", today: "2026-11-22", change: [], revision: {} };
  return { ...rest, id, impact, ...(operations && { operations }) };
}

function finding(impact: Impact, ...operations: string[]) {
  return { rule: "some-rule", impact, operations };
}

function run(...args: string[]): Promise<{ code: number | null; stdout: string; stderr: string }> {
  return new Promise((resolve) => {
    const main = join(import.meta.dirname, "main.ts");
    const child = execFile(process.execPath, [main, ...args], { maxBuffer: 64e6 }, (_error, stdout, stderr) =>
      resolve({ code: child.exitCode, stdout, stderr }),
    );
  });
}
