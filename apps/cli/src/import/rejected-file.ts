import { extname } from "node:path";
import { unescapeFormula } from "../rows/escape-formula.ts";
import {
  type Cell,
  type Column,
  type FileFormat,
  reasonsColumn,
  type SourceRow,
} from "../rows/row-source.ts";
import { writeRows } from "../rows/write-rows.ts";
import type { Journal } from "./journal.ts";
import type { PreparedImport } from "./prepare-import.ts";

/** The file of rejected rows: `customers.rejected.csv` for `customers.csv`. */
export function rejectedFileOf(file: string): string {
  const extension = extname(file);
  return `${file.slice(0, file.length - extension.length)}.rejected${extension}`;
}

/**
 * Writes the rejected rows unchanged, with the reason in one more column, in the format of the source. Text is UTF-8
 * whatever the source's encoding. After correction the file can be imported like any other.
 */
export async function writeRejected(
  prepared: PreparedImport,
  duplicates: ReadonlyMap<number, string>,
  journal: Journal,
  file: string,
): Promise<void> {
  const { format, columns, delimiter = "," } = prepared.source;
  const kept = columns?.filter(({ field, heading }) => field !== reasonsColumn && heading !== "");
  await writeRows(file, format, {
    columns: kept && [...kept.map(({ heading }) => heading), reasonsColumn],
    rows: rejected(prepared, duplicates, journal, kept),
    delimiter,
  });
}

async function* rejected(
  { source, read }: PreparedImport,
  duplicates: ReadonlyMap<number, string>,
  journal: Journal,
  columns: readonly Column[] | undefined,
): AsyncGenerator<Record<string, Cell>> {
  for await (const row of source.rows()) {
    if (journal.state(row.number) !== "rejected") continue;
    // Reasons found in the file quote its values, so they are not in the journal.
    const outcome = read(row);
    const found = [...("errors" in outcome ? outcome.errors : []), duplicates.get(row.number)];
    const reasons = found.filter((reason) => reason !== undefined).join("; ") || journal.reason(row.number);
    yield {
      ...cellsByHeading(row, { columns, format: source.format }),
      [reasonsColumn]: `${row.number}: ${reasons}`,
    };
  }
}

function cellsByHeading(
  { cells }: SourceRow,
  { columns, format }: { columns: readonly Column[] | undefined; format: FileFormat },
): Record<string, Cell> {
  if (!columns) return { ...cells };
  return Object.fromEntries(
    columns.map(({ heading, field }): [string, Cell] => {
      const cell = cells[field || `\u0000${heading}`];
      // Writing escapes it again.
      return [heading, format === "csv" && typeof cell === "string" ? unescapeFormula(cell) : cell];
    }),
  );
}
