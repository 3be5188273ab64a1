import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { comparePage, fencedBlocks, readSteps, runStep, runSteps, updatePage } from "../src/index.ts";

function emptyFolder(): string {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), "specie-steps-")));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  return folder;
}

const runIn = (folder: string, command: string) =>
  runStep(folder, { kind: "command", command, output: "", line: 1 });

test.for([
  [
    "both streams in their order, whatever the exit code",
    "echo one; echo two >&2; echo three; exit 3",
    "one\ntwo\nthree",
  ],
  ["what a later command of a line prints, as on a terminal", "false || echo two", "two"],
  [
    "no white space at the ends of lines, and no empty lines around",
    "printf '\\n\\n a  \\n\\nb\\t\\n\\n'",
    " a\n\nb",
  ],
  ["no name of the folder", 'echo "$PWD/a.ts and $PWD/b/c.ts"', "a.ts and b/c.ts"],
  [
    "nothing that pnpm and npm print before a script",
    "printf '$ node a.ts\\nnpm warn old\\nnpm notice\\nx $ y\\n'",
    "npm notice\nx $ y",
  ],
  [
    "no colours, no telemetry, and commits by an author",
    'echo "$NO_COLOR $REDOCLY_TELEMETRY $TURBO_TELEMETRY_DISABLED"; git var GIT_AUTHOR_IDENT | cut -d" " -f1-2; git var GIT_COMMITTER_IDENT | cut -d" " -f1-2',
    "1 off 1\nSpecie <specie@example.org>\nSpecie <specie@example.org>",
  ],
] as const)("of a command it returns %s", ([, command, printed]) => {
  expect(runIn(emptyFolder(), command)).toBe(printed);
});

test("a change applies with the white space that it has, also where git is set to refuse it", () => {
  const folder = emptyFolder();
  runIn(folder, "git init --quiet && git config apply.whitespace error");
  const text = "--- /dev/null\n+++ b/new\n@@ -0,0 +1 @@\n+text \n";
  expect(runStep(folder, { kind: "patch", text, line: 1 })).toBeUndefined();
  expect(readFileSync(join(folder, "new"), "utf8")).toBe("text \n");
});

test("a command may print more than a megabyte", () => {
  expect(runIn(emptyFolder(), "head -c 2000000 /dev/zero | tr '\\0' x")).toHaveLength(2_000_000);
});

test("a program of the folder comes before that of the machine", () => {
  const folder = emptyFolder();
  const bin = join(folder, "node_modules/.bin");
  mkdirSync(bin, { recursive: true });
  writeFileSync(join(bin, "git"), "#!/bin/sh\necho own\n");
  chmodSync(join(bin, "git"), 0o755);
  expect(runIn(folder, "git --version")).toBe("own");
  expect(runIn(folder, "echo still found | cat")).toBe("still found");
});

test("a change returns nothing, so that what is returned belongs to the commands in their order", () => {
  const folder = emptyFolder();
  const page =
    "```console\n$ echo 1\n```\n\n```diff\n--- /dev/null\n+++ b/new\n@@ -0,0 +1 @@\n+text\n```\n\n```console\n$ cat new\n```\n";
  expect(runSteps(folder, readSteps(page))).toEqual(["1", "text"]);
});

test("a block has a command for each line after `$ `, each with the lines below it and its own line", () => {
  const page =
    "# A\n\n```console\nbefore\n$ one\n  a\n\n$HOME is $ b\n$ two\n$ three $ four\n```\n\n```sh\n$ not\n```\n\n- ```console\n  $ inside\n  ```\n";
  expect(readSteps(page)).toEqual([
    { kind: "command", command: "one", output: "  a\n\n$HOME is $ b", line: 5 },
    { kind: "command", command: "two", output: "", line: 9 },
    { kind: "command", command: "three $ four", output: "", line: 10 },
  ]);
});

test("lines are counted over everything between blocks, however many empty ones there are", () => {
  const page = [
    ...[
      "",
      "",
      "# A",
      "",
      "",
      "",
      "Text",
      "over lines.",
      "",
      "- one",
      "",
      "- two",
      "",
      "",
      "> quoted",
      "",
      "| a |",
      "| - |",
      "| b |",
    ],
    ...[
      "",
      "    indented",
      "",
      "<br>",
      "",
      "***",
      "",
      "",
      "```sh",
      "first",
      "```",
      "```sh",
      "second",
      "```",
      "",
      "",
      "",
      "```sh",
      "third",
    ],
  ].join("\n");
  const lines = page.split("\n");
  expect(fencedBlocks(page, "sh").map(({ text, line }) => [text, lines[line - 1]])).toEqual([
    ["first", "first"],
    ["second", "second"],
    ["third", "third"],
  ]);
});

test.for([
  ["12 bytes", "1300 bytes", true],
  ["3 files, all expected", "4 files, all expected", true],
  ["5 components", "17 components", true],
  ["800 texts", "801 texts", true],
  ["10 bytes of 20", "11 bytes of 40", true],
  ["db/migrations/0017-a.sql", "db/migrations/0018-a.sql", true],
  ["db/migrations/0017-a.sql", "db/migrations/017-a.sql", false],
  ["migration 0017-a.sql", "migration 0018-a.sql", false],
  ["12 byteswide", "13 byteswide", false],
  ["12 changes", "13 changes", false],
  ["version 1.2.0", "version 1.3.0", false],
  ["one", "one ", false],
] as const)("of %j on the page and %j that is printed, equal: %s", ([shown, printed, equal]) => {
  const steps = readSteps(`\`\`\`console\n$ show\n${shown}\n\`\`\`\n`);
  expect(comparePage(steps, [printed])).toEqual(
    equal ? [] : [`line 2, \`show\` printed\n${printed}\nand the page shows\n${shown}`],
  );
});

test("a page is updated where commands print more, less or nothing, and nowhere else", () => {
  const page =
    "Text.\n\n```console\n$ more\n1\n$ none\n2\n3\n$ first\n```\n\nBetween.\n\n```console\n$ same\n4\n```\n";
  expect(updatePage(page, readSteps(page), ["1\n1b", "", "new", "4"])).toBe(
    "Text.\n\n```console\n$ more\n1\n1b\n$ none\n$ first\nnew\n```\n\nBetween.\n\n```console\n$ same\n4\n```\n",
  );
});
