import { customer, headings, line, row, tryFiles } from "./try-files.ts";

await tryFiles("csv", [
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
]);

await tryFiles("jsonl", [
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
]);
