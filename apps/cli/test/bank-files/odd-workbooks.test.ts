import { strToU8, zipSync } from "fflate";
import { workbook } from "../workbook.ts";
import { headings, tryFiles } from "./try-files.ts";

const cell = (xml: string, attributes = "") => ({ xml, attributes });
const formula = (text: string, value: string, type = "") => cell(`<f>${text}</f><v>${value}</v>`, type);
// The beginning of a compound file: .xls, and .xlsx with a password.
const compound = Buffer.concat([Buffer.from("d0cf11e0a1b11ae1", "hex"), Buffer.alloc(1024)]);

await tryFiles("xlsx", [
  {
    name: "a hidden column with values",
    content: workbook({
      name: "К",
      rows: [headings, ["hc-1", "О", "Ш", "+380670000001"]],
      hiddenColumns: [4],
    }),
    exit: "badFile",
    stored: [],
    printed: ["hidden columns: phone_number"],
  },
  {
    name: "a hidden column that is ignored",
    content: workbook({
      name: "К",
      rows: [
        ["login", "Примітка"],
        ["hc-2", "x"],
      ],
      hiddenColumns: [2],
    }),
    options: ["--map", "Примітка="],
    exit: "done",
    stored: ["hc-2"],
  },
  {
    name: "a merged title of two rows above the headings, and a blank row",
    content: workbook({ name: "К", rows: [["Звіт"], [], [], headings, ["mt", "О"]], merged: ["A1:E2"] }),
    exit: "done",
    stored: ["mt"],
  },
  {
    name: "headings merged over two columns",
    content: workbook({
      name: "К",
      rows: [
        ["login", "name"],
        ["mh", "О", "Ш"],
      ],
      merged: ["B1:C1"],
    }),
    exit: "badFile",
    stored: [],
    printed: ["merged cells in the table: B1:C1"],
  },
  {
    name: "formulas with results, also of shared formulas and of text",
    content: workbook({
      name: "К",
      rows: [headings, [formula('"f"&amp;1', "f1", 't="str"'), "О", "Ш", null, formula("A1*2", "12.5")]],
    }),
    exit: "done",
    stored: ["f1"],
  },
  {
    name: "formulas without results",
    content: workbook({
      name: "К",
      rows: [headings, [cell("<f>B2</f>"), "О"], ["nf-2", cell("<f>A2</f><v></v>")], ["nf-3"]],
    }),
    exit: "rowsRejected",
    stored: ["nf-3"],
  },
  {
    name: "errors of each kind",
    content: workbook({
      name: "К",
      rows: [
        headings,
        ...["#REF!", "#N/A", "#VALUE!", "#NAME?", "#DIV/0!", "#NULL!", "#NUM!"].map((error, n) => [
          `er-${n}`,
          cell(`<v>${error}</v>`, 't="e"'),
        ]),
        ["er-ok", "О"],
      ],
    }),
    exit: "rowsRejected",
    stored: ["er-ok"],
  },
  {
    name: "a date that is stored as a number, in a field of text",
    content: workbook({
      name: "К",
      rows: [
        ["login", "status"],
        ["dt-1", 45_992],
        ["dt-2", "активний"],
      ],
    }),
    exit: "rowsRejected",
    stored: ["dt-2"],
  },
  {
    name: "logins with leading zeros that became numbers",
    content: workbook({
      name: "К",
      rows: [
        ["login", "name"],
        [123, "О"],
        ["000124", "О"],
      ],
    }),
    exit: "rowsRejected",
    stored: ["000124"],
  },
  {
    name: "phones as numbers, accepted as text",
    content: workbook({
      name: "К",
      rows: [
        ["login", "phone_number"],
        ["ph-1", 380671234567],
        ["ph-2", 671234567.5],
        ["ph-3", 1e15],
      ],
    }),
    options: ["--digits-as-text"],
    exit: "rowsRejected",
    stored: ["ph-1"],
    fields: { "ph-1": { phone_number: "380671234567" } },
  },
  {
    name: "the same login as text and as a number",
    content: workbook({ name: "К", rows: [["login"], ["100"], [100]] }),
    options: ["--digits-as-text"],
    exit: "rowsRejected",
    stored: ["100"],
  },
  {
    name: "rich text and a phonetic reading",
    content: workbook({
      name: "К",
      rows: [
        ["login", "name"],
        [
          "rt",
          cell(
            '<is><r><t>Оле</t></r><r><rPr/><t>на</t></r><rPh sb="0" eb="1"><t>х</t></rPh></is>',
            't="inlineStr"',
          ),
        ],
      ],
    }),
    exit: "done",
    stored: ["rt"],
    fields: { rt: { name: "Олена" } },
  },
  {
    name: "a boolean cell, and an amount that a formula has computed",
    content: workbook({
      name: "К",
      rows: [
        ["login", "is_disabled", "balance_allowed"],
        ["bo-1", cell("<v>1</v>", 't="b"'), 0.5],
        ["bo-2", null, formula("0.1+0.2", "0.30000000000000004")],
      ],
    }),
    exit: "rowsRejected",
    stored: ["bo-1"],
    fields: { "bo-1": { is_disabled: true, balance_allowed: 0.5 } },
  },
  {
    name: "an empty first sheet before the one with customers",
    content: workbook({ name: "Аркуш1", rows: [] }, { name: "Клієнти", rows: [["login"], ["second"]] }),
    exit: "badFile",
    stored: [],
    printed: ["Клієнти"],
  },
  {
    name: "the second sheet by its number",
    content: workbook({ name: "Аркуш1", rows: [] }, { name: "Клієнти", rows: [["login"], ["by-number"]] }),
    options: ["--sheet", "2"],
    exit: "done",
    stored: ["by-number"],
  },
  {
    name: "totals and blank rows with borders",
    content: workbook({
      name: "К",
      rows: [headings, ["tb", "О", "Ш", null, 100.5], ["", " "], ["Разом", null, null, null, 100.5]],
    }),
    exit: "done",
    stored: ["tb"],
    printed: ["Row 4 contains totals"],
  },
  {
    name: ".xls renamed, or a workbook with a password",
    content: compound,
    exit: "badFile",
    stored: [],
    printed: ["Save it as .xlsx without a password"],
  },
  {
    name: ".ods renamed",
    content: zipSync({
      mimetype: strToU8("application/vnd.oasis.opendocument.spreadsheet"),
      "content.xml": strToU8("<x/>"),
    }),
    exit: "badFile",
    stored: [],
    printed: ["it contains no sheets"],
  },
  {
    name: ".csv renamed",
    content: "login\nx\n",
    exit: "badFile",
    stored: [],
    printed: ["not in the format of .xlsx files"],
  },
  { name: "an empty file", content: "", exit: "badFile", stored: [] },
  {
    name: "a workbook that was cut off",
    content: workbook({ name: "К", rows: [["login"], ["cut"]] }).subarray(0, -200),
    exit: "badFile",
    stored: [],
  },
  {
    name: "headings only",
    content: workbook({ name: "К", rows: [headings] }),
    exit: "done",
    stored: [],
    printed: ["no rows"],
  },
  {
    name: "a merged title above headings with a column between them that has none",
    content: workbook({
      name: "К",
      rows: [["Звіт"], ["login", null, "name"], ["bh-1", null, "О"]],
      merged: ["A1:C1"],
    }),
    exit: "done",
    stored: ["bh-1"],
  },
]);

await tryFiles("csv", [
  { name: ".xls renamed", content: compound, exit: "badFile", stored: [], printed: ["Save it as .xlsx"] },
  {
    name: ".xlsx renamed",
    content: workbook({ name: "К", rows: [["login"], ["x"]] }),
    exit: "badFile",
    stored: [],
    printed: [".xlsx"],
  },
]);
