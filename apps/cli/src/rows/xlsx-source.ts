import { createReadStream } from "node:fs";
import { Readable } from "node:stream";
import { streamXlsxRows } from "hucre/xlsx";
import { CliError, messageOf } from "../exit-codes.ts";
import {
  type Cell,
  type ReadingOptions,
  type RowSource,
  type TableRecord,
  UnusableCell,
} from "./row-source.ts";
import { openTable } from "./table-source.ts";
import { inspectSheet, readSheets, type Sheet } from "./xlsx-inspection.ts";

/**
 * A sheet of a workbook (Office Open XML). Rows are streamed.
 *
 * @throws CliError when it is unclear what is meant: a hidden first sheet, hidden rows, cells merged below the headings.
 */
export async function openXlsx(file: string, options: ReadingOptions): Promise<RowSource> {
  const { texts, notice } = options;
  const sheet = chooseSheet(await read(() => readSheets(file)));
  const { hiddenRows, hiddenColumns, merged, unusable } = await read(() => inspectSheet(file, sheet));
  if (hiddenRows.size > 0 && options.hiddenRows === undefined)
    throw new CliError("badFile", texts.hiddenRows(file, ranges(hiddenRows)));
  if (hiddenRows.size > 0)
    notice(texts.notices.hiddenRows[options.hiddenRows ?? "include"](ranges(hiddenRows)));
  const table = await openTable(file, records, options);
  let heading = 0;
  for await (const { number, values } of records())
    if (table.columns.every(({ heading: name }, at) => String(values[at] ?? "").trim() === name)) {
      heading = number;
      break;
    }
  const inTable = merged.filter((range) => lastRow(range) >= heading);
  if (inTable.length > 0) throw new CliError("badFile", texts.mergedCells(file, inTable.join(", ")));
  const columns = table.columns.map((column, at) => ({ ...column, hidden: hiddenColumns.has(at) }));
  return { file, format: "xlsx", delimiter: undefined, columns, rows: table.rows };

  function chooseSheet(sheets: readonly Sheet[]): Sheet {
    const names = sheets.map(({ name, hidden }) => (hidden ? texts.hiddenSheet(name) : name)).join(", ");
    const asked = options.sheet;
    if (asked !== undefined) {
      const found = sheets.find(({ name }) => name === asked) ?? sheets[Number(asked) - 1];
      if (!found) throw new CliError("badFile", texts.noSheet(file, asked, names));
      return found;
    }
    const [first] = sheets;
    if (!first) throw new CliError("badFile", texts.badWorkbook(file, texts.noSheets));
    if (first.hidden) throw new CliError("badFile", texts.firstSheetHidden(file, names));
    if (sheets.filter(({ hidden }) => !hidden).length > 1) notice(texts.notices.sheet(first.name, names));
    return first;
  }

  async function* records(): AsyncGenerator<TableRecord, void, void> {
    try {
      // Node's type of the same stream differs from the DOM's in parts that are not used here. The reader closes it.
      const bytes = Readable.toWeb(createReadStream(file)) as unknown as ReadableStream<Uint8Array>;
      for await (const { index, values } of streamXlsxRows(bytes, { sheet: sheet.name })) {
        const number = index + 1;
        if (options.hiddenRows === "skip" && hiddenRows.has(number)) continue;
        const cells: Cell[] = [...values];
        for (const [column, kind] of unusable.get(number) ?? [])
          cells[column] = new UnusableCell(kind, String(values[column] ?? ""));
        yield { number, values: Array.from(cells) };
      }
    } catch (error) {
      throw new CliError("badFile", texts.badWorkbook(file, texts.damaged(messageOf(error))));
    }
  }

  async function read<Result>(inspect: () => Promise<Result>): Promise<Result> {
    try {
      return await inspect();
    } catch (error) {
      throw new CliError("badFile", texts.badWorkbook(file, texts.damaged(messageOf(error))));
    }
  }
}

function lastRow(range: string): number {
  return Number(/\d+$/.exec(range)?.[0] ?? 0);
}

/** `2, 5-9`: the first ten ranges of row numbers. */
function ranges(rows: ReadonlySet<number>): string {
  const found: [number, number][] = [];
  for (const row of [...rows].sort((a, b) => a - b)) {
    const last = found.at(-1);
    if (last && last[1] === row - 1) last[1] = row;
    else found.push([row, row]);
  }
  const shown = found.slice(0, 10).map(([from, to]) => (from === to ? `${from}` : `${from}-${to}`));
  return shown.join(", ") + (found.length > 10 ? ", …" : "");
}
