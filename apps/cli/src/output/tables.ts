import Table from "cli-table3";
import config from "../../../../specie.config.ts";
import type { Context } from "../context.ts";
import { cellText } from "../rows/numbers.ts";
import type { Column } from "./columns.ts";
import { paint, printable } from "./terminal-text.ts";

type Row = Readonly<Record<string, unknown>>;

// For terminals that do not report their width.
const defaultWidth = 80;

// Shorter headings stay on one line.
const narrowestHeading = 12;

/**
 * Rows under the titles of their columns. Columns that are empty in every row or do not fit the terminal are omitted, and
 * counted on stderr, unless they were selected by name.
 */
export function rowsTable(
  columns: readonly Column[],
  rows: readonly Row[],
  { keepAll, context }: { keepAll: boolean; context: Context },
): string {
  const { stdout, notify, texts, env } = context;
  const headings = headingsOf(columns);
  const drawn = columns.map(({ name }, index) => {
    const cells = rows.map((row) => printable(cellText(row[name])));
    const lines = wrapHeading(headings[index] ?? name, Math.max(narrowestHeading, ...cells.map(lengthOf)));
    return { name, lines, cells };
  });
  const shown = keepAll ? drawn : fitting(drawn, stdout.columns ?? defaultWidth);
  const table = new Table({
    head: shown.map(({ lines }) => lines.map((line) => paint("bold", line, stdout, env)).join("\n")),
    style: { head: [], border: [], compact: true },
  });
  // Stryker disable next-line StringLiteral: each column has a cell of each row.
  table.push(...rows.map((_, row) => shown.map(({ cells }) => cells[row] ?? "")));
  if (shown.length < columns.length) notify(texts.columnsLeftOut(columns.length - shown.length));
  return `${table.toString()}\n`;
}

/** One object, a line for each member. */
export function objectTable(columns: readonly Column[], object: Row, { stdout, env }: Context): string {
  const headings = headingsOf(columns);
  const table = new Table({ style: { border: [], compact: true } });
  table.push(
    ...columns.map(({ name }, index) => [
      paint("bold", headings[index] ?? name, stdout, env),
      printable(cellText(object[name])),
    ]),
  );
  return `${table.toString()}\n`;
}

/** Columns with the same title have their names beside it. */
function headingsOf(columns: readonly Column[]): string[] {
  const titles = columns.map(({ name, title = name }) => title);
  return columns.map(({ name, title = name }) =>
    titles.filter((other) => other === title).length > 1 && title !== name ? `${title} (${name})` : title,
  );
}

/** A heading that is longer than the cells below it goes on to more lines, so that more columns fit the terminal. */
function wrapHeading(heading: string, width: number): string[] {
  const words = heading.split(" ");
  const most = Math.max(width, ...words.map(lengthOf));
  const lines: string[] = [];
  for (const word of words) {
    const longer = `${lines.at(-1)} ${word}`;
    if (lines.length > 0 && lengthOf(longer) <= most) lines.splice(-1, 1, longer);
    else lines.push(word);
  }
  return lines;
}

interface Drawn {
  readonly name: string;
  readonly lines: readonly string[];
  readonly cells: readonly string[];
}

function fitting(columns: readonly Drawn[], width: number): Drawn[] {
  const shown: Drawn[] = [];
  let used = 1;
  for (const column of columns) {
    const { name, lines, cells } = column;
    // The counterparty is the profile's, the same in every row.
    const isUseful =
      !Object.hasOwn(config.boundParameters, name) &&
      (cells.length === 0 || cells.some((text) => text !== ""));
    if (!isUseful) continue;
    // A border and a blank on either side.
    const needed = Math.max(...[...lines, ...cells].map(lengthOf)) + 3;
    if (shown.length > 0 && used + needed > width) continue;
    shown.push(column);
    used += needed;
  }
  return shown;
}

function lengthOf(text: string): number {
  return [...text].length;
}
