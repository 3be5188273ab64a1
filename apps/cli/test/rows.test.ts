import { editions } from "@specie/contract/editions";
import { expect, test } from "vitest";
import { operationOf } from "../src/contract/operations.ts";
import { createDuplicateFinder } from "../src/import/duplicates.ts";
import { csvRecords } from "../src/rows/csv-records.ts";
import { suggestedFields } from "../src/rows/heading-synonyms.ts";
import { cellText, readNumber } from "../src/rows/numbers.ts";

test.for([
  ["999999999999999", {}, 999_999_999_999_999],
  ["1000000000000000", {}, "tooManySignificantDigits"],
  ["0.000000000000001", {}, 1e-15],
  ["0.00123456789012345", {}, 0.00123456789012345],
  ["0.001234567890123456", {}, "tooManySignificantDigits"],
  ["123", { "x-max-significant-digits": 3 }, 123],
  ["1234", { "x-max-significant-digits": 3 }, "tooManySignificantDigits"],
  ["1.0000000", { "x-max-fraction-digits": 7 }, 1],
  ["1.00000000", { "x-max-fraction-digits": 7 }, "tooManyFractionDigits"],
  ["-5", {}, -5],
  ["1.0", { type: "integer" }, "notWhole"],
  ["two", { type: "integer" }, "notWhole"],
  ["5", { type: "integer" }, 5],
  ["01", {}, "notNumber"],
  ["+1", {}, "notNumber"],
  ["1e3", {}, "notNumber"],
  [".5", {}, "notNumber"],
  ["5.", {}, "notNumber"],
  ["", {}, "notNumber"],
  ["0x10", {}, "notNumber"],
  ["١", {}, "notNumber"],
] as const)("the number %j with %j is %s", ([text, schema, expected]) => {
  const read = readNumber(text, schema);
  expect("error" in read ? read.error : read.number).toBe(expected);
});

test("a quoted cell has up to 100 lines; with more its quote was never closed, and the next row is read", async () => {
  const read = async (lines: number) => {
    async function* chunks() {
      yield `"${"x\n".repeat(lines)}",1\n`;
      yield "a,2\n";
    }
    const found: unknown[] = [];
    for await (const { values, quoteError } of csvRecords(chunks(), ",")) found.push(quoteError ?? values[1]);
    return [found[0], found.at(-1)];
  };
  expect([await read(100), await read(101)]).toEqual([
    ["1", "2"],
    ["unclosed", "2"],
  ]);
});

test("repeated values are found among many", () => {
  const find = createDuplicateFinder();
  const count = 20_000;
  for (let row = 1; row <= count; row++)
    expect(find(row, { login: `login-${row}` }), String(row)).toEqual([]);
  for (const row of [1, 2, 777, count])
    expect(find(count + row, { login: `LOGIN-${row}` })).toEqual([
      { field: "login", row: count + row, earlier: row },
    ]);
});

test("values that are empty are not repeated", () => {
  const find = createDuplicateFinder();
  for (const row of [1, 2])
    expect(find(row, { login: "", iban: " ", wallet_user_guid: undefined })).toEqual([]);
});

test.for([
  ["Логін", "login"],
  ["E-mail", "login"],
  ["  ПРІЗВИЩЕ: ", "surname"],
  ["Им'я", undefined],
  ["Ім`я", "name"],
  ["Контактна информация.Телефон", undefined],
  ["Контактна інформація.Телефон", "phone_number"],
  ["First_Name", "name"],
  ["По-батькові", "paternal_name"],
  ["Р/р", "iban"],
] as const)("the heading %j suggests %s", ([heading, field]) => {
  expect(suggestedFields(heading)[0]).toBe(field);
  const fields = Object.keys(operationOf(editions.en, "createCustomer").body?.properties ?? {});
  if (field) expect(fields).toContain(field);
});

test.for([
  [null, ""],
  [undefined, ""],
  ["x", "x"],
  [true, "true"],
  [0, "0"],
  [-1.5, "-1.5"],
  [150_000.55, "150000.55"],
  [1e-7, "0.0000001"],
  [-1.25e-7, "-0.000000125"],
  [123_456_789_012_345_680, "123456789012345680"],
  [{ a: [1] }, '{"a":[1]}'],
] as const)("the cell of %j is %j", ([value, text]) => {
  expect(cellText(value)).toBe(text);
});
