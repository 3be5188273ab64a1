import { readdir, readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { editions as contracts } from "@specie/contract/editions";
import { CommanderError } from "commander";
import { describe, expect, test } from "vitest";
import { readCommands } from "../src/contract/operations.ts";
import { exitCodes } from "../src/exit-codes.ts";
import { describeWrongUsage } from "../src/texts/commander-texts.ts";
import { en, type Texts } from "../src/texts/en.ts";
import { uk } from "../src/texts/uk.ts";
import { program, walk } from "./programs.ts";
import { run } from "./run.ts";
import { startStubServer } from "./stub-server.ts";

const env = { LANG: "uk_UA.UTF-8" };

/** What is typed, and what is then said. */
type Try = readonly [line: string, said: (texts: Texts) => string];

/** Commands that cause each of commander's error codes, and the printed text; a string is the reason why none can. */
const codes: Readonly<Record<string, readonly Try[] | string>> = {
  "commander.unknownCommand": [
    ["nosuch", (texts) => texts.wrongUsage.unknownCommand("nosuch", "")],
    ["customers lits", (texts) => texts.wrongUsage.unknownCommand("lits", "list")],
  ],
  "commander.unknownOption": [
    ["token --colour", (texts) => texts.wrongUsage.unknownOption("--colour", "")],
    ["customers list --limi 3", (texts) => texts.wrongUsage.unknownOption("--limi", "--limit")],
    [
      "customers list --mix-created-at x",
      (texts) => texts.wrongUsage.unknownOption("--mix-created-at", "--max-created-at, --min-created-at"),
    ],
    ["customers list --nams=it's", (texts) => texts.wrongUsage.unknownOption("--nams=it's", "")],
  ],
  "commander.missingArgument": [
    ["customers import", (texts) => texts.wrongUsage.missingArgument("file")],
    ["complete", (texts) => texts.wrongUsage.missingArgument("shell")],
  ],
  "commander.missingMandatoryOptionValue": [
    ["login", (texts) => texts.wrongUsage.missingOption("--url <url>")],
  ],
  "commander.optionMissingArgument": [
    ["login --url", (texts) => texts.wrongUsage.missingValue("--url <url>")],
  ],
  "commander.excessArguments": [
    ["token x", (texts) => texts.wrongUsage.tooManyArguments("0", "1")],
    ["customers import x y z", (texts) => texts.wrongUsage.tooManyArguments("1", "3")],
  ],
  "commander.invalidArgument": [
    [
      "--lang it's token",
      (texts) => texts.wrongUsage.badOption("--lang <language>", "it's", texts.oneOf("en, uk")),
    ],
    [
      "customers import x --concurrency 99",
      (texts) => texts.wrongUsage.badOption("--concurrency <number>", "99", texts.wholeFrom(1, 64)),
    ],
    [
      "customers list --limit many",
      (texts) =>
        texts.wrongUsage.badOption(
          `--limit <${texts.kinds.integer}>`,
          "many",
          texts.numberErrors.notWhole({}),
        ),
    ],
    [
      "complete csh",
      (texts) => texts.wrongUsage.badArgument("csh", "shell", texts.oneOf("zsh, bash, fish, powershell")),
    ],
  ],
  "commander.conflictingOption": "no option is said to conflict with another",
  "commander.error": "the program calls error() nowhere",
  "commander.executeSubCommandAsync": "no command is a program of its own",
  "commander.help": "it is no error",
  "commander.helpDisplayed": "it is no error",
  "commander.version": "it is no error",
};

test("the table above has every code that the installed commander has", async () => {
  const folder = join(dirname(createRequire(import.meta.url).resolve("commander")), "lib");
  const files = (await readdir(folder)).map((file) => readFile(join(folder, file), "utf8"));
  const found = (await Promise.all(files)).join("").match(/(?<=['"`])commander\.\w+(?=['"`])/g);
  expect(Object.keys(codes).sort()).toEqual([...new Set(found)].sort());
});

const cases = Object.entries(codes).flatMap(([code, tries]) =>
  typeof tries === "string" ? [] : tries.map(([line, said]) => ({ code, args: line.split(" "), said })),
);

describe.for([
  ["uk", uk, { LANG: "uk_UA.UTF-8" }],
  ["en", en, {}],
] as const)("wrong usage is reported in %s", ([language, texts, env]) => {
  test.for(cases)("$code: $args", async ({ code, args, said }) => {
    const outcome = await run(args, { env });
    expect(outcome).toEqual({ code: exitCodes.usage, out: "", err: `${said(texts)}\n${texts.helpHint}\n` });
    await expect(program(language).parseAsync(args, { from: "user" })).rejects.toMatchObject({ code });
  });
});

test.for([
  ["commander.unknownOption", "error: that option is new to us"],
  ["commander.conflictingOption", "error: option '--a' cannot be used with option '--b'"],
])("what is not known of %s is said as commander says it", ([code = "", message = ""]) => {
  expect(describeWrongUsage(new CommanderError(1, code, message), uk)).toBe(message);
});

test("a command without its subcommand gets the help on stderr, and nothing else", async () => {
  const { code, out, err } = await run(["customers"], { env });
  expect([code, out]).toEqual([exitCodes.usage, ""]);
  expect(err).toBe((await run(["customers", "--help"], { env })).out);
});

test("no help has a word of commander's English in it", async () => {
  const paths = walk(program("uk"));
  expect(paths.length).toBeGreaterThan(15);
  for (const path of paths) {
    const { code, out } = await run([...path, "--help"], { env });
    expect(code).toBe(exitCodes.done);
    expect(out).not.toMatch(
      /Usage|Options|Arguments|Commands|\[options\]|\[command\]|choices:|default:|preset:|display|Generate|shell type/,
    );
    // Control: in English it is these words that are there.
    expect((await run([...path, "--help"])).out).toMatch(/^Usage: .*\[options\]/);
  }
});

test("every help has an example, and nothing that applies to URLs or JSON only", async () => {
  for (const [language, heading] of [
    ["en", en.example],
    ["uk", uk.example],
  ] as const)
    for (const path of walk(program(language))) {
      const { out } = await run([...path, "--help", "--lang", language]);
      // The program `help` is commander's own.
      if (path.at(-1) !== "help") expect(out).toMatch(new RegExp(`\\n${heading}\\n  \\S`));
      expect(out).not.toMatch(/%2B|`null`/);
    }
});

test("names of operations, parameters and fields are what is typed, and paragraphs fit the terminal", async () => {
  for (const language of ["en", "uk"] as const)
    for (const { group, verb } of readCommands(contracts[language])) {
      const { out } = await run([group, verb, "--help", "--lang", language]);
      expect(out).not.toMatch(
        /`(?:undefined|If-Match|Idempotency-Key|asset_code|updateCustomer|registerKey|cursor)`/,
      );
      for (const line of out
        .split("\n")
        .filter((one) => !/^ {2}specie |httpapi-idempotency-key-header/.test(one)))
        expect([...line].length).toBeLessThanOrEqual(80);
    }
  const { out } = await run(["customers", "create", "--help"]);
  expect(out.replaceAll(/\s+/g, " ")).toContain("for the `--if-match` of `specie customers update`");
});

test("the example of each operation is valid usage", async () => {
  const env = await startStubServer((_request, response) => void response.writeHead(404).end());
  for (const { group, verb } of readCommands(contracts.en)) {
    const { out } = await run([group, verb, "--help"]);
    const line = out.split(`${en.example}\n  specie `)[1]?.trim() ?? "";
    const args = [...line.matchAll(/'([^']*)'|(\S+)/g)].map(([, quoted, plain]) => quoted ?? plain ?? "");
    const { code, err } = await run(args, { env, client: { pause: async () => {} } });
    // The file of a key is not there.
    expect([code === exitCodes.usage, line], err).toEqual([
      false,
      expect.stringContaining(`${group} ${verb}`),
    ]);
  }
});

test("help names the shells that completion knows", async () => {
  const { err } = await run(["complete", "csh"]);
  const { out } = await run(["complete", "--help"]);
  const shells = /one of (.*)/.exec(err)?.[1]?.split(", ") ?? [];
  expect(shells).toContain("bash");
  expect(shells.filter((shell) => !new RegExp(`\\b${shell}\\b`).test(out))).toEqual([]);
});
