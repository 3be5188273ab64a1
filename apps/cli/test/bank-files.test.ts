import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, describe, expect, inject, test } from "vitest";
import { type ExitName, exitCodes } from "../src/exit-codes.ts";
import { importFixture } from "./import-fixture.ts";
import { openBank } from "./test-bank.ts";
import { encode } from "./text-bytes.ts";
import { workbook } from "./workbook.ts";

const bank = await openBank(inject("server"));
afterAll(bank.remove);
const { importing, put } = importFixture(bank);

const headings = ["login", "name", "surname", "phone_number", "balance_allowed"];
const line = headings.join(";");
const customer = (login: string) => [login, "Олена", "Шевченко", "+380670000001", "100.50"];
const row = (login: string) => customer(login).join(";");

interface Case {
  readonly name: string;
  readonly content: string | Uint8Array;
  readonly options?: readonly string[];
  readonly exit: ExitName;
  /** The logins that are stored, in order. */
  readonly stored: readonly string[];
  /** On stderr. */
  readonly printed?: readonly string[];
  /** In the file of rejected rows. */
  readonly reasons?: readonly string[];
}

const good = `${line}\n${row("good")}\n`;

const text: readonly Case[] = [
  {
    name: "a decimal comma without the option",
    content: `${line}\na1;О;Ш;;150000,55\na2;О;Ш;;150 000,55\na3;О;Ш;;1.5\n`,
    exit: "rowsRejected",
    stored: ["a3"],
    reasons: ['add --decimal , (value: ""150000,55"")', '(value: ""150 000,55"")'],
  },
  {
    name: "a decimal comma with the option, and a decimal point",
    content: `${line}\nc1;О;Ш;;150000,55\nc2;О;Ш;;150 000,55\nc3;О;Ш;;1\u00A0500\nc4;О;Ш;;1.5\nc5;О;Ш;;15 00,5\n`,
    options: ["--decimal", ","],
    exit: "rowsRejected",
    stored: ["c1", "c2", "c3"],
    reasons: ['such as 150 000,55 (value: ""1.5"")', '(value: ""15 00,5"")'],
  },
  {
    name: "KOI8-U",
    content: encode("koi8-u", `${line}\r\n${row("koi")}\r\n`),
    exit: "done",
    stored: ["koi"],
    printed: ["read as koi8-u", "  koi | Олена | Шевченко"],
  },
  {
    name: "CP866",
    content: encode("ibm866", `${line}\n${row("dos")}\n`),
    exit: "done",
    stored: ["dos"],
    printed: ["read as ibm866", "  dos | Олена | Шевченко"],
  },
  {
    name: "UTF-16 big-endian",
    content: encode("utf-16be", `\uFEFF${line}\n${row("wide")}\n`),
    exit: "done",
    stored: ["wide"],
  },
  {
    name: "UTF-16 without a byte order mark",
    content: encode("utf-16le", good),
    exit: "done",
    stored: ["good"],
  },
  {
    name: "an encoding that is not clear",
    content: encode("koi8-u", "login;name\nx;АННА\n"),
    exit: "badFile",
    stored: [],
    printed: ["Nothing was sent", "  koi8-u: x;АННА", "  windows-1251: x;бооб"],
  },
  {
    name: "an encoding that is not clear, named",
    content: encode("koi8-u", "login;name\nx;АННА\n"),
    options: ["--encoding", "koi8-u"],
    exit: "done",
    stored: ["x"],
  },
  {
    name: "one bad byte among 1,000 rows",
    content: Buffer.concat([
      Buffer.from(
        `${line}\n${Array.from({ length: 500 }, (_, index) => `${row(`b${index}`)}\n`).join("")}z;`,
      ),
      Buffer.from([0xd0, 0x3b]),
      Buffer.from(`${Array.from({ length: 500 }, (_, index) => `${row(`c${index}`)}\n`).join("")}`),
    ]),
    exit: "badFile",
    stored: [],
    printed: ["line 502, column 3: the byte 0xD0 is not valid in UTF-8"],
  },
  {
    name: "text that was decoded in a wrong encoding before",
    content: `${line}\nm1;РћР»РµРЅР°;Ш;;1\nm2;Ð\u009eÐ»ÐµÐ½Ð°;Ш;;1\nm3;?????;Ш;;1\nm4;Ол\uFFFDна;Ш;;1\nm5;Олена;Ш;;1\n`,
    exit: "rowsRejected",
    stored: ["m5"],
    reasons: ['the original is probably ""Олена""', "replacement characters"],
  },
  {
    name: "letters of an unexpected script",
    content: `${line}\nu1;Γιάννης;Ш;;1\nu2;李;Ш;;1\n`,
    exit: "done",
    stored: ["u1", "u2"],
    printed: ['unexpected character "Γ" (U+0393) in 1 cells, first in row 2', '"李" (U+674E)'],
  },
  {
    name: "delimiters behind the last cell",
    content: `${line}\n${row("t1")};\n${row("t2")};;\n`,
    exit: "done",
    stored: ["t1", "t2"],
  },
  {
    name: "a short row and a row with a cell too many",
    content: `${line}\n${row("s1")}\ns2;Олена\n${row("s3")};x\n${row("s4")}\n`,
    exit: "rowsRejected",
    stored: ["s1", "s4"],
    reasons: ["3: the row has 2 cells instead of 5", "4: cells beyond the headings: x"],
  },
  {
    name: "quotes in the wrong place",
    content: `${line}\nq1;"О"лена;Ш;;1\nq2;ТОВ "Ромашка";Ш;;1\nq3;"незакриті;Ш;;1\nq4;Олена;Ш;;1\n`,
    exit: "rowsRejected",
    stored: ["q2", "q4"],
    reasons: [
      "2: a quotation mark in the middle of a quoted cell: q1;",
      "4: a quotation mark is never closed",
    ],
  },
  {
    name: "headings in Ukrainian",
    content: "Логін;Ім’я;По батькові;Телефон;Колір\nx;О;І;+380670000001;синій\n",
    exit: "badFile",
    stored: [],
    printed: [
      "--map 'Логін=login' --map 'Ім’я=name' --map 'По батькові=paternal_name' --map 'Телефон=phone_number' --map 'Колір='",
    ],
  },
  {
    name: "headings in Ukrainian, mapped",
    content: "Логін;Ім’я;Колір\nmapped;Олена;синій\nmapped;Олена;синій\n",
    options: ["--map", "Логін=login", "--map", "Ім’я=name", "--map", "Колір="],
    exit: "rowsRejected",
    stored: ["mapped"],
    reasons: ["Логін,Ім’я,Колір,rejected_because".replaceAll(",", ";"), "mapped;Олена;синій;"],
  },
  {
    name: "a title above the headings",
    content: `Звіт про клієнтів за 2026;;;;\nза 28.11.2026;;;;\n\n${line}\n${row("title")}\n`,
    exit: "done",
    stored: ["title"],
    printed: ["Row 1 above the headings is skipped: Звіт про клієнтів за 2026", "Row 2 above"],
  },
  {
    name: "rows to skip",
    content: `login;name;x\n${line}\n${row("skip")}\n`,
    options: ["--skip-rows", "1"],
    exit: "done",
    stored: ["skip"],
  },
  {
    name: "rows of totals",
    content: `${line}\n${row("sum")}\nРазом:;;;;100.50\nВсього клієнтів: 1;;;;\nTotal;;;;100.50\nРазом;Олена;Ш;;1\n`,
    exit: "done",
    stored: ["sum", "Разом"],
    printed: ["Row 3 contains totals and is skipped: Разом: | 100.50", "Row 4 contains", "Row 5 contains"],
  },
  {
    name: "the same login twice, in other letters too",
    content: `${line}\n${row("twice@x.example")}\n${row("TWICE@x.example")}\n${row("once@x.example")}\n`,
    exit: "rowsRejected",
    stored: ["twice@x.example", "once@x.example"],
    reasons: ["3: login: also in row 2"],
  },
  {
    name: "the same IBAN twice, written in groups too",
    content: "login,iban\ni1,UA213223130000026007233566001\ni2,UA21 3223 1300 0002 6007 2335 6600 1\n",
    exit: "rowsRejected",
    stored: ["i1"],
    reasons: ["3: iban: also in row 2"],
  },
  {
    name: "the same login twice, the first of them invalid",
    content: `${line}\nfirst;О;Ш;;x\n${row("first")}\n`,
    exit: "rowsRejected",
    stored: [],
    reasons: ["2: balance_allowed: not a number", "3: login: also in row 2"],
  },
  {
    name: "blank rows",
    content: `\n\n${line}\n\n${row("l1")}\n;;;;\n ;\u00A0;\u200B;;\n${row("l2")}\n\n`,
    exit: "done",
    stored: ["l1", "l2"],
    printed: ["Blank rows skipped: 4."],
  },
  {
    name: "a row with only ignored columns",
    content: "login,wallet_user_guid\n,0193e7c0-8a10-7b64-a5d3-4c2e1f9b7a08\nown,\n",
    exit: "rowsRejected",
    stored: ["own"],
    reasons: ["2: the row has no values of its own"],
  },
  {
    name: "the line sep=",
    content: `sep=|\n${headings.join("|")}\n${customer("sep").join("|")}\n`,
    exit: "done",
    stored: ["sep"],
    printed: ['The first line sets the delimiter: "|"'],
  },
  {
    name: "a delimiter by its option",
    content: `${headings.join("!")}\n${customer("mark").join("!")}\n`,
    options: ["--delimiter", "!"],
    exit: "done",
    stored: ["mark"],
  },
  {
    name: "mixed line ends",
    content: `${line}\r\n${row("crlf")}\n${row("lf")}\r${row("cr")}\r\n`,
    exit: "done",
    stored: ["crlf", "lf", "cr"],
    printed: ["mixed line ends"],
  },
  {
    name: "long numbers in scientific notation",
    content: `${line}\n3,80671E+11;О;Ш;;1\ne2;О;Ш;3.80671E+11;1\n`,
    exit: "rowsRejected",
    stored: [],
    reasons: [
      "2: login: the spreadsheet wrote a long number in scientific notation",
      "3: phone_number: the spread",
    ],
  },
  {
    name: "spaces around a login, and --trim",
    content: `${line}\n "x";О;Ш;;1\nend ;О;Ш;;1\n`,
    exit: "rowsRejected",
    stored: [],
    reasons: ["begins or ends with a space"],
  },
  {
    name: "spaces that --trim removes",
    content: `${line}\n  trimmed\u00A0; Олена ;Ш;;1\n`,
    options: ["--trim"],
    exit: "done",
    stored: ["trimmed"],
  },
  {
    name: "JSON lines, some of them malformed",
    content: '{"login":"j1"}\n{"login":\n[1]\n{"login":"j2","kyc_level":"1"}\n{}\n{"login":"j3"}\r\n',
    exit: "rowsRejected",
    stored: ["j1", "j3"],
    reasons: [
      "2: not valid JSON",
      "3: not valid JSON: not a JSON object",
      "4: kyc_level: must be of type number",
      "5: the row has no",
    ],
  },
];

const cell = (xml: string, attributes = "") => ({ xml, attributes });
const sheets: readonly Case[] = [
  {
    name: "phones that the spreadsheet made numbers",
    content: workbook({
      name: "Клієнти",
      rows: [headings, ["n1", "О", "Ш", 671234567, 1], ["n2", "О", "Ш", "+380671234567", 0.1]],
    }),
    exit: "rowsRejected",
    stored: ["n2"],
  },
  {
    name: "a hidden first sheet",
    content: workbook(
      { name: "Довідник", state: "hidden", rows: [headings, ["hidden"]] },
      { name: "Клієнти", rows: [headings, ["visible"]] },
    ),
    exit: "badFile",
    stored: [],
    printed: ["The first sheet", "--sheet: Довідник (hidden), Клієнти"],
  },
  {
    name: "a sheet by its name",
    content: workbook(
      { name: "Довідник", state: "veryHidden", rows: [headings, ["hidden"]] },
      { name: "Клієнти", rows: [headings, ["visible", "О"]] },
    ),
    options: ["--sheet", "Клієнти"],
    exit: "done",
    stored: ["visible"],
  },
  {
    name: "a formula without a stored result, one with it, and an error",
    content: workbook({
      name: "Клієнти",
      rows: [
        headings,
        ["f1", cell('<f>"О"&amp;"лена"</f><v/>'), "Ш", null, 1],
        ["f2", cell('<f>"О"&amp;"лена"</f><v>Олена</v>', 't="str"'), "Ш", null, cell("<f>1+1</f><v>2</v>")],
        ["f3", cell("<v>#N/A</v>", 't="e"'), "Ш", null, 1],
        ["f4", "О", "Ш", null, cell("<f>1/0</f><v>#DIV/0!</v>", 't="e"')],
      ],
    }),
    exit: "rowsRejected",
    stored: ["f2"],
  },
  {
    name: "hidden rows",
    content: workbook({ name: "К", rows: [headings, ["h1"], ["h2"], ["h3"], ["h4"]], hiddenRows: [3, 4] }),
    exit: "badFile",
    stored: [],
    printed: ["has hidden rows: 3-4", "--hidden-rows include"],
  },
  {
    name: "hidden rows, skipped",
    content: workbook({ name: "К", rows: [headings, ["h1"], ["h2"], ["h3"]], hiddenRows: [3] }),
    options: ["--hidden-rows", "skip"],
    exit: "done",
    stored: ["h1", "h3"],
    printed: ["Hidden rows are skipped: 3"],
  },
  {
    name: "a merged title",
    content: workbook({ name: "К", rows: [["Звіт"], headings, ["merged-title"]], merged: ["A1:E1"] }),
    exit: "done",
    stored: ["merged-title"],
    printed: ["Row 1 above the headings is skipped: Звіт"],
  },
  {
    name: "cells merged in the table",
    content: workbook({ name: "К", rows: [headings, ["v1", "О"], ["v2"]], merged: ["B2:B3"] }),
    exit: "badFile",
    stored: [],
    printed: ["merged cells in the table: B2:B3"],
  },
  {
    name: "blank rows",
    content: workbook({ name: "К", rows: [headings, ["w1"], [], [" "], ["w2"]] }),
    exit: "done",
    stored: ["w1", "w2"],
    printed: ["Blank rows skipped: 2."],
  },
];

describe.for([
  ["csv", text],
  ["xlsx", sheets],
] as const)("bank files in .%s", ([format, cases]) => {
  test.for(cases)(
    "$name",
    async ({ name, content, options = [], exit, stored, printed = [], reasons = [] }) => {
      const extension = name.startsWith("JSON") ? "jsonl" : format;
      const stem = `${format}-${name.replaceAll(/\P{L}+/gu, "-")}`;
      const before = new Set((await bank.customers()).map(({ wallet_user_guid }) => wallet_user_guid));
      const file = await put(`${stem}.${extension}`, content);
      const { code, err } = await bank.specie(importing(file, ...options));
      expect([exitCodes[exit], err]).toEqual([code, expect.any(String)]);
      for (const one of printed) expect(err).toContain(one);
      const created = (await bank.customers()).filter(
        ({ wallet_user_guid }) => !before.has(wallet_user_guid),
      );
      expect(created.map(({ login }) => login).sort()).toEqual([...stored].sort());
      if (reasons.length === 0) return;
      const rejected = await readFile(join(bank.folder, `${stem}.rejected.${extension}`), "utf8");
      for (const one of reasons) expect(rejected).toContain(one);
    },
  );
});
