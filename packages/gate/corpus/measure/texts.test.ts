import { existsSync } from "node:fs";
import { expect, onTestFinished, test, vi } from "vitest";
import { CorpusError, type CorpusErrorCode } from "./corpus-error.ts";
import { checkEntries } from "./entry.ts";
import { arePairsGood, type PairScore, reportPairs } from "./judge-pairs.ts";
import { measure } from "./measure.ts";
import { readOptions, UsageError } from "./options.ts";
import { commandPeer, reportPeer } from "./peers.ts";
import type { Case } from "./read-corpus.ts";
import type { Pair } from "./read-pairs.ts";
import { inFolder, mapConcurrent } from "./redocly.ts";
import { type Measured, report } from "./report.ts";
import { runCorpus } from "./run.ts";
import { isGoodEnough, type Score, score } from "./score.ts";

const good: Score = {
  ...{ changes: 9, breaking: 3, recall: 1, precision: 1, exact: 1 },
  ...{ missed: [], falseAlarms: [], otherwise: [], operations: undefined, rules: [] },
};
const poor: Measured = {
  gate: "other",
  seconds: 12.345,
  score: {
    ...good,
    ...{ recall: 2 / 3, precision: 1999 / 2000, exact: 0.5555 },
    missed: [{ id: "a/one", want: "major", got: "none" }],
    falseAlarms: [{ id: "a/two", want: "minor", got: "major" }],
    otherwise: [{ id: "a/three", want: "patch", got: "minor" }],
    operations: {
      asked: 5,
      wrong: [
        { id: "b/one", missing: ["x", "y"], tooMany: [] },
        { id: "b/two", missing: ["x"], tooMany: ["z", "y"] },
        { id: "b/three", missing: [], tooMany: ["z"] },
      ],
    },
  },
};

test("two gates side by side, and every mistake of each", () => {
  expect(`\n${report([{ gate: "ours", seconds: 0.04, score: good }, poor])}\n`).toBe(`
                                ours         other
changes                            9             9
of these breaking                  3             3
found                              3             2
missed                             0             1
false alarms                       0             1
left alone rightly                 6             5
recall                       100.0 %        66.6 %
precision                    100.0 %        99.9 %
impact exactly right         100.0 %        55.5 %
operations right          names none        2 of 5
seconds                          0.0          12.3

Missed by other:
  a/one: none, should be major

False alarms of other:
  a/two: major, should be minor

Other impacts that other takes for others:
  a/three: minor, should be patch

Operations that other gets wrong:
  b/one: without x, y
  b/two: without x; with z, y
  b/three: with z
`);
});

const pairScore: PairScore = {
  ...{ pairs: 500, breaking: 97, missed: [], falseAlarms: [], otherwise: [], rules: [] },
};

test("the pairs that are judged wrongly are listed, and how many of each kind there are", () => {
  const wrong = { missed: ["a", "b"], falseAlarms: ["c"], otherwise: ["d: e"] };
  expect(reportPairs({ ...pairScore, ...wrong })).toBe(
    [
      "Pairs from public threads: 500, of these breaking 97; missed 2, false alarms 1.",
      ...["  missed: a", "  missed: b", "  false alarm: c", "  reported otherwise: d: e"],
    ].join("\n"),
  );
});

const alarms = (count: number) => Array.from({ length: count }, (_, index) => `${index}`);
test.for([
  [{}, true],
  [{ falseAlarms: alarms(3) }, true],
  [{ falseAlarms: alarms(4) }, false],
  [{ missed: ["a"] }, false],
  [{ otherwise: ["a"] }, false],
] as const)("pairs of which 97 break, with %j, are judged well enough: %s", ([more, is]) => {
  expect(arePairsGood({ ...pairScore, ...more })).toBe(is);
});

test.for([
  [1, 1, true],
  [1, 0.97, true],
  [1, 0.9699, false],
  [0.999, 1, false],
] as const)("a recall of %d and a precision of %d are enough: %s", ([recall, precision, is]) => {
  expect(isGoodEnough({ ...good, recall, precision })).toBe(is);
});

const aCase = (impact: Case["impact"], more: object = {}): Case => ({
  ...{ id: "a/b", title: "t", why: "w", today: "2026-11-22", change: [], revision: {}, impact, ...more },
});

test("without a break the recall is full, without an alarm the precision is, and each case needs an answer", () => {
  const found = (impact: "major" | "minor") => [{ rule: "r", impact, operations: ["a", "a"] }];
  expect(score([aCase("minor")], [found("major")])).toMatchObject({ recall: 1, precision: 0, exact: 0 });
  expect(score([aCase("major")], [found("minor")])).toMatchObject({ recall: 0, precision: 1, exact: 0 });
  expect(() => score([aCase("minor")], [])).toThrow("The gate said nothing about a/b");
  // A finding that names no operations may say nothing about them.
  const some = [aCase("minor", { operations: ["a"] }), aCase("minor", { operations: ["b"] })];
  expect(score(some, [found("minor"), []]).operations).toEqual({
    asked: 2,
    wrong: [{ id: "a/b", missing: ["b"], tooMany: [] }],
  });
  const unnamed = [{ rule: "r", impact: "minor", operations: undefined }] as const;
  expect(score(some, [found("minor"), unnamed]).operations).toBeUndefined();
});

test("a gate is measured by what counts, and in seconds", async () => {
  const clock = vi.spyOn(performance, "now").mockReturnValueOnce(1000).mockReturnValueOnce(3500);
  onTestFinished(() => clock.mockRestore());
  const finding = { impact: "major", operations: undefined } as const;
  const judge = async () => [[{ rule: "a", ...finding }]];
  const corpus = { base: {}, cases: [aCase("major")] };
  const measured = await measure({ name: "g", judge }, corpus);
  expect(measured).toMatchObject({ gate: "g", seconds: 2.5, score: { recall: 1, rules: ["a"] } });
  expect(await measure({ name: "g", judge }, corpus, ({ rule }) => rule !== "a")).toMatchObject({
    score: { recall: 0, rules: [] },
  });
});

test("the command line", () => {
  expect(readOptions([])).toEqual({ names: [], json: false, oursOnly: false, without: [], peers: [] });
  const words = ["a/", "--json", "--ours-only", "b", "--without", "r", "--without", "all"];
  expect(readOptions([...words, "--peer", "p=tool --flag=1 x", "--peer", "q=r"])).toEqual({
    ...{ names: ["a/", "b"], json: true, oursOnly: true, without: ["r", "all"] },
    peers: [
      { name: "p", command: ["tool", "--flag=1", "x"] },
      { name: "q", command: ["r"] },
    ],
  });
  expect(() => readOptions(["--nope"])).toThrow(UsageError);
  expect(() => readOptions(["--nope"])).toThrow(
    /^Unknown option '--nope'.*\n\nUsage: pnpm gate:corpus \[KIND\/NAME \.\.\.\] \[--json\] \[--ours-only\] \[--without RULE \.\.\.\]\n/,
  );
});

test.for([
  ["bad-form", "README.md shows the form."],
  ["does-not-apply", "Correct the pointer, or what `test` expects."],
  ["changes-nothing", "Correct the patch: the result equals the base."],
  ["said-twice", "Delete one of the two."],
] as const satisfies (readonly [CorpusErrorCode, string])[])(
  "%s is an error that advises: %s",
  ([code, advice]) => {
    expect(new CorpusError(code, "a.yaml", "it is so")).toMatchObject({
      ...{ code, file: "a.yaml", name: "CorpusError", message: `a.yaml: it is so. ${advice}` },
    });
  },
);

const change = { op: "add", path: "/a", value: 1 };
const entry = { title: "T", why: "W.", impact: "none", change: [change] };
test.for([
  [{}, true],
  [{ operations: ["a", "b"], today: "2027-01-31" }, true],
  ...["title", "why", "impact", "change"].map((name) => [{ [name]: undefined }, false] as const),
  ...["title", "why"].flatMap((name) => [[{ [name]: "" }, false] as const, [{ [name]: 1 }, false] as const]),
  ...["none", "patch", "minor", "major"].map((impact) => [{ impact }, true] as const),
  ...[[], ["a", "a"], [""], [1]].map((operations) => [{ operations }, false] as const),
  ...["2027-1-31", "x2027-01-31", "2027-01-310"].map((today) => [{ today }, false] as const),
  [{ change: [] }, false],
  [{ more: 1 }, false],
  ...[{ op: "remove" }, { op: "replace" }, { op: "test" }, { op: "move", from: "/b" }].map(
    (more) => [{ change: [{ ...change, ...more }] }, true] as const,
  ),
  ...[{ op: "copy", from: "/b" }, { op: "move" }, { op: "move", from: "b" }, { path: "a" }, { more: 1 }].map(
    (more) => [{ change: [{ ...change, ...more }] }, false] as const,
  ),
  ...["add", "replace", "test"].map((op) => [{ change: [{ op, path: "/a" }] }, false] as const),
  [{ change: [{ op: "remove", path: "/a" }] }, true],
  ...["op", "path"].map((name) => [{ change: [{ ...change, [name]: undefined }] }, false] as const),
] as const)("a case with %j has the right form: %s", ([more, is]) => {
  const parsed: unknown = JSON.parse(JSON.stringify({ name: { ...entry, ...more } }));
  if (is) expect(checkEntries("a.yaml", parsed)).toMatchObject({ name: { today: "2026-11-22", ...more } });
  else expect(() => checkEntries("a.yaml", parsed)).toThrow("a.yaml: /name");
});

test("a file without cases, and one that is a list, are named as a whole", () => {
  for (const parsed of [{}, [], null])
    expect(() => checkEntries("a.yaml", parsed)).toThrow("a.yaml: the file must ");
});

test("two items are worked on at a time, and the results keep their order", async () => {
  let running = 0;
  let most = 0;
  const results = await mapConcurrent([3, 1, 2, 0], async (rounds) => {
    most = Math.max(most, ++running);
    for (let round = 0; round < rounds; round++) await Promise.resolve();
    running--;
    return rounds * 10;
  });
  expect([results, most]).toEqual([[30, 10, 20, 0], 2]);
});

test("a folder of a run is deleted, also when the run fails", async () => {
  const folders: string[] = [];
  const use = (folder: string) => {
    folders.push(folder);
    return Promise.resolve(existsSync(folder));
  };
  expect(await inFolder(use)).toBe(true);
  await expect(inFolder((folder) => use(folder).then(() => Promise.reject(new Error("a"))))).rejects.toThrow(
    "a",
  );
  expect(folders.map(existsSync)).toEqual([false, false]);
});

const document = (maximum: number) => ({
  openapi: "3.1.0",
  info: { title: "T", version: "1.0.0" },
  paths: {
    "/a": {
      get: { parameters: [{ name: "p", in: "query", schema: { type: "integer", maximum } }], responses: {} },
    },
  },
});
const pair = (id: string, from: number, to: number, more: Partial<Pair> = {}): Pair => ({
  ...{ id, breaks: to < from, rules: undefined, error: undefined, ...more },
  ...{ base: document(from), revision: document(to) },
});

test("a peer is measured with the pairs that can be judged, by its exit codes", async () => {
  const pairs = [pair("x/down", 2, 1), pair("x/up", 1, 2)];
  expect(await reportPeer(commandPeer("strict", ["false"]), pairs)).toBe(
    "strict on 2 of the pairs: found 1, missed 0, false alarms 1, not judged 0.\n  false alarm: x/up",
  );
  expect(await reportPeer(commandPeer("lax", ["true"]), pairs)).toBe(
    "lax on 2 of the pairs: found 0, missed 1, false alarms 0, not judged 0.\n  missed: x/down",
  );
});

test("the command prints the table, the pairs and each peer, and what is not good enough", async () => {
  const cases = {
    corpus: { base: document(1), cases: [] },
    pairs: [
      pair("x/down", 2, 1),
      pair("x/wrong", 1, 2, { breaks: true }),
      pair("x/error", 1, 2, { error: "usage" }),
    ],
  };
  const run = async (...words: string[]) => {
    const lines: string[] = [];
    const io = {
      out: (text: string) => void lines.push(text),
      err: (text: string) => void lines.push(`! ${text}`),
    };
    return { code: await runCorpus(words, () => cases, io), lines: lines.join("\n").split("\n").slice(12) };
  };
  expect(await run("--ours-only", "pairs/x", "--peer", "lax=true")).toEqual({
    code: 1,
    lines: [
      "",
      "Pairs from public threads: 3, of these breaking 2; missed 1, false alarms 0.",
      "  missed: x/wrong: nothing",
      "  reported otherwise: x/error: nothing",
      "lax on 2 of the pairs: found 0, missed 2, false alarms 0, not judged 0.",
      "  missed: x/down",
      "  missed: x/wrong",
      "! ",
      "The pairs above are judged wrongly.",
    ],
  });
  expect(await run("--ours-only", "pairs/x/down")).toEqual({
    code: 0,
    lines: ["", "Pairs from public threads: 1, of these breaking 1; missed 0, false alarms 0."],
  });
  // An error that is not about the corpus or its arguments is not hidden.
  const broken = () => {
    throw new TypeError("a fault of the code");
  };
  await expect(runCorpus([], broken, { out: () => {}, err: () => {} })).rejects.toThrow(
    "a fault of the code",
  );
});
