import { workbook } from "../workbook.ts";
import { headings, tryFiles } from "./try-files.ts";

const cell = (xml: string, attributes = "") => ({ xml, attributes });

await tryFiles("xlsx", [
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
]);
