import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fc } from "@specie/property-tests";
import { parse } from "csv-parse/sync";
import { describe, expect, test } from "vitest";
import { type CsvRecord, csvRecords } from "../src/rows/csv-records.ts";
import { openCsv } from "../src/rows/csv-source.ts";
import { en } from "../src/texts/en.ts";
import { emptyFolder } from "./empty-folder.ts";

async function read(chunks: readonly string[], delimiter = ",") {
  async function* stream() {
    yield* chunks;
  }
  const found: CsvRecord[] = [];
  for await (const one of csvRecords(stream(), delimiter)) found.push(one);
  return found;
}

const record = (line: number, ...values: string[]) => ({ values, line });
const broken = (line: number, quoteError: string, raw: string) => ({ values: [], line, quoteError, raw });

describe("records", () => {
  test.for([
    ["", []],
    ["a", [record(1, "a")]],
    ["a\n", [record(1, "a")]],
    ["a,b\nc,d", [record(1, "a", "b"), record(2, "c", "d")]],
    ["a\r\nb\rc\nd", [record(1, "a"), record(2, "b"), record(3, "c"), record(4, "d")]],
    ["\n\na", [record(1, ""), record(2, ""), record(3, "a")]],
    [",", [record(1, "", "")]],
    ["a,\n,b", [record(1, "a", ""), record(2, "", "b")]],
    ['"a"', [record(1, "a")]],
    ['""', [record(1, "")]],
    ['"a,b","c""d"\ne', [record(1, "a,b", 'c"d'), record(2, "e")]],
    ['"a\nb\r\nc"\nd', [record(3, "a\nb\r\nc"), record(4, "d")]],
    ['a"b,c', [record(1, 'a"b', "c")]],
    ['"a"b,c\nd', [broken(1, "closing", '"a"b,c'), record(2, "d")]],
    ['x,"a" \nd', [broken(1, "closing", 'x,"a"'), record(2, "d")]],
    ['a,"b\nc', [broken(1, "unclosed", 'a,"b'), record(2, "c")]],
    ['"', [broken(1, "unclosed", '"')]],
  ] as const)("%j", async ([text, expected]) => {
    expect(await read([text])).toEqual(expected);
    // Wherever a chunk ends.
    for (let at = 1; at < text.length; at++)
      expect(await read([text.slice(0, at), text.slice(at)]), String(at)).toEqual(expected);
    expect(await read([...text])).toEqual(expected);
  });

  test.for([";", "\t", "|", "^", "]", "\\", ".", "*", "-", "!"])("the delimiter %j", async (delimiter) => {
    expect(await read([`a${delimiter}"b${delimiter}c"${delimiter}d,e\n`], delimiter)).toEqual([
      record(1, "a", `b${delimiter}c`, "d,e"),
    ]);
  });
});

test("valid CSV is read as csv-parse reads it", async () => {
  const cell = fc.oneof(
    fc.constantFrom("", "a", "Олена", '"', '""', ",", "\n", "\r\n", " "),
    fc.string({ maxLength: 5 }),
  );
  const rows = fc.array(fc.array(cell, { minLength: 2, maxLength: 4 }), { minLength: 1, maxLength: 6 });
  await fc.assert(
    fc.asyncProperty(rows, fc.nat(), async (cells, cut) => {
      const text = `${cells.map((row) => row.map((one) => `"${one.replaceAll('"', '""')}"`).join(",")).join("\r\n")}\r\n`;
      const at = cut % text.length;
      const ours = await read([text.slice(0, at), text.slice(at)]);
      expect(ours.map(({ values }) => values)).toEqual(parse(text, { relax_column_count: true }));
      expect(ours.map(({ values }) => values)).toEqual(cells);
    }),
    { numRuns: 300 },
  );
});

describe("mixed line ends", () => {
  const chunk = 1 << 18;

  /** A heading, and a row that ends with the first chunk of the file. */
  const filled = (heading: string, end: string) =>
    `${heading}${"x".repeat(chunk - heading.length - end.length)}${end}`;

  test.for([
    ["none", "login\n", false],
    ["LF", "login\na\nb\n", false],
    ["CRLF", "login\r\na\r\nb", false],
    ["CR", "login\ra\rb\r", false],
    ["LF and CRLF", "login\na\r\n", true],
    ["LF and CR", "login\ra\nb\n", true],
    ["CRLF and CR", "login\r\na\rb\r\n", true],
    ["CRLF that two chunks share", `${filled("login\r\n", "\r")}\nb\r\n`, false],
    ["CR at the end of a chunk", `${filled("login\r", "\r")}b\r`, false],
  ] as const)("are noticed once in a file with %s: %s", async ([, content, isNoticed]) => {
    const file = join(await emptyFolder(), "x.csv");
    await writeFile(file, content);
    const notices: string[] = [];
    await openCsv(file, {
      ...{ format: "csv", encoding: "utf-8", known: new Set(["login"]), map: {}, texts: en },
      notice: (text) => void notices.push(text),
    });
    expect(notices).toEqual(isNoticed ? [en.notices.lineEnds] : []);
  });
});
