import { extname } from "node:path";
import { CliError } from "../exit-codes.ts";
import type { Texts } from "../texts/en.ts";
import type { Encoding } from "./text-encoding.ts";

export const fileFormats = ["csv", "jsonl", "xlsx"] as const;
export type FileFormat = (typeof fileFormats)[number];

/**
 * The format of a file by its name.
 *
 * @throws CliError when it is not one of `formats`.
 */
export function formatOf(
  file: string,
  texts: Texts,
  formats: readonly FileFormat[] = fileFormats,
): FileFormat {
  const extension = extname(file).slice(1).toLowerCase();
  const format = formats.find((one) => one === extension);
  if (!format) throw new CliError("usage", texts.unknownFormat(file, formats.join(", .")));
  return format;
}

/** The column of the reasons in a file of rejected rows; an import ignores it. */
export const reasonsColumn = "rejected_because";

/** The source text of a JSON number. */
export class NumberText {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

/** A cell of a workbook without a usable value: an error such as `#N/A`, or a formula without a stored result. */
export class UnusableCell {
  readonly kind: "error" | "formula";
  readonly text: string;

  constructor(kind: "error" | "formula", text: string) {
    this.kind = kind;
    this.text = text;
  }
}

/** A cell: text from CSV, also typed values from a spreadsheet, numbers by their text from JSON. */
export type Cell = string | number | boolean | null | undefined | NumberText | UnusableCell | Date | object;

/** A row of a table before its columns are known. */
export interface TableRecord {
  readonly number: number;
  readonly values: readonly Cell[];
  readonly malformed?: string;
}

/** A row of the file. */
export interface SourceRow {
  /** The number in an editor or a spreadsheet: the line in which the row ends, from 1. */
  readonly number: number;
  /** By the name of the field. */
  readonly cells: Readonly<Record<string, Cell>>;
  /** Why the row cannot be read, when it is malformed. */
  readonly malformed?: string;
}

/** What the user knows about the file, and the fields that it may have. */
export interface ReadingOptions {
  readonly format: FileFormat;
  readonly known: ReadonlySet<string>;
  readonly encoding: Encoding;
  /** Fields by the headings of the file; an empty name ignores the column. */
  readonly map: Readonly<Record<string, string>>;
  readonly delimiter?: string | undefined;
  readonly sheet?: string | undefined;
  readonly skipRows?: number | undefined;
  readonly hiddenRows?: "include" | "skip" | undefined;
  readonly texts: Texts;
  /** Reports what was recognised in the file, such as a title. */
  readonly notice: (text: string) => void;
}

/** A file of rows that can be read any number of times. */
export interface RowSource {
  readonly file: string;
  readonly format: FileFormat;
  /** Only of CSV. */
  readonly delimiter: string | undefined;
  /** The headings in their order, and their fields; `undefined` when each row has its own (JSONL). */
  readonly columns: readonly Column[] | undefined;
  /** @throws CliError where the file is not in its format, with the line. */
  readonly rows: () => AsyncIterable<SourceRow>;
}

export interface Column {
  readonly heading: string;
  /** The name of the field; empty when the column is ignored. */
  readonly field: string;
  /** In a workbook. */
  readonly hidden?: boolean;
}
