import { execFileSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { completeFileNames } from "../src/completion.ts";
import { exitCodes } from "../src/exit-codes.ts";
import { run } from "./run.ts";

const main = fileURLToPath(new URL("../src/main.ts", import.meta.url));

/** What a shell's script gets for words; the library that completes writes past the streams of `run`. */
function complete(words: readonly string[], env: Readonly<Record<string, string>> = {}): string {
  return execFileSync(process.execPath, [main, "complete", "--", ...words], { env, encoding: "utf8" });
}

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

test.for([
  [["customers", "import", "x.csv", ""], []],
  [
    ["customers", "import", "--encoding", "utf-16"],
    ["utf-16le", "utf-16be"],
  ],
  [["login", "--url", ""], []],
  [
    ["customers", "list", "--lang", ""],
    ["en", "uk"],
  ],
  [
    ["complete", ""],
    ["bash", "fish", "powershell", "zsh"],
  ],
] as const)("%j is not a file but one of %j", ([words, expected]) => {
  const lines = complete(words).trimEnd().split("\n");
  expect(lines.slice(0, -1).map((line) => line.split("\t")[0])).toEqual(expected);
  expect(lines.at(-1)).toBe(":4");
});

test.for([[""], ["customers", ""], ["accounts", ""], ["keys", ""], ["customers", "create", "--"]])(
  "each line for %j is a word and what it means, in the user's language",
  (words) => {
    const lines = complete(words, { LANG: "uk_UA.UTF-8" }).trimEnd().split("\n").slice(0, -1);
    expect(lines.length).toBeGreaterThan(1);
    for (const line of lines) expect(line).toMatch(/^[\w-]+\t.*[а-яєіїґ]/);
  },
);
