import Table from "cli-table3";
import type { Context } from "../context.ts";
import { cellText } from "../rows/numbers.ts";

import { paint, printable } from "./terminal-text.ts";

type Row = Readonly<Record<string, unknown>>;

// For terminals that do not report their width.
const defaultWidth = 80;

/**
 * Rows under their headings. Columns that are empty in every row or do not fit the terminal are omitted, and counted on
 * stderr, unless they were selected by name.
 */
export function rowsTable(
  columns: readonly string[],
  rows: readonly Row[],
  { keepAll, context }: { keepAll: boolean; context: Context },
): string {
  const { stdout, notify, texts } = context;
  const cells = rows.map((row) => columns.map((name) => printable(cellText(row[name]))));
  const shown = keepAll
    ? columns.map((_, index) => index)
    : fitting(columns, cells, stdout.columns ?? defaultWidth);
  const table = new Table({
    head: shown.map((index) => paint("bold", columns[index] ?? "", stdout, context.env)),
    style: { head: [], border: [], compact: true },
  });
  table.push(...cells.map((row) => shown.map((index) => row[index] ?? "")));
  if (shown.length < columns.length) notify(texts.columnsLeftOut(columns.length - shown.length));
  return `${table.toString()}\n`;
}

/** One object, a line for each member. */
export function objectTable(columns: readonly string[], object: Row, { stdout, env }: Context): string {
  const table = new Table({ style: { head: [], border: [], compact: true } });
  table.push(...columns.map((name) => [paint("bold", name, stdout, env), printable(cellText(object[name]))]));
  return `${table.toString()}\n`;
}

function fitting(columns: readonly string[], cells: readonly string[][], width: number): number[] {
  const shown: number[] = [];
  let used = 1;
  for (const [index, name] of columns.entries()) {
    const texts = cells.map((row) => row[index] ?? "");
    // The counterparty is the profile's, the same in every row.
    const isUseful =
      name !== "counterparty_guid" && (cells.length === 0 || texts.some((text) => text !== ""));
    if (!isUseful) continue;
    // A border and a blank on either side.
    const needed = Math.max(name.length, ...texts.map((text) => [...text].length)) + 3;
    if (shown.length > 0 && used + needed > width) continue;
    shown.push(index);
    used += needed;
  }
  return shown;
}
