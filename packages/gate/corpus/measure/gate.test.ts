import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { expect, test } from "vitest";
import type { Impact } from "./entry.ts";
import { measure } from "./measure.ts";
import { redoclyPeer, reportPeer } from "./peers.ts";
import { type Case, readCorpus } from "./read-corpus.ts";
import { readPairs } from "./read-pairs.ts";
import { redoclyGate } from "./redocly-gate.ts";
import { type Cases, runCorpus } from "./run.ts";
import { score } from "./score.ts";

// Each comparison by Redocly is a process, so the whole corpus is a task of its own, `corpus`; here are a few changes.

const folder = join(import.meta.dirname, "..");
const corpus = readCorpus(folder);
const pairs = readPairs(folder);
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

test("a corpus with an invalid contract, and rules that no case reports, turn it red", async () => {
  const [some = expect.unreachable()] = cases;
  const invalid = { ...some, id: "servers/none", revision: { ...corpus.base, servers: "nowhere" } };
  const few = { corpus: { ...corpus, cases: [invalid] }, pairs: [] };
  const { code, stderr } = await runOn(few, "--ours-only");
  expect(code).toBe(1);
  expect(stderr).toContain("These contracts are not valid OpenAPI:\n  ");
  expect(stderr).toContain("servers__none.json #/servers: ");
  expect(stderr).toContain("No case of the corpus reports these rules. Add some:\n  ");
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

test("the program ends with the command's code", () => {
  const main = join(import.meta.dirname, "main.ts");
  const { status, stderr } = spawnSync(process.execPath, [main, "--fast"], { encoding: "utf8" });
  expect([status, stderr]).toEqual([2, expect.stringContaining("--fast")]);
});

test("redocly diff is asked with its rules on, about changes and about pairs", async () => {
  const [breaking = expect.unreachable(), harmless = expect.unreachable()] = [
    "requests/property-made-required",
    "notation/paths-reordered",
  ].map((name) => cases.find(({ id }) => id === name));
  const measured = await measure(redoclyGate, { ...corpus, cases: [breaking, harmless] });
  expect(measured.score).toMatchObject({ breaking: 1, recall: 1, exact: 1, operations: undefined });
  const pair = { ...breaking, base: corpus.base, breaks: true, rules: undefined, error: undefined };
  expect(await reportPeer(redoclyPeer, [pair])).toBe(
    "redocly diff on 1 of the pairs: found 1, missed 0, false alarms 0, not judged 0.",
  );
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

const run = (...args: string[]) => runOn({ corpus, pairs }, ...args);

async function runOn(read: Cases, ...args: string[]) {
  const stdout: string[] = [];
  const stderr: string[] = [];
  const code = await runCorpus(args, () => read, {
    out: (text) => void stdout.push(text),
    err: (text) => void stderr.push(text),
  });
  return { code, stdout: stdout.join("\n"), stderr: stderr.join("\n") };
}
