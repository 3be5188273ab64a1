import { expect, test } from "vitest";
import type { Schema } from "../src/contract/operations.ts";
import { chooseHeading, readColumns } from "../src/rows/headings.ts";
import { type RowReader, readRow } from "../src/rows/read-row.ts";
import { type Cell, NumberText, UnusableCell } from "../src/rows/row-source.ts";
import { en } from "../src/texts/en.ts";

const schemaOf = (properties: object) => ({ properties }) as unknown as Schema; // The rest of a schema is not read.
const schema = schemaOf({
  name: { type: "string" },
  level: { type: "integer" },
  allowed: { type: "number", "x-max-fraction-digits": 2 },
  active: { type: "boolean" },
  assets: { type: "array", items: { type: "object" } },
});

/** The value of one cell, or what is wrong with it. */
function readOne(name: string, cell: Cell, more: Partial<RowReader>): unknown {
  const reader: RowReader = {
    ...{ schema, format: "csv", ignored: new Set<string>(), defaults: {}, decimal: ".", trim: true },
    ...{ digitsAsText: false, validate: () => [], texts: en },
    ...more,
  };
  const read = readRow({ number: 2, cells: { other: null, [name]: cell } }, reader);
  if ("errors" in read) return read.errors.map((text) => text.replace(/^\w+: /, "").replace(/ \(.*$/s, ""));
  return Object.hasOwn(read.body, name) ? read.body[name] : undefined;
}

const { rowErrors, kinds } = en;
const wrong = (kind: keyof typeof kinds) => [rowErrors.wrongType(kinds[kind])];

test.for<[string, Cell, unknown]>([
  ["name", "Олена", "Олена"],
  ["name", " Олена ", " Олена "],
  ["name", "true", "true"],
  ["name", true, wrong("text")],
  ["name", new NumberText("5"), wrong("text")],
  ["active", true, true],
  ["active", false, false],
  ["active", "true", wrong("boolean")],
  ["active", new NumberText("1"), wrong("boolean")],
  ["level", new NumberText("5"), 5],
  ["level", "5", wrong("integer")],
  ["level", true, wrong("integer")],
  ["allowed", new NumberText("1.25"), 1.25],
  ["allowed", "1.25", wrong("number")],
  ["assets", "[]", wrong("json")],
  ["assets", true, wrong("json")],
])("in JSON the member %s of %j is read as %j", ([name, cell, expected]) => {
  expect(readOne(name, cell, { format: "jsonl" })).toEqual(expected);
});

test.for<[string, Cell, Partial<RowReader>, unknown]>([
  ["name", " Олена ", {}, "Олена"],
  ["name", " Олена ", { trim: false }, " Олена "],
  ["name", "'=1+1", {}, "=1+1"],
  ["name", "'=1+1", { format: "xlsx" }, "'=1+1"],
  ["name", "1,2E+17", {}, [rowErrors.scientific]],
  ["name", "1.2e+17", {}, [rowErrors.scientific]],
  ["name", "12E+17", {}, "12E+17"],
  ["name", 380671234567, { format: "xlsx" }, [rowErrors.numberCell]],
  ["name", 380671234567, { format: "xlsx", digitsAsText: true }, "380671234567"],
  ["name", 1.5, { format: "xlsx", digitsAsText: true }, [rowErrors.numberCell]],
  ["name", -5, { format: "xlsx", digitsAsText: true }, [rowErrors.numberCell]],
  ["active", " TRUE ", { trim: false }, true],
  ["active", "False", {}, false],
  ["active", "1", {}, [rowErrors.notBoolean]],
  ["active", "yes", {}, [rowErrors.notBoolean]],
  ["allowed", " 1.25 ", { trim: false }, 1.25],
  ["allowed", "150 000,55", {}, [rowErrors.decimalComma]],
  ["allowed", "0,5", {}, [rowErrors.decimalComma]],
  ["allowed", "150 000,55", { decimal: "," }, 150_000.55],
  ["allowed", "150\u00A0000,55", { decimal: "," }, 150_000.55],
  ["allowed", "1\u202F150\u202F000", { decimal: "," }, 1_150_000],
  ["allowed", "-1 000,5", { decimal: "," }, -1000.5],
  ["allowed", "15 00,55", { decimal: "," }, [rowErrors.notDecimalComma]],
  ["allowed", "1500 000", { decimal: "," }, [rowErrors.notDecimalComma]],
  ["allowed", "150.55", { decimal: "," }, [rowErrors.notDecimalComma]],
  // A number cell of a workbook has no comma, whatever the file's other cells have.
  ["allowed", 150.55, { format: "xlsx", decimal: "," }, 150.55],
  ["level", 5, { format: "xlsx" }, 5],
])("the cell %s of %j, read with %j, is %j", ([name, cell, more, expected]) => {
  expect(readOne(name, cell, more)).toEqual(expected);
});

/** A row of several cells as it is sent, or all that is wrong with it. */
function readCells(cells: Readonly<Record<string, Cell>>, more: Partial<RowReader> = {}, malformed?: string) {
  const reader: RowReader = {
    schema: schemaOf({ ...schema.properties, login: { type: "string" } }),
    ...{ format: "csv", ignored: new Set(["created_at"]), defaults: {}, decimal: ".", trim: true },
    ...{ digitsAsText: false, validate: () => [], texts: en },
    ...more,
  };
  const read = readRow({ number: 2, cells, ...(malformed !== undefined && { malformed }) }, reader);
  return "errors" in read ? read.errors : read.body;
}

const shown = (text: string) => rowErrors.value(text);
const day = new Date("2026-11-22T00:00:00Z");

test.for<[string, Readonly<Record<string, Cell>>, Partial<RowReader>, unknown]>([
  ["cells and defaults", { name: "a" }, { defaults: { level: 1 } }, { level: 1, name: "a" }],
  ["a cell before its default", { level: "2" }, { defaults: { level: 1 } }, { level: 2 }],
  [
    "an empty cell has its default",
    { name: "a", level: "" },
    { defaults: { level: 1 } },
    { level: 1, name: "a" },
  ],
  ["only defaults", { name: "", level: null }, { defaults: { level: 1 } }, [rowErrors.onlyDefaults]],
  ["nothing", {}, {}, [rowErrors.onlyDefaults]],
  ["blanks of a table", { name: " ", level: "5" }, {}, { level: 5 }],
  ["blanks that are kept", { name: " ", level: "5" }, { trim: false }, { name: " ", level: 5 }],
  ["blanks of JSON", { name: " " }, { format: "jsonl" }, { name: " " }],
  ["an empty text of JSON", { name: "", active: true }, { format: "jsonl" }, { active: true }],
  ["ignored fields and columns", { name: "a", created_at: "x", "\u0000Note": "y" }, {}, { name: "a" }],
  ["an unknown field", { nickname: "a" }, {}, [rowErrors.unknown("nickname")]],
  ["an unknown field that is empty", { nickname: "", name: "a" }, {}, { name: "a" }],
  ["the name of a part of every object", { toString: "a" }, {}, [rowErrors.unknown("toString")]],
  [
    "all that is wrong, each with its value",
    { level: "x", active: "so" },
    {},
    [`level: ${en.numberErrors.notWhole({})}${shown("x")}`, `active: ${rowErrors.notBoolean}${shown("so")}`],
  ],
  [
    "a formula without a result",
    { name: new UnusableCell("formula", "=A1") },
    { format: "xlsx" },
    [`name: ${rowErrors.unusable.formula}${shown("=A1")}`],
  ],
  [
    "an error of a workbook",
    { level: new UnusableCell("error", "#N/A") },
    { format: "xlsx" },
    [`level: ${rowErrors.unusable.error}${shown("#N/A")}`],
  ],
  [
    "a day of a workbook",
    { name: day },
    { format: "xlsx" },
    [`name: ${rowErrors.dateCell}${shown(JSON.stringify(day))}`],
  ],
  [
    "a number of JSON",
    { name: new NumberText("1.50") },
    { format: "jsonl" },
    [`name: ${rowErrors.wrongType(kinds.text)}${shown("1.50")}`],
  ],
  [
    "blanks around a login",
    { login: " a", name: "b" },
    { trim: false },
    [`login: ${rowErrors.outerBlanks}${shown(" a")}`],
  ],
  ["blanks around a name", { name: " b" }, { trim: false }, { name: " b" }],
  ["a damaged login", { login: "a\uFFFD" }, {}, [`login: ${rowErrors.replaced}${shown("a\uFFFD")}`]],
  ["a damaged name", { name: "Ол???на" }, {}, [`name: ${rowErrors.replaced}${shown("Ол???на")}`]],
])("a row of %s", ([, cells, more, expected]) => {
  expect(readCells(cells, more)).toEqual(expected);
});

test("a malformed row has that error alone", () => {
  expect(readCells({ level: "x" }, {}, "It has 2 cells.")).toEqual(["It has 2 cells."]);
});

test("the contract's errors follow those of the cells, but not of the same field, and see the defaults", () => {
  const bodies: unknown[] = [];
  const validate = (body: object) => {
    bodies.push(body);
    return ["level", "name", ""].map((field) => ({ field, text: `${field} is not valid` }));
  };
  expect(readCells({ level: "x", name: "a" }, { validate, defaults: { active: true } })).toEqual([
    `level: ${en.numberErrors.notWhole({})}${shown("x")}`,
    "name is not valid",
    " is not valid",
  ]);
  expect(bodies).toEqual([{ active: true, name: "a" }]);
});

const known = new Set(["login", "name", "surname", "phone_number"]);
const options = { known, map: {}, format: "csv", encoding: "utf-8", texts: en, notice: () => {} } as const;
const records = (...all: readonly (readonly string[])[]) =>
  all.map((values, index) => ({ number: index + 1, values }));

test.for<[string, readonly (readonly string[])[], number]>([
  [
    "the first of two with known fields",
    [
      ["login", "name"],
      ["name", "login"],
    ],
    1,
  ],
  ["one below a title", [["Customers of May"], ["login", "name"], ["olena", "Олена"]], 2],
  [
    "the one with more known fields",
    [
      ["login", "x"],
      ["login", "name"],
    ],
    2,
  ],
  [
    "one with usual headings",
    [
      ["Банк", "2026"],
      ["Логін", "Ім’я"],
      ["olena", "Олена"],
    ],
    2,
  ],
  [
    "one known heading before one usual one",
    [
      ["Логін", "x"],
      ["login", "x"],
    ],
    2,
  ],
  ["the first with several cells where none is known", [["Title"], ["a", "b"], ["c", "d"]], 2],
  ["the first where each has one cell", [["a"], ["b"]], 1],
])("the row of the headings is %s", ([, rows, expected]) => {
  expect(chooseHeading(records(...rows), options)?.number).toBe(expected);
});

test("no row is no heading", () => {
  expect(chooseHeading([], options)).toBeUndefined();
});

test("an unknown heading is suggested the field that no other column has", () => {
  const columnsOf =
    (...names: string[]) =>
    () =>
      readColumns("f.csv", { number: 1, values: names }, options);
  expect(columnsOf("login", "surname")()).toEqual([
    { heading: "login", field: "login" },
    { heading: "surname", field: "surname" },
  ]);
  expect(columnsOf("login", "surnam")).toThrow(
    en.unknownHeadings("f.csv", [{ heading: "surnam", field: "surname" }]),
  );
  expect(columnsOf("login", "surname", "surnam")).toThrow(
    en.unknownHeadings("f.csv", [{ heading: "surnam", field: undefined }]),
  );
  expect(columnsOf("name", "x", "name")).toThrow(en.columnTwice("f.csv", "name"));
  // Not of the object in which mappings are.
  expect(columnsOf("constructor", "login")).toThrow(
    en.unknownHeadings("f.csv", [{ heading: "constructor", field: undefined }]),
  );
  expect(columnsOf("toString", "toString")).toThrow(en.columnTwice("f.csv", "toString"));
});
