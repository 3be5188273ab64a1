import { extname } from "node:path";
import { unescapeFormula } from "../rows/escape-formula.ts";
import type { Cell, RowSource, SourceRow } from "../rows/row-source.ts";
import { reasonsColumn } from "../rows/row-source.ts";
import { writeRows } from "../rows/write-rows.ts";
import type { Journal } from "./journal.ts";

/** The file of rejected rows: `customers.rejected.csv` for `customers.csv`. */
export function rejectedFileOf(file: string): string {
  const ending = extname(file);
  return `${file.slice(0, file.length - ending.length)}.rejected${ending}`;
}

/**
 * Writes the rejected rows unchanged, with the reason in one more column, in the format of the source. Text is UTF-8
 * whatever the source's encoding. After correction the file can be imported like any other.
 */
export async function writeRejected(source: RowSource, journal: Journal, file: string): Promise<void> {
  const columns = source.columns && [
    ...source.columns.filter((name) => name !== reasonsColumn),
    reasonsColumn,
  ];
  const delimiter = source.delimiter ?? ",";
  await writeRows(file, source.format, { columns, rows: rejected(source, journal), delimiter });
}

async function* rejected(source: RowSource, journal: Journal): AsyncGenerator<Record<string, Cell>> {
  for await (const row of source.rows()) {
    if (journal.state(row.number) !== "rejected") continue;
    const cells = source.format === "jsonl" ? row.cells : withoutEscapes(row);
    yield { ...cells, [reasonsColumn]: `${row.number}: ${journal.reason(row.number)}` };
  }
}

/** Writing the cells escapes them again. */
function withoutEscapes({ cells }: SourceRow): Record<string, Cell> {
  return Object.fromEntries(
    Object.entries(cells).map(([name, cell]) => [
      name,
      typeof cell === "string" ? unescapeFormula(cell) : cell,
    ]),
  );
}
