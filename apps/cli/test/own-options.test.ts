import { editions } from "@specie/contract/editions";
import type { Command, Option } from "commander";
import { expect, test } from "vitest";
import { readCommands } from "../src/contract/operations.ts";
import { optionName } from "../src/derived/field-option.ts";
import { en } from "../src/texts/en.ts";
import { commandOf, isOfContract, ofContract, program, walk } from "./programs.ts";

const format = "--output <format> table|json|jsonl|csv";

// Scripts of users depend on each of these: its name, its argument, the values that it takes, and its default.
const own: Readonly<Record<string, readonly string[]>> = {
  "": ["-V, --version", "--profile <name>", "--debug", "--lang <language> en|uk"],
  login: [
    ...["--url <url>", "--counterparty <guid>", "--sub <sub>", "--key <file>", "--new-key", "--kid <kid>"],
    "--allow-http",
  ],
  logout: ["--delete-key"],
  profile: [],
  "profile list": [format],
  "profile use": [],
  "profile remove": ["--delete-key"],
  token: [],
  doctor: [format],
  api: ["--data <file>", "--header <name:value>"],
  chain: [],
  "chain verify": [
    ...[
      "--from <number|checkpoint>",
      "--checkpoint <file>",
      "--save-checkpoint <file>",
      "--operator-key <file>",
    ],
    format,
  ],
  listen: ["--cursor-file <file>", "--once", "--interval <seconds> = 2", "--output <format> table|jsonl"],
  "customers import": [
    ...["--dry-run", "--journal <file>", "--update", "--keep-going", "--concurrency <number> = 16"],
    "--format <format> csv|jsonl|xlsx",
    "--encoding <encoding> utf-8|utf-16le|utf-16be|windows-1251|koi8-u|ibm866",
    ...["--delimiter <character>", "--decimal <sign> .|,", "--sheet <name>", "--skip-rows <number>"],
    ...["--hidden-rows <choice> include|skip", "--hidden-columns", "--trim", "--digits-as-text"],
    ...["--map <heading=field>", "--save-map", format],
  ],
  "customers export": [
    ...["--format <format> csv|jsonl|xlsx", "--with-account", "--concurrency <number> = 32"],
    ...["--columns <names>", "--force"],
  ],
  "customers template": ["--format <format> csv|xlsx", "--force"],
  complete: [],
};
const required = new Set(["--url <url>", "--counterparty <guid>", "--sub <sub>"]);

const shown = ({ flags, defaultValue, argChoices }: Option): string =>
  [flags, argChoices?.join("|"), defaultValue === undefined ? undefined : `= ${defaultValue}`]
    .filter((one) => one !== undefined)
    .join(" ");

const tree = program("en");

test.for(Object.entries(own))("the own options of `specie %s` are %j", ([path, options]) => {
  const found = commandOf(tree, path.split(" ").filter(Boolean)).options.filter(
    (option) => !isOfContract(path, option),
  );
  expect(found.map(shown)).toEqual(options);
  for (const { flags, mandatory } of found) expect([flags, mandatory]).toEqual([flags, required.has(flags)]);
});

test.for(Object.entries(ofContract))(
  "`specie %s` has what the contract has, and nothing of it is required",
  ([path, names]) => {
    const options = commandOf(tree, path.split(" ")).options.filter((option) => isOfContract(path, option));
    expect(options.map(({ long }) => long)).toEqual(names().map((name) => `--${optionName(name)}`));
    expect(options.filter(({ mandatory }) => mandatory)).toEqual([]);
  },
);

test("every command that is not of an operation of the contract is in the table", () => {
  const operations = readCommands(editions.en);
  const others = walk(tree)
    .map((path) => path.join(" "))
    .filter((path) => !operations.some(({ group, verb }) => [group, `${group} ${verb}`].includes(path)));
  expect(others.sort()).toEqual(Object.keys(own).sort());
});

// The least and the most of each number.
test.for([
  ["listen", "--interval", 1, 3600],
  ["customers import", "--concurrency", 1, 64],
  ["customers import", "--skip-rows", 0, 1000],
  ["customers export", "--concurrency", 1, 64],
] as const)("`specie %s %s` takes %i to %i", ([path, long, least, most]) => {
  const parse = parserOf(commandOf(tree, path.split(" ")), long);
  expect([parse(`${least}`), parse(`${most}`)]).toEqual([least, most]);
  for (const text of [`${least - 1}`, `${most + 1}`, `${least}.5`, `${most}e0`, "", "x"])
    expect(() => parse(text), text).toThrow(en.wholeFrom(least, most));
});

test("a delimiter is one character, or tab", () => {
  const parse = parserOf(commandOf(tree, ["customers", "import"]), "--delimiter");
  for (const [text, character] of [
    [";", ";"],
    ["ї", "ї"],
    ["\t", "\t"],
    ["\\t", "\t"],
    ["tab", "\t"],
  ])
    expect(parse(text ?? "")).toBe(character);
  for (const text of ["", ";;", '"', "\r", "\n", "TAB", "\\n"])
    expect(() => parse(text), text).toThrow(en.importing.oneCharacter);
});

test.for([
  ["customers import", "--map"],
  ["chain verify", "--checkpoint"],
  ["api", "--header"],
] as const)("`specie %s %s` may be repeated", ([path, long]) => {
  const parse = parserOf(commandOf(tree, path.split(" ")), long);
  expect(parse("c:3", parse("b:2", parse("a:1")))).toEqual(["a:1", "b:2", "c:3"]);
});

test("a header has a name and a colon, else nothing would be sent as it is meant", () => {
  const parse = parserOf(commandOf(tree, ["api"]), "--header");
  for (const text of ["X-A:1", "X-A: 1", "X-A:", "x:a:b c"]) expect(parse(text)).toEqual([text]);
  for (const text of ["X-A", "", ":1", "X A:1", " X-A:1", "X-A :1"])
    expect(() => parse(text), text).toThrow(en.api.headerForm);
});

function parserOf(command: Command, long: string): (text: string, earlier?: unknown) => unknown {
  const option = command.options.find((one) => one.long === long);
  return (text, earlier) => option?.parseArg?.(text, earlier);
}
