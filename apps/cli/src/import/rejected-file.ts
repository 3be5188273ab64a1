import { extname } from "node:path";
import { undoDefuse } from "../rows/defuse.ts";
import { reasonsColumn } from "../rows/reasons-column.ts";
import type { Cell, RowSource, SourceRow } from "../rows/row-source.ts";
import { writeRows } from "../rows/write-rows.ts";
import type { Journal } from "./journal.ts";

/** `customers.csv` has its rejected rows in `customers.rejected.csv`, and those of that in `customers.rejected.rejected.csv`. */
export function rejectedFileOf(file: string): string {
  const ending = extname(file);
  return `${file.slice(0, file.length - ending.length)}.rejected${ending}`;
}

/**
 * Writes the rows that were rejected, as they stood, with one more column that says why. In the format of the source; text
 * is UTF-8 whatever it was. Mended, the file can be imported like any other.
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
    const cells = source.format === "jsonl" ? row.cells : withoutDefusing(row);
    yield { ...cells, [reasonsColumn]: `${row.number}: ${journal.reason(row.number)}` };
  }
}

/** What the cells mean, because writing them defuses them anew. */
function withoutDefusing({ cells }: SourceRow): Record<string, Cell> {
  return Object.fromEntries(
    Object.entries(cells).map(([name, cell]) => [name, typeof cell === "string" ? undoDefuse(cell) : cell]),
  );
}
