import { line, row, tryFiles } from "./try-files.ts";

await tryFiles("csv", [
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
]);
