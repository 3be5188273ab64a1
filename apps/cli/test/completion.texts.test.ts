import { execFileSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import registry from "@bomb.sh/tab";
import type { Command } from "commander";
import { expect, onTestFinished, test, vi } from "vitest";
import { completeFileNames, expectsFile } from "../src/completion.ts";
import { oneLine } from "../src/derived/field-option.ts";
import { exitCodes } from "../src/exit-codes.ts";
import { en } from "../src/texts/en.ts";
import { commandOf, program, walk } from "./programs.ts";
import { run } from "./run.ts";
import { ofNode } from "./server.ts";

const main = fileURLToPath(new URL("../src/main.ts", import.meta.url));

/** What a shell's script gets for words: lines with a word and what it means. The library writes them by `console.log`. */
async function complete(tree: Command, words: readonly string[]): Promise<string[]> {
  const log = vi.spyOn(console, "log").mockImplementation(() => {});
  try {
    await tree.parseAsync(["complete", "--", ...words], { from: "user" });
    const lines = log.mock.calls.map(([line]) => String(line));
    expect(lines.pop()).toBe(":4");
    return lines;
  } finally {
    log.mockRestore();
  }
}

const wordsOf = (lines: readonly string[]) => lines.map((line) => line.split("\t")[0] ?? "");

test.for([
  ["customers", "import", ""],
  ["customers", "import", "--lang", "uk", "cust"],
  ["customers", "import", "x.csv", "--journal", ""],
  ["customers", "export", "--is-disabled", "all"],
  ["login", "--key", ""],
  ["keys", "register", "--data", "next"],
])("%j is left to the shell, which knows its files", async (words) => {
  for (const env of [{}, { LANG: "uk_UA.UTF-8" }])
    expect(await run(["complete", "--", ...words], { env })).toEqual({
      code: exitCodes.done,
      out: completeFileNames,
      err: "",
    });
});

// The library has one registry in a process, in which the commands of programs with other contracts would remain.
registry.commands.clear();
const tree = program("en");

test.for([
  [["customers", "import", "x.csv", ""], []],
  [
    ["customers", "import", "--encoding", "utf-16"],
    ["utf-16le", "utf-16be"],
  ],
  [["login", "--url", ""], []],
  [
    ["complete", ""],
    ["bash", "fish", "powershell", "zsh"],
  ],
] as const)("%j is not a file but one of %j", async ([words, expected]) => {
  expect(expectsFile(tree, ["complete", "--", ...words], en)).toBe(false);
  expect(wordsOf(await complete(tree, words))).toEqual(expected);
});

test.for([
  ["bash", "complete -o default -F __specie_complete specie\n"],
  ["zsh", ""],
  ["fish", ""],
  ["powershell", ""],
] as const)("the script of %s is that of the library, followed by %j", async ([shell, own]) => {
  const log = vi.spyOn(console, "log").mockImplementation(() => {});
  onTestFinished(() => log.mockRestore());
  const { code, out } = await run(["complete", shell]);
  expect([code, out, log.mock.calls.join()]).toEqual([
    exitCodes.done,
    own,
    expect.stringContaining("specie"),
  ]);
  // A request of that script gets words only.
  expect((await run(["complete", "--", shell])).out).toBe("");
});

test("a shell gets the words of the process", () => {
  const args = [main, "complete", "--", "customers", "list", "--lang", ""];
  const printed = execFileSync(process.execPath, args, { env: ofNode, encoding: "utf8" });
  expect(printed).toBe("en\t\nuk\t\n:4\n");
});

test("each line is a word and what it means, in the user's language", async () => {
  const ukrainian = program("uk");
  for (const words of [
    [""],
    ["customers", ""],
    ["accounts", ""],
    ["keys", ""],
    ["customers", "create", "--"],
  ]) {
    const lines = await complete(ukrainian, words);
    expect(lines.length).toBeGreaterThan(1);
    for (const line of lines) expect(line).toMatch(/^[\w-]+\t.*[а-яєіїґ]/);
  }
});

const commands = walk(tree)
  .map((path) => path.join(" "))
  .filter((words) => words !== "" && words !== "complete");

test.for(commands)(
  "after `specie %s`, -- is completed to its options and to those of every command",
  async (words) => {
    const path = words.split(" ");
    const { out } = await run([...path, "--help"]);
    const own = [...out.matchAll(/^ {2}(?:-\w, )?(--[\w-]+)/gm)].map(([, long = ""]) => long);
    const everywhere = ["--version", "--profile", "--debug", "--lang"];
    const found = wordsOf(await complete(tree, [...path, "--"]));
    expect(found.toSorted()).toEqual([...new Set([...own, ...everywhere])].sort());
  },
);

test.for(commands)(
  "the values of the options after `specie %s` are completed, or the shell's files",
  async (words) => {
    const path = words.split(" ");
    const options = [...commandOf(tree, path).options, ...tree.options];
    for (const { long, flags, argChoices = [], required, optional } of options) {
      if (!long || !(required || optional)) continue;
      const typed = [...path, long, ""];
      expect([long, wordsOf(await complete(tree, typed))]).toEqual([long, argChoices]);
      // What follows an option whose value may be left out may also be a file that the command takes.
      if (optional) continue;
      const isFile = /<(?:file|file\.json)>$/.test(flags);
      expect([long, expectsFile(tree, ["complete", "--", ...typed], en)]).toEqual([long, isFile]);
    }
  },
);

test.for(["en", "uk"] as const)(
  "in %s each word is completed with what the help says of it",
  async (language) => {
    const whole = program(language);
    const line = (word: string, text: string) => `${word}\t${oneLine(text)}`;
    for (const path of walk(whole)) {
      const command = commandOf(whole, path);
      const children = command.commands.map((one) => line(one.name(), one.summary() || one.description()));
      // Help is commander's own.
      const completed = async (word: string) =>
        (await complete(whole, [...path, word])).filter((one) => !/^(--)?help\t/.test(one)).sort();
      if (children.length > 0) expect(await completed("")).toEqual(children.sort());
      if (path.length === 0) continue;
      const options = new Map([...command.options, ...whole.options].map((one) => [one.long ?? "", one]));
      const described = [...options].map(([long, one]) => line(long, one.description));
      expect(await completed("--")).toEqual(described.sort());
    }
  },
);
