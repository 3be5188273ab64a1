import { stripVTControlCharacters } from "node:util";
import { editions } from "@specie/contract/editions";
import { expect, test } from "vitest";
import { createContext } from "../src/context.ts";
import { isYes } from "../src/output/confirm-overwrite.ts";
import { readOutput } from "../src/output/output-options.ts";
import { startProgress } from "../src/output/progress.ts";
import { objectTable, rowsTable } from "../src/output/tables.ts";
import { paint, printable, printableLines } from "../src/output/terminal-text.ts";
import { en } from "../src/texts/en.ts";
import { run } from "./run.ts";
import { startStubServer } from "./stub-server.ts";

test("without a terminal, progress is a line every 10 seconds", () => {
  let clock = 0;
  const written: string[] = [];
  const stream = { write: (text: string) => written.push(text) > 0 } as unknown as NodeJS.WritableStream; // Only written to.
  const context = createContext([], {
    env: {},
    stdout: stream,
    stderr: stream,
    contracts: editions,
    now: () => clock,
    signal: new AbortController().signal,
  });
  const progress = startProgress(context, 100, 20);
  for (let second = 1; second <= 25; second++) {
    clock = second * 1000;
    progress.update(20 + second);
  }
  // 10 rows in 10 s, 70 left; 20 rows in 20 s, 60 left.
  expect(written).toEqual([
    "30 of 100 rows, 1/s, 1 min 10 s left\n",
    "40 of 100 rows, 1/s, 1 min 0 s left\n",
  ]);
});

test("a text cannot control the terminal, and colours are only for terminals without NO_COLOR", () => {
  expect(printable("a\u001B[2J\u0007\u202Eb\u2066\u009B\r\n")).toBe(
    "a\\u{1B}[2J\\u{7}\\u{202E}b\\u{2066}\\u{9B}\\u{D}\\u{A}",
  );
  const terminal = { isTTY: true } as unknown as NodeJS.WritableStream; // Only its kind is read.
  const pipe = {} as NodeJS.WritableStream;
  // no-color.org: it counts when it is present and not empty, whatever its value.
  for (const env of [{}, { NO_COLOR: "" }])
    expect(paint("red", "x", terminal, env)).toBe("\u001B[31mx\u001B[39m");
  for (const NO_COLOR of ["1", "0", "false"]) expect(paint("red", "x", terminal, { NO_COLOR })).toBe("x");
  expect(paint("red", "x", pipe, {})).toBe("x");
});

test("exactly controls, lone surrogates and signs of direction are shown by their code points", () => {
  const changed = Array.from({ length: 0x10000 }, (_, code) => code).filter(
    (code) => printable(String.fromCharCode(code)) !== String.fromCharCode(code),
  );
  const range = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, at) => from + at);
  expect(changed).toEqual([
    ...[...range(0, 0x1f), ...range(0x7f, 0x9f), 0x061c, 0x200e, 0x200f],
    ...[...range(0x202a, 0x202e), ...range(0x2066, 0x2069), ...range(0xd800, 0xdfff)],
  ]);
  expect([printable("\uD800"), printable("😀"), printableLines("a\n\u0007")]).toEqual([
    ...["\\u{D800}", "😀", "a\n\\u{7}"],
  ]);
});

test("a table for a terminal that does not report its width has at most 80 columns", async () => {
  const env = await startStubServer((_request, response) => {
    const long = {
      login: "a".repeat(30),
      name: "b".repeat(30),
      surname: "c".repeat(30),
      status: "d".repeat(30),
    };
    response.setHeader("Content-Type", "application/json");
    response.end(JSON.stringify({ customers: [long], total: 1, total_relation: "eq", next_cursor: null }));
  });
  const { out } = await run(["customers", "list", "--output", "table"], { env });
  const widths = stripVTControlCharacters(out)
    .split("\n")
    .map((line) => line.length);
  expect(Math.max(...widths)).toBeLessThanOrEqual(80);
  expect(out).toContain("b".repeat(30));
});

/** A context whose terminal has so many columns, and what is written to stderr. */
function terminalOf(columns?: number) {
  const notices: string[] = [];
  const stdout = { isTTY: true, columns, write: () => true } as unknown as NodeJS.WritableStream; // Only its width is read.
  const stderr = { write: (text: string) => notices.push(text) > 0 } as unknown as NodeJS.WritableStream; // Only written to.
  const context = createContext([], {
    ...{ env: { NO_COLOR: "1" }, stdout, stderr, contracts: editions, now: () => 0 },
    signal: new AbortController().signal,
  });
  return { context, notices };
}

const cellsOf = (table: string) =>
  table
    .split("\n")
    .filter((line) => line.includes("│"))
    .map((line) =>
      line
        .split("│")
        .flatMap((cell, index) => (index === 0 ? [] : [cell.trim()]))
        .slice(0, -1),
    );

test("a table has the columns that fit, in their order, without those that are empty, and counts the others", () => {
  const { context, notices } = terminalOf(40);
  const columns = ["counterparty_guid", "a", "empty", "b", "wide", "c"].map((name) => ({ name }));
  const row = { counterparty_guid: "g", a: "1", empty: null, b: "2", wide: "w".repeat(60), c: "3" };
  const table = rowsTable(columns, [row, { ...row, b: "" }], { keepAll: false, context });
  expect(cellsOf(table)).toEqual([
    ["a", "b", "c"],
    ["1", "2", "3"],
    ["1", "", "3"],
  ]);
  expect(notices.join("")).toBe(`${en.columnsLeftOut(3)}\n`);
  const whole = rowsTable(columns, [row], { keepAll: true, context });
  expect(cellsOf(whole)[1]).toEqual(["g", "1", "", "2", "w".repeat(60), "3"]);
  expect(notices).toHaveLength(1);
});

test("of a table that has all its columns nothing is said", () => {
  const { context, notices } = terminalOf(40);
  const columns = ["a", "b"].map((name) => ({ name }));
  expect(cellsOf(rowsTable(columns, [{ a: "1", b: "2" }], { keepAll: false, context }))).toHaveLength(2);
  expect(notices).toEqual([]);
});

test("a table is as wide as the terminal, and no wider; its first column is always there", () => {
  const columns = ["a", "b", "c"].map((name) => ({ name }));
  const row = { a: "x".repeat(10), b: "y".repeat(10), c: "z".repeat(10) };
  const shown = (width: number) =>
    cellsOf(rowsTable(columns, [row], { keepAll: false, context: terminalOf(width).context }))[0];
  // Each column has a border and two blanks, and the table a border more.
  expect([shown(40), shown(39), shown(27), shown(26), shown(5)]).toEqual([
    ["a", "b", "c"],
    ["a", "b"],
    ["a", "b"],
    ["a"],
    ["a"],
  ]);
});

test("a heading that is longer than its cells goes on in more lines, and a table without rows has all headings", () => {
  const { context } = terminalOf(120);
  const columns = [
    { name: "at", title: "When the customer was created" },
    { name: "short", title: "Not so long" },
    { name: "name", title: "Same" },
    { name: "surname", title: "Same" },
    { name: "Same" },
  ];
  const table = rowsTable(columns, [{ at: "1", short: "2", name: "3", surname: "4", Same: "5" }], {
    ...{ keepAll: true, context },
  });
  expect(cellsOf(table)).toEqual([
    ["When the", "Not so long", "Same (name)", "Same", "Same"],
    ["customer was", "", "", "(surname)", ""],
    ["created", "", "", "", ""],
    ["1", "2", "3", "4", "5"],
  ]);
  expect(cellsOf(rowsTable(columns, [], { keepAll: false, context }))).toHaveLength(3);
});

test("an object is a table of its members, under their titles", () => {
  const columns = [{ name: "login", title: "Login" }, { name: "note" }];
  const table = objectTable(columns, { login: "a\u0007", note: null, more: 1 }, terminalOf().context);
  expect(cellsOf(table)).toEqual([
    ["Login", "a\\u{7}"],
    ["note", ""],
  ]);
});

test.for([
  [true, {}, { format: "table", columns: undefined }],
  [false, {}, { format: "json", columns: undefined }],
  ...(["table", "json", "jsonl", "csv"] as const).flatMap((format) =>
    [true, false].map((isTTY) => [isTTY, { output: format }, { format, columns: undefined }] as const),
  ),
  [true, { columns: "login,name" }, { format: "table", columns: ["login", "name"] }],
] as const)("where stdout is a terminal: %s, the options %j choose %j", ([isTTY, options, choice]) => {
  const { context } = terminalOf();
  expect(readOutput(options, { ...context, stdout: Object.assign(context.stdout, { isTTY }) })).toEqual(
    choice,
  );
});

test("only yes is yes, in both languages and any letter case; no answer is no", () => {
  for (const answer of ["y", "Y", "yes", "YES", " yes\t", "т", "Т", "так", "Так"])
    expect([answer, isYes(answer)]).toEqual([answer, true]);
  for (const answer of ["", " ", "n", "no", "ні", "yess", "y n", "ye", "тако", "1", "true"])
    expect([answer, isYes(answer)]).toEqual([answer, false]);
});
