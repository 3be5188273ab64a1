import { extname } from "node:path";
import { CliError } from "../exit-codes.ts";
import type { Texts } from "../texts/en.ts";
import type { Encoding } from "./text-file.ts";

export const fileFormats = ["csv", "jsonl", "xlsx"] as const;
export type FileFormat = (typeof fileFormats)[number];

/** The format of a file by its name. */
export function formatOf(file: string, texts: Texts): FileFormat {
  const ending = extname(file).slice(1).toLowerCase();
  const format = fileFormats.find((one) => one === ending);
  if (!format) throw new CliError("usage", texts.unknownFormat(file, fileFormats.join(", .")));
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

/** A cell: text from CSV, also typed values from a spreadsheet, numbers by their text from JSON. */
export type Cell = string | number | boolean | null | undefined | NumberText | Date | object;

/** A row of the file. */
export interface SourceRow {
  /** The number in an editor or a spreadsheet: the line in which the row ends, from 1. */
  readonly number: number;
  readonly cells: Readonly<Record<string, Cell>>;
}

/** A file of rows that can be read any number of times. */
export interface RowSource {
  readonly file: string;
  readonly format: FileFormat;
  readonly encoding: Encoding;
  /** Only of CSV. */
  readonly delimiter: string | undefined;
  /** The headings in their order; `undefined` when each row has its own (JSONL). */
  readonly columns: readonly string[] | undefined;
  /** @throws CliError where the file is not in its format, with the line. */
  readonly rows: () => AsyncIterable<SourceRow>;
}
