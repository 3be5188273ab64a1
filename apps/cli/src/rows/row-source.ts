import type { FileFormat } from "./formats.ts";
import type { Encoding } from "./inspect-file.ts";

/** A number in JSON, as it is written. */
export class NumberText {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

/** What a cell may hold: text from CSV, also typed values from a spreadsheet, numbers by their text from JSON. */
export type Cell = string | number | boolean | null | undefined | NumberText | Date | object;

/** A row as it stands in the file. */
export interface SourceRow {
  /** As an editor or a spreadsheet numbers it: the line in which the row ends, from 1. */
  readonly number: number;
  readonly cells: Readonly<Record<string, Cell>>;
}

/** A file of rows that can be walked through any number of times. */
export interface RowSource {
  readonly file: string;
  readonly format: FileFormat;
  readonly encoding: Encoding;
  /** Only of CSV. */
  readonly delimiter: string | undefined;
  /** The headings in their order; `undefined` where each row names its own (JSONL). */
  readonly columns: readonly string[] | undefined;
  /** @throws Refusal where the file is not in its format, with the line. */
  readonly rows: () => AsyncIterable<SourceRow>;
}
