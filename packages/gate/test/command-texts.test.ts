import { mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { ioOf } from "../src/command/options.ts";
import { folder, plain } from "./gate.ts";
import { base, major, minor } from "./judge.ts";

const lines = [
  ...[["--help"], ["init", "--help"], ["explain", "--help"], ["help"], ["explain", "enum-value-added"]],
  ...[["--format", "xml"], ["--today", "2026-02-30"], ["--nonsense"], ["--lang", "de"], ["judge"]],
  ...[
    ["explain", "text-changed", "more"],
    ["explain", "text-changed", "--lang", "de"],
    ["init", "more"],
  ],
  ...[["--base"], ["--revision"], ["--config"], ["--ledger"]],
  ...["en", "uk"].flatMap((lang) => [
    ["explain", "no-rule", "--lang", lang],
    ["--base", base, base, "--revision", minor, "--lang", lang],
    ["--base", base, "--revision", "none.yaml", "--lang", lang],
  ]),
];

// What a person reads who asks for help or mistypes. `vitest run test/command-texts -u` writes the files.
test("help, explanations and what is wrong with a command line", async () => {
  const shown = await Promise.all(
    lines.map(async (words) => {
      const { code, stdout, stderr } = await plain(words);
      return `$ specie-gate ${words.join(" ")}\n${stdout}${stderr}→ ${code}\n`
        .replaceAll(`${folder}/`, "")
        .replace(/(the day that.*\n.*default: ")[-\d]+/, "$1…");
    }),
  );
  await expect(shown.join("\n")).toMatchFileSnapshot("reports/command.txt");
});

const formats = ["text", "json", "markdown", "github", "sarif", "junit"];

test("two contracts in each format and language, as the command prints them", async () => {
  const shown = await Promise.all(
    ["en", "uk"].flatMap((lang) =>
      formats.map(async (format) => {
        const words = ["--base", base, "--revision", minor, major, "--format", format, "--lang", lang];
        const { code, stdout, stderr } = await plain([...words, "--today", "2026-11-22"]);
        return `━━━ ${format} ${lang}\n${stdout}${stderr}→ ${code}\n`.replaceAll(`${folder}/`, "");
      }),
    ),
  );
  await expect(shown.join("\n")).toMatchFileSnapshot("reports/formats.txt");
});

test("the settings to start from", async () => {
  const place = join(folder, "init-texts");
  mkdirSync(place);
  await plain(["init"], place);
  const text = readFileSync(join(place, "specie-gate.yaml"), "utf8");
  await expect(text).toMatchFileSnapshot("reports/settings.txt");
  const { code, stderr } = await plain(["init"], place);
  expect([code, stderr]).toEqual([
    2,
    "Could not judge (usage). specie-gate.yaml exists already. Edit it, or delete it first.\n",
  ]);
});

test.for([
  [true, {}, true],
  [true, { NO_COLOR: "" }, true],
  [true, { NO_COLOR: "0" }, false],
  [false, {}, false],
  [undefined, {}, false],
] as const)("a terminal: %s, with %j: coloured: %s", ([isTTY, env, isColoured]) => {
  const printed: string[] = [];
  const output = (name: string) => ({
    ...(isTTY !== undefined && { isTTY }),
    write: (text: string) => printed.push(`${name} ${text}`),
  });
  // The day is that of UTC.
  const io = ioOf({ stdout: output("out"), stderr: output("err"), env }, new Date("2026-11-22T23:59:59Z"));
  expect(io).toMatchObject({ isColoured, today: "2026-11-22" });
  io.out("a");
  io.err("b");
  expect(printed).toEqual(["out a", "err b"]);
});
