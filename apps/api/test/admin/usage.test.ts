import { expect, test } from "vitest";
import { runCommand, runProgram } from "../support/run-command.ts";

// Nothing is there: none of these may get as far as a database.
const variables = { DATABASE_URL: "postgresql://127.0.0.1:1/none" };
const guid = "0193e7c0-8a10-7b64-a5d3-4c2e1f9b7a08";
const exitCodes =
  "Exit code: 0 done, also when there was nothing to change; 1 refused or failed; 2 wrong usage.";

const commands = [
  "counterparty create",
  "counterparty list",
  "counterparty disable",
  "counterparty enable",
  "key register",
  "key list",
  "key revoke",
  "asset register",
  "asset list",
  "cursor rotate",
  "audit purge",
  "distribute",
  "migrate",
];

test.for(["", "counterparty", "key", "asset", "cursor", "audit", ...commands])(
  "'%s --help' is help, with the exit codes",
  async (command) => {
    const { code, out, err } = await runCommand(variables, ...command.split(" ").filter(Boolean), "--help");
    expect({ code, err }).toEqual({ code: 0, err: "" });
    expect(out).toMatch(new RegExp(`^Usage: pnpm api -- ${command}`));
    expect(out).toContain(exitCodes);
    if (commands.includes(command)) expect(out).toContain("--json");
    else
      for (const one of commands) if (one.startsWith(`${command} `)) expect(out).toContain(one.split(" ")[1]);
  },
);

test.for([
  { args: ["--"], why: "Usage: pnpm api -- [options] [command]" },
  { args: ["--", "counterparty"], why: "Usage: pnpm api -- counterparty [options] [command]" },
  { args: ["counterparties"], why: "unknown command 'counterparties'" },
  { args: ["counterparty", "crate"], why: "unknown command 'crate'\n(Did you mean create?)" },
  { args: ["--port", "1"], why: "unknown option '--port'" },
  { args: ["counterparty", "create"], why: "required option '--name <name>' not specified" },
  { args: ["counterparty", "create", "--name"], why: "option '--name <name>' argument missing" },
  { args: ["counterparty", "list", "--jsn"], why: "unknown option '--jsn'\n(Did you mean --json?)" },
  { args: ["counterparty", "create", "--name", "Мій", "банк"], why: "too many arguments for 'create'" },
  {
    args: ["counterparty", "create", "--name", "A", "--name", "B"],
    why: "'B' is invalid. It is given more than once.",
  },
  {
    args: ["counterparty", "create", "--name", "A", "--guid", "1"],
    why: "'1' is invalid. Must be a UUID (RFC 9562).",
  },
  { args: ["counterparty", "list", guid], why: "too many arguments for 'list'" },
  { args: ["counterparty", "list", "--json=yes"], why: "--json=yes" },
  { args: ["counterparty", "disable"], why: "missing required argument 'guid'" },
  { args: ["counterparty", "disable", guid, guid], why: "too many arguments for 'disable'" },
  { args: ["counterparty", "enable", `${guid}\u001B[31m`], why: "\\u{1B}[31m' is invalid" },
  { args: ["key", "list"], why: "required option '--counterparty <guid>' not specified" },
  { args: ["key", "list", "--counterparty", "{}"], why: "Must be a UUID" },
  { args: ["key", "register", "--counterparty", guid], why: "required option '--file <file>' not specified" },
  { args: ["key", "revoke", "--counterparty", guid], why: "missing required argument 'key-guid'" },
  { args: ["key", "revoke", "--counterparty", guid, "1"], why: "Must be a UUID" },
  {
    args: ["asset", "register", "--counterparty", guid, "--code", "UAH"],
    why: "required option '--issuer <address>'",
  },
])("wrong usage $args is reported", async ({ args, why }) => {
  const { code, out, err } = await runCommand(variables, ...args);
  expect({ code, out }).toEqual({ code: 2, out: "" });
  expect(err).toContain(why);
  expect(err).not.toContain("\u001B");
  if (!why.startsWith("Usage")) expect(err).toContain("Add --help to see what the command takes.");
});

// A value that each option accepts.
const acceptedValues: Readonly<Record<string, string>> = {
  "--name": "A",
  "--guid": guid,
  "--counterparty": guid,
  "--file": "key.json",
  "--scopes": "customers:read",
  "--expires-at": "2999-01-01T00:00:00Z",
  "--code": "UAH",
  "--issuer": "GC63UKIHPPR4F74IZ6BU24ZCJXHO4Y4C2KAUATDAQQFXKRW5FT6AJKYS",
  "--minor-unit": "2",
  "--older-than": "90",
};

test("of an option that is given twice, neither value counts", async () => {
  const tried = new Set<string>();
  for (const command of commands) {
    const words = command.split(" ");
    const { out: help } = await runCommand(variables, ...words, "--help");
    for (const [, option = ""] of help.matchAll(/^ {2}(--[a-z-]+) <[a-z]+>/gm)) {
      const value = acceptedValues[option] ?? "";
      const { code, err } = await runCommand(variables, ...words, option, value, option, value);
      expect([command, option, code, err]).toEqual([
        ...[command, option, 2],
        expect.stringContaining(`'${value}' is invalid. It is given more than once.`),
      ]);
      tried.add(option);
    }
  }
  expect([...tried].sort()).toEqual(Object.keys(acceptedValues).sort());
});

test("two dashes before the command are a script runner's, and help may be asked for by name", async () => {
  const { code, out } = await runCommand(variables, "--", "help", "key");
  expect({ code, out }).toEqual({ code: 0, out: expect.stringContaining("Usage: pnpm api -- key") });
  // Behind two dashes of its own, an option would be an argument.
  expect(await runCommand(variables, "--", "key", "list", "--help")).toMatchObject({ code: 0, err: "" });
});

test("the program ends with the exit code of the command, and keeps its two outputs apart", async () => {
  for (const args of [
    ["key", "--help"],
    ["key", "lst"],
    ["key", "list", "--counterparty", guid],
  ])
    expect(await runProgram(variables, ...args)).toEqual(await runCommand(variables, ...args));
});

test("the control: right usage of the same kind gets as far as the database", async () => {
  const right = ["counterparty", "create", "--name", "Банк", "--guid", guid];
  const { code, err } = await runCommand(variables, ...right);
  expect({ code, err }).toEqual({ code: 1, err: expect.stringContaining("ECONNREFUSED") });
});
