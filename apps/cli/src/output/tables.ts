import Table from "cli-table3";
import type { Context } from "../context.ts";
import { cellText } from "../rows/cell-text.ts";
import { paint } from "./paint.ts";
import { printable } from "./printable.ts";

type Row = Readonly<Record<string, unknown>>;

// What a terminal has that does not say how wide it is.
const usualWidth = 80;

/**
 * Rows under their headings. Columns that are empty in every row, and those that the terminal has no room for, are left
 * out unless they were asked for by name; how many is told.
 */
export function rowsTable(
  columns: readonly string[],
  rows: readonly Row[],
  { asked, context }: { asked: boolean; context: Context },
): string {
  const { stdout, tell, texts } = context;
  const cells = rows.map((row) => columns.map((name) => printable(cellText(row[name]))));
  const shown = asked
    ? columns.map((_, index) => index)
    : fitting(columns, cells, stdout.columns ?? usualWidth);
  const table = new Table({
    head: shown.map((index) => paint("bold", columns[index] ?? "", stdout, context.env)),
    style: { head: [], border: [], compact: true },
  });
  table.push(...cells.map((row) => shown.map((index) => row[index] ?? "")));
  if (shown.length < columns.length) tell(texts.columnsLeftOut(columns.length - shown.length));
  return `${table.toString()}\n`;
}

/** One object, a line for each member. */
export function factsTable(columns: readonly string[], facts: Row, { stdout, env }: Context): string {
  const table = new Table({ style: { head: [], border: [], compact: true } });
  table.push(...columns.map((name) => [paint("bold", name, stdout, env), printable(cellText(facts[name]))]));
  return `${table.toString()}\n`;
}

function fitting(columns: readonly string[], cells: readonly string[][], width: number): number[] {
  const shown: number[] = [];
  let used = 1;
  for (const [index, name] of columns.entries()) {
    const texts = cells.map((row) => row[index] ?? "");
    // The counterparty is the profile's, the same in every row.
    const says = name !== "counterparty_guid" && (cells.length === 0 || texts.some((text) => text !== ""));
    if (!says) continue;
    // A border and a blank on either side.
    const needed = Math.max(name.length, ...texts.map((text) => [...text].length)) + 3;
    if (shown.length > 0 && used + needed > width) continue;
    shown.push(index);
    used += needed;
  }
  return shown;
}
