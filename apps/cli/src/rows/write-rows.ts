import { createWriteStream } from "node:fs";
import { open, realpath, rename, stat } from "node:fs/promises";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { stringify } from "csv-stringify/sync";
import { type CellValue, writeXlsxStream } from "hucre/xlsx";
import { LosslessNumber, stringify as stringifyExactly } from "lossless-json";
import { removeAtExit } from "../remove-at-exit.ts";
import { escapeFormula } from "./escape-formula.ts";
import { cellText } from "./numbers.ts";
import { type Cell, type FileFormat, NumberText, UnusableCell } from "./row-source.ts";

export interface Table {
  /** The headings; JSONL has none. */
  readonly columns: readonly string[] | undefined;
  readonly rows: AsyncIterable<Readonly<Record<string, Cell>>>;
  /** Of CSV; a comma when absent. */
  readonly delimiter?: string;
}

/**
 * Writes rows to a file of mode 0600. The file appears when it is complete; until then it has a temporary name, and a
 * failure deletes it.
 */
export async function writeRows(file: string, format: FileFormat, table: Table): Promise<void> {
  const found = await stat(file).catch(() => undefined);
  const bytes = Readable.from(rowBytes(format, table));
  // A device or a pipe, such as /dev/stdout, must not be replaced by a file.
  if (found && !found.isFile()) return pipeline(bytes, createWriteStream(file));
  // What a link leads to is replaced, not the link.
  const target = found ? await realpath(file) : file;
  const next = `${target}.${process.pid}.new`;
  const remove = removeAtExit(next);
  try {
    // Opened first, so that nothing is requested for a file that cannot be written.
    const opened = await open(next, "w", 0o600);
    await pipeline(bytes, opened.createWriteStream());
    await rename(next, target);
  } finally {
    await remove();
  }
}

/** The content of the file, streamed. */
export async function* rowBytes(
  format: FileFormat,
  { columns = [], rows, delimiter = "," }: Table,
): AsyncGenerator<string | Uint8Array, void, void> {
  switch (format) {
    case "jsonl":
      for await (const row of rows) yield `${stringifyExactly(toJson(row))}\n`;
      return;
    case "csv":
      // Spreadsheets recognise UTF-8 by the byte order mark.
      yield "\uFEFF";
      yield stringify([columns], { delimiter });
      for await (const row of rows)
        yield stringify([columns.map((name) => escapeFormula(cellText(row[name])))], { delimiter });
      return;
    case "xlsx":
      // In Node a web stream is iterable, which its DOM type does not declare.
      yield* writeXlsxStream(sheet(), { name: "customers" }) as unknown as AsyncIterable<Uint8Array>;
  }

  async function* sheet(): AsyncGenerator<CellValue[]> {
    yield [...columns];
    for await (const row of rows) yield columns.map((name) => sheetCell(row[name]));
  }
}

function sheetCell(cell: Cell): CellValue {
  if (typeof cell === "number" || typeof cell === "boolean" || cell instanceof Date) return cell;
  // A string cell is never read as a formula, so it needs no apostrophe.
  return cell === null || cell === undefined
    ? null
    : cell instanceof UnusableCell
      ? cell.text
      : cellText(cell);
}

function toJson(row: Readonly<Record<string, Cell>>): object {
  return Object.fromEntries(
    Object.entries(row).map(([name, cell]) => [
      name,
      // Without an exponent, which an import refuses.
      cell instanceof NumberText
        ? new LosslessNumber(cell.text)
        : typeof cell === "number"
          ? new LosslessNumber(cellText(cell))
          : cell,
    ]),
  );
}
