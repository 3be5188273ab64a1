import { readFile } from "node:fs/promises";
import { expect, test } from "vitest";
import { exitCodes } from "../src/exit-codes.ts";
import { en } from "../src/texts/en.ts";

const readme = await readFile(new URL("../README.md", import.meta.url), "utf8");

test("the README's table has every exit code with the words of the help", () => {
  const rows = [...readme.matchAll(/^\| (\d+) +\| `(\w+)` +\| (.+?) +\|$/gm)].map(([, code, name, words]) => [
    name,
    Number(code),
    words,
  ]);
  expect(rows).toEqual(
    Object.entries(exitCodes).map(([name, code]) => [name, code, en.exits[name as keyof typeof exitCodes]]),
  );
});
