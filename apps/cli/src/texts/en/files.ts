import type { Schema } from "../../contract/operations.ts";

/** A heading that is no field, and the field that it probably means. */
export interface UnknownHeading {
  readonly heading: string;
  readonly field: string | undefined;
}

/** Files: what cannot be read, what is recognised in them, and why a row is rejected. */
export const files = {
  fileErrors: {
    EACCES: "no permission",
    EISDIR: "it is a folder",
    ENOENT: "no such file or folder",
    ENOSPC: "no space left on the disk",
    ENOTDIR: "a part of its path is not a folder",
    EPERM: "no permission",
    EROFS: "the disk is read-only",
  },
  fileFailed: (file: string, why: string) =>
    file === "" ? `A file cannot be written: ${why}.` : `${file}: ${why}.`,
  cannotRead: (file: string, why: string) => `Cannot read ${file}: ${why}.`,
  notJson: (file: string, why: string) => `${file} is not valid JSON: ${why}.`,
  unknownFormat: (file: string, endings: string) => `The extension of ${file} must be one of .${endings}.`,
  damagedUtf8: (file: string, { line, column, byte }: { line: number; column: number; byte: number }) =>
    `${file} is damaged: line ${line}, column ${column}: the byte 0x${byte.toString(16).toUpperCase()} is not valid in UTF-8. Nothing was sent. Correct the place, or name the encoding with --encoding.`,
  damagedText: (file: string, encoding: string, line: number) =>
    `${file} is damaged: near line ${line} there are bytes that are not valid in ${encoding}. Nothing was sent.`,
  unclearEncoding: (file: string, shown: readonly string[]) =>
    `The encoding of ${file} is not clear. Nothing was sent. Choose the one that reads well with --encoding:\n${shown.map((one) => `  ${one}`).join("\n")}`,
  hiddenRows: (file: string, rows: string) =>
    `${file} has hidden rows: ${rows}. Nothing was sent. Add --hidden-rows include to read them, or --hidden-rows skip.`,
  hiddenSheet: (name: string) => `${name} (hidden)`,
  hiddenColumns: (file: string, names: readonly string[]) =>
    `${file} has hidden columns: ${names.join(", ")}. Nothing was sent. Add --hidden-columns to read them, or ignore them: ${names.map((name) => `--map '${name}='`).join(" ")}`,
  firstSheetHidden: (file: string, names: string) =>
    `The first sheet of ${file} is hidden. Nothing was sent. Choose a sheet with --sheet: ${names}.`,
  compoundFile: (file: string) =>
    `${file} is an old workbook (.xls) or one with a password. Save it as .xlsx without a password.`,
  zipNotText: (file: string) =>
    `${file} is not text but a workbook or an archive. If it is a workbook, change its extension to .xlsx or add --format xlsx.`,
  notZip: "it is not in the format of .xlsx files; save it as .xlsx in the spreadsheet program",
  cutOff: "its end is missing; copy or download it again",
  /** `reason` is that of the library that reads it, which has English only. */
  damaged: (reason: string) =>
    `its content is damaged; open it in the spreadsheet program and save it again (${reason})`,
  noRows: (file: string) => `${file} has no rows below its headings.`,
  noSheets: "it contains no sheets; save it as .xlsx in the spreadsheet program",
  noSheet: (file: string, sheet: string, names: string) =>
    `${file} has no sheet "${sheet}". Sheets: ${names}.`,
  mergedCells: (file: string, ranges: string) =>
    `${file} has merged cells in the table: ${ranges}. Nothing was sent. Unmerge them, so that each row has its own values.`,
  stdinFormat: "Standard input has no name; add --format csv, jsonl or xlsx.",
  badMap: (text: string) => `"${text}" is neither a mapping HEADING=FIELD nor a file of such lines.`,
  notText: (file: string) => `${file} is not a text file: it contains NUL bytes. Save it as CSV in UTF-8.`,
  emptyFile: (file: string) => `${file} is empty. The first row must contain the headings.`,
  columnTwice: (file: string, name: string) => `${file} has two columns "${name}". Rename or remove one.`,
  unknownHeadings: (file: string, unknown: readonly UnknownHeading[]) =>
    [
      `${file} has headings that are not fields of a customer:`,
      ...unknown.map(({ heading, field }) => `  ${heading}${field ? ` (did you mean ${field}?)` : ""}`),
      `Nothing was sent. Rename them, or map them: ${unknown.map(({ heading, field }) => `--map '${heading}=${field ?? ""}'`).join(" ")}`,
      "A mapping without a field ignores the column.",
    ].join("\n"),
  badWorkbook: (file: string, why: string) => `${file} is not a workbook that can be read: ${why}.`,
  notAnObject: "not a JSON object",
  numberErrors: {
    notNumber: (_: Schema) => "not a number; write it with digits and a decimal point, such as 150000.55",
    notWhole: (_: Schema) => "not a whole number",
    tooManyFractionDigits: (schema: Schema) =>
      `more than ${schema["x-max-fraction-digits"]} digits after the decimal point; nothing is rounded`,
    tooManySignificantDigits: (schema: Schema) =>
      `more than ${schema["x-max-significant-digits"] ?? 15} significant digits; nothing is rounded`,
  },
  rowErrors: {
    value: (value: string) => ` (value: "${value.length > 100 ? `${value.slice(0, 100)}…` : value}")`,
    missing: (name: string) => `${name}: is missing`,
    unknown: (name: string) => `${name}: unknown field`,
    notOneOf: (values: string) => `must be one of ${values}`,
    tooLong: (max: number) => `longer than ${max} characters`,
    empty: "is empty",
    below: (min: number) => `less than ${min}`,
    above: (max: number) => `more than ${max}`,
    form: (description: string, example: string) =>
      `not in the expected form: ${description}; for example ${example}`,
    checkDigits: "wrong check digits, or not the length of its country; probably a typing error",
    control: (point: string) => `contains the control character ${point}`,
    notBoolean: "must be true or false",
    dateCell: "contains a date or a list; format the cell as text",
    numberCell:
      "the spreadsheet stored a number, so a leading 0 or + may be lost; format the column as text, or use --digits-as-text if the digits are complete",
    scientific:
      "the spreadsheet wrote a long number in scientific notation and lost its digits; format the column as text",
    unusable: {
      error: "the spreadsheet reports an error in this cell",
      formula: "a formula without a stored result; open the file in the spreadsheet, recalculate and save it",
    },
    wrongType: (kind: string) => `must be of type ${kind}`,
    decimalComma: "not a number with a decimal point; if the file uses a decimal comma, add --decimal ,",
    notDecimalComma: "not a number with a decimal comma, such as 150 000,55",
    fewCells: (found: number, expected: number) => `the row has ${found} cells instead of ${expected}`,
    unnamedCell: (values: string) => `cells beyond the headings: ${values}`,
    quotes: (kind: "closing" | "unclosed", raw: string) =>
      `${kind === "closing" ? "a quotation mark in the middle of a quoted cell" : "a quotation mark is never closed"}: ${raw.slice(0, 200)}`,
    notJson: (why: string, line: string) => `not valid JSON: ${why} (line: ${line.slice(0, 200)})`,
    noCustomer: "there is no such customer",
    notIdentified: "login: an update needs a login or a wallet_user_guid",
    onlyDefaults: "the row has no values of its own",
    duplicate: (field: string, value: string, row: number) =>
      `${field}: also in row ${row}, which is the one that is imported (value: "${value}")`,
    outerBlanks:
      "begins or ends with a space, and a login cannot be changed later; add --trim to remove such spaces",
    invisible: (point: string) =>
      `contains the invisible character ${point}, and a login cannot be changed later`,
    compatibility: (plain: string) => `contains characters that only look like "${plain}"`,
    lookAlike: (word: string) => `"${word}" mixes letters of several alphabets, some of which look the same`,
    replaced: "letters were lost before: the text contains replacement characters",
    decodedTwice: (original: string) =>
      `damaged by a wrong encoding: the original is probably "${original}"; export the file again as UTF-8`,
  },
  notices: {
    title: (row: number, text: string) => `Row ${row} above the headings is skipped: ${text}`,
    total: (row: number, text: string) => `Row ${row} contains totals and is skipped: ${text}`,
    blank: (count: number) => `Blank rows skipped: ${count}.`,
    separator: (sign: string) => `The first line sets the delimiter: ${JSON.stringify(sign)}`,
    lineEnds: "The file has mixed line ends (CRLF, LF, CR); each of them ends a row.",
    unexpected: (character: string, point: string, count: number, row: number) =>
      `Warning: unexpected character ${JSON.stringify(character)} (${point}) in ${count} cells, first in row ${row}.`,
    mixed: (word: string, count: number, row: number) =>
      `Warning: "${word}" mixes letters of several alphabets, in ${count} cells, first in row ${row}.`,
    sheet: (name: string, all: string) =>
      `Only the first sheet is read: ${name}. Sheets: ${all}. Choose another with --sheet.`,
    hiddenRows: {
      include: (rows: string) => `Hidden rows are read too: ${rows}`,
      skip: (rows: string) => `Hidden rows are skipped: ${rows}`,
    },
  },
};
