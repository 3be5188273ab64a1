import { execFileSync, spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, onTestFinished, test } from "vitest";
import { findWords } from "./find-words.ts";
import { readWordList } from "./word-list.ts";

const { rows, skipped } = readWordList();
const root = fileURLToPath(new URL("../../", import.meta.url));

test("the list only grows, and each path that it skips is there, for a reason", () => {
  expect(rows.length).toBeGreaterThanOrEqual(67);
  expect(skipped.filter(({ path }) => !existsSync(join(root, path)))).toEqual([]);
  expect(skipped.filter(({ reason }) => reason.length < 5)).toEqual([]);
});

test.each(rows)("finds: $bad", (row) => {
  expect(findWords(row.bad, [row])).toMatchObject([{ line: 1, use: row.use }]);
  for (const sentence of row.fine) expect(findWords(sentence, [row]), sentence).toEqual([]);
});

test.each([
  ["a name in camel case", "const tellProblem = 1;", [1]],
  ["a file's name", 'import "./tell-problem.ts";', [1]],
  ["a member in snake case", "tell_problem: true", [1]],
  ["a phrase in camel case", "bringsAbout();", [1]],
  ["a phrase in snake case", "brings_about: true", [1]],
  ["a phrase in kebab case", "brings-about.yaml", [1]],
  ["a capital", "Tell the caller.", [1]],
  ["a phrase over two lines of a comment", "/**\n * What became\n * of it.\n */", [2]],
  ["a phrase over two lines of a list", "- brings\n  about", [1]],
  ...["> ", "# ", "-- ", "// ", "* ", "  - "].map((start): [string, string, number[]] => [
    `a phrase over two lines that begin with ${JSON.stringify(start)}`,
    `one\n${start}brings\n${start}about`,
    [2],
  ]),
  ["a phrase whose lines an empty one parts", "brings\n\nabout", []],
  ["a word after a digit in a name", "sha256Tells()", [1]],
  ["a word of capitals in a name", "readTELLS", [1]],
  ["a word beside an apostrophe", "it's what 'tells'", [1]],
  ["two hits in order", "It mends.\n\nIt tells.", [1, 3]],
  ["Ukrainian in another case", "Ми зробили вивантаженням.", [1]],
  ["a part of a longer word", "recommended, retell, understand, amend, catalog", []],
  ["a part of a longer Ukrainian word", "митниця, показує, показати", []],
])("reads %s", (_, text, lines) => {
  expect(findWords(text, rows).map(({ line }) => line)).toEqual(lines);
});

test.for([
  ...[
    "one two",
    "one-two",
    "one_two",
    "one'two",
    "oneTwo",
    "one2Two",
    "ONE_TWO",
    "one\n// two",
    "a one two.",
  ].map((text) => [text, true] as const),
  ...[
    "onetwo",
    "one.two",
    "one/two",
    "one\n\ntwo",
    "one  two",
    "one - two",
    "one' two",
    "zone two",
    "one twos",
  ].map((text) => [text, false] as const),
])("the words of %j are one and two beside each other: %s", ([text, expected]) => {
  const find = /(?<!\p{L})one2? two(?!\p{L})/gu;
  const row = { find, allow: [], use: "", bad: "", fine: [] };
  expect(findWords(text, [row]).length > 0).toBe(expected);
});

test("what is allowed before a word changes neither its line nor what it is next to", () => {
  const pattern = (source: string) => new RegExp(source, "gu");
  const row = { find: pattern("one two"), allow: [pattern("fine[a-z ]{20}")], use: "", bad: "", fine: [] };
  expect(findWords(`fine${"a".repeat(20)}\nb\none two`, [row]).map(({ line }) => line)).toEqual([3]);
  expect(findWords(`one fine${"a".repeat(20)}two`, [row])).toEqual([]);
});

/** A repository with one file of each kind that people read, and what the command prints in it. */
function runIn(files: Readonly<Record<string, string>>, ...args: string[]) {
  return runAfter(() => {}, files, ...args);
}

/** The same after a change of the folder that git was not given. */
function runAfter(
  change: (folder: string) => void,
  files: Readonly<Record<string, string>>,
  ...args: string[]
) {
  const folder = mkdtempSync(join(tmpdir(), "specie-words-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const git = (...of: string[]) => execFileSync("git", of, { cwd: folder });
  git("init", "--quiet");
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(join(folder, name, ".."), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  git("add", ".");
  git(
    "-c",
    "user.name=a",
    "-c",
    "user.email=a@example.com",
    "commit",
    "--quiet",
    "-m",
    "fix: it\n\nNobody reads it.",
  );
  change(folder);
  const main = fileURLToPath(new URL("main.ts", import.meta.url));
  const { status, stdout } = spawnSync(process.execPath, [main, ...args], { cwd: folder, encoding: "utf8" });
  return { status, lines: stdout.trim().split("\n") };
}

test("the command reports file, line and the better word, also for a file's name and an untracked path", () => {
  const { status, lines } = runIn({
    "scripts/tell.ts": "export const one = 1;\n",
    "scripts/b.yaml": "a: 1\nb: how to mend it\n",
    "docs/c.md": "The key is read anew.\n",
    "spec/releases/1.0.0.yaml": "Tells\n",
    "image.png": "\0 tells",
  });
  expect([status, lines]).toEqual([
    1,
    [
      "docs/c.md:1  anew  →  again, from the start; read anew → refresh",
      "scripts/b.yaml:2  mend  →  fix",
      "scripts/tell.ts:1  file name: tell  →  report, print, log, show; tell apart → distinguish; tell to → instruct",
      "",
      "3 hits. The list: scripts/words/words.yaml.",
    ],
  ]);
});

test("with paths it searches only these, and it succeeds without a hit", () => {
  expect(runIn({ "a.md": "It tells.\n", "b.md": "It reports.\n" }, "b.md")).toEqual({
    status: 0,
    lines: ["No word of the list."],
  });
});

test("a file that was deleted is not searched, and one that git does not have yet is", () => {
  const change = (folder: string) => {
    rmSync(join(folder, "a.md"));
    writeFileSync(join(folder, "c.md"), "It tells.\n");
    // Git lists them like files.
    symlinkSync(folder, join(folder, "link-to-folder"));
    symlinkSync("nowhere", join(folder, "link-to-nothing"));
  };
  expect(runAfter(change, { "a.md": "It tells.\n", "b.md": "It reports.\n" })).toMatchObject({
    status: 1,
    lines: [expect.stringMatching(/^c\.md:1 {2}tells/), "", expect.stringContaining("1 hits.")],
  });
});

test("messages of commits are searched", () => {
  expect(runIn({ "a.md": "\n" }, "--commits", "HEAD")).toMatchObject({
    status: 1,
    lines: [expect.stringMatching(/^commit \w+:3 {2}nobody/), "", expect.anything()],
  });
});
