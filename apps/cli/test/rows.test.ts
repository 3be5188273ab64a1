import { editions } from "@specie/contract/editions";
import { expect, test } from "vitest";
import { operationOf, type Schema } from "../src/contract/operations.ts";
import { createDuplicateFinder } from "../src/import/duplicates.ts";
import { csvRecords } from "../src/rows/csv-records.ts";
import { suggestedFields } from "../src/rows/heading-synonyms.ts";
import { cellText, readNumber } from "../src/rows/numbers.ts";
import { formatOf } from "../src/rows/row-source.ts";
import { unicodeEncoding } from "../src/rows/text-encoding.ts";
import { createBodyValidator } from "../src/rows/validate-body.ts";
import { en } from "../src/texts/en.ts";

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

test("each member that is unknown or missing is an error of its own field", () => {
  const schema = {
    type: "object",
    required: ["a", "b"],
    properties: { a: {}, b: {} },
    additionalProperties: false,
  };
  const validate = createBodyValidator(editions.en, schema as Schema, en); // The rest of a schema is not read.
  expect(validate({ a: 1, b: 2 })).toEqual([]);
  expect(validate({ a: 1, x: 1, y: 2 })).toEqual([
    { field: "b", text: en.rowErrors.missing("b") },
    { field: "x", text: en.rowErrors.unknown("x") },
    { field: "y", text: en.rowErrors.unknown("y") },
  ]);
});

test.for([
  ["uuid", "0193e7c2-5b1f-7c3a-9f4e-2d6b8a1c0e57", "0193e7c2"],
  ["date-time", "2026-03-12T09:00:00Z", "2026-03-12"],
  ["iban", "UA21 3223 1300 0002 6007 2335 6600 1", "UA213223130000026007233566002"],
] as const)("of the format %s are %j and not %j", ([format, right, wrong]) => {
  const schema = { type: "object", properties: { a: { type: "string", format } } };
  const validate = createBodyValidator(editions.en, schema as unknown as Schema, en); // The rest of a schema is not read.
  expect([validate({ a: right }), validate({ a: wrong }).length]).toEqual([[], 1]);
});

// The worst of the errors that a value has: it is empty, it is not in its form, and then any other.
test.for([
  [{ enum: ["a", null, "b"] }, "c", en.rowErrors.notOneOf("a, b")],
  [{ maxLength: 2 }, "abc", en.rowErrors.tooLong(2)],
  [{ minLength: 1, pattern: "^x$" }, "", en.rowErrors.empty],
  [{ minimum: 2 }, 1, en.rowErrors.below(2)],
  [{ maximum: 2 }, 3, en.rowErrors.above(2)],
  [{ maxLength: 2, format: "iban" }, "UA00", en.rowErrors.checkDigits],
  [{ pattern: "^x$" }, "a\u0007", en.rowErrors.control("U+0007")],
  // Without a component that describes the form.
  [{ maxLength: 0, pattern: "^x$" }, "y", 'pattern {"pattern":"^x$"}'],
  [{ minimum: 9, multipleOf: 2 }, 3, en.rowErrors.below(9)],
  [{ multipleOf: 2 }, 3, 'multipleOf {"multipleOf":2}'],
] as const)("by the schema %j, %j is refused with its reason", ([property, value, reason]) => {
  const schema = { type: "object", properties: { a: property } };
  const validate = createBodyValidator(editions.en, schema as unknown as Schema, en); // The rest of a schema is not read.
  expect(validate({ a: value })).toEqual([
    { field: "a", text: `a: ${reason}${en.rowErrors.value(`${value}`)}` },
  ]);
});

test.for([
  [[0xff, 0xfe, 0x41], "utf-16le"],
  [[0xfe, 0xff, 0x41], "utf-16be"],
  [[0xff, 0x41, 0x41], undefined],
  [[0x41, 0xfe, 0x41], undefined],
  [[0xfe, 0x41, 0x41], undefined],
  [[0x41, 0xff, 0x41], undefined],
] as const)("the first bytes %j are of %s", ([bytes, encoding]) => {
  expect(unicodeEncoding(Uint8Array.from(bytes))).toBe(encoding);
});

test("the format is the ending in any letter case, and every other ending is an error that names the three", () => {
  expect(["a.csv", "a.b.JSONL", "a.Xlsx"].map((file) => formatOf(file, en))).toEqual([
    "csv",
    "jsonl",
    "xlsx",
  ]);
  for (const file of ["a.txt", "csv", "a.csv.gz", "a."])
    expect(() => formatOf(file, en)).toThrow(
      expect.objectContaining({ exit: "usage", message: en.unknownFormat(file, "csv, .jsonl, .xlsx") }),
    );
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

// As the server compares them: logins and GUIDs in any letter case, logins in any composition, IBANs with any blanks.
test.for([
  ["login", "Й@bank", "\u0438\u0306@BANK"],
  ["wallet_user_guid", "0193e7c0-8a10-7b64-a5d3-4c2e1f9b7a08", "0193E7C0-8A10-7B64-A5D3-4C2E1F9B7A08"],
  ["iban", "UA213223130000026007233566001", "ua21 3223\u00a01300 0002 6007 2335 6600 1"],
] as const)("a %s that is written in another way is repeated", ([field, one, another]) => {
  const find = createDuplicateFinder();
  expect(find(1, { [field]: one })).toEqual([]);
  expect(find(2, { [field]: another })).toEqual([{ field, row: 2, earlier: 1 }]);
  expect(find(3, { [field]: `${one}x` })).toEqual([]);
  // Two fields with one value are no repetition.
  expect(find(4, { name: one })).toEqual([]);
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
  ...[" ", "_", ".", ":", "*", "-", " - "].map(
    (sign) => [`Моб${sign}телефон${sign}`, "phone_number"] as const,
  ),
] as const)("the heading %j suggests %s", ([heading, field]) => {
  expect(suggestedFields(heading)[0]).toBe(field);
  const fields = Object.keys(operationOf(editions.en, "createCustomer").body?.properties ?? {});
  if (field) expect(fields).toContain(field);
});

// What users write above their columns, by field. The mapping of each was decided, and a suggestion is easily taken.
const usual: Readonly<Record<string, string>> = {
  login:
    "логін | логин | користувач | ім’я користувача | обліковий запис | email | e-mail | ел. пошта | електронна пошта | эл. почта | user | username | user name | login name | account name",
  name: "ім’я | ім'я | імя | имя | first name | firstname | given name",
  surname: "прізвище | фамилия | last name | lastname | family name | second name",
  paternal_name: "по батькові | по-батькові | отчество | middle name | patronymic | patronymic name",
  phone_number:
    "телефон | номер телефону | моб. телефон | мобільний | мобільний телефон | контактний телефон | номер телефона | phone | phone number | mobile | mobile phone | tel | тел | контактна інформація.телефон",
  iban: "рахунок | номер рахунку | розрахунковий рахунок | р/р | п/р | расчетный счет | номер счета | account | account number | iban рахунок",
  segment: "сегмент | тип клієнта | тип контрагента | customer type",
  status: "статус | стан | состояние | state",
  kyc_level: "рівень kyc | рівень верифікації | рівень ідентифікації | kyc | kyc level | verification level",
  balance_allowed:
    "гранична сума залишку | ліміт | ліміт залишку | сума | залишок | лимит | limit | balance | balance limit | allowed balance | amount",
  balance_asset_code: "валюта залишку | валюта | currency",

  asset_code: "код активу | актив | asset | asset code",
  asset_issuer: "емітент | емітент активу | issuer | asset issuer",
  branch_guid: "відділення | філія | підрозділ | отделение | филиал | branch",
  is_disabled: "заблоковано | вимкнено | неактивний | disabled | inactive | blocked",
  wallet_user_guid: "guid клієнта | ідентифікатор | customer guid | guid",
};

test.for(Object.entries(usual))("the field %s is suggested for each of: %s", (row) => {
  const [field, headings] = row;
  for (const heading of headings.split(" | "))
    expect([heading, suggestedFields(heading)]).toEqual([heading, [field]]);
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
