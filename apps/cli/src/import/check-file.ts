import { stringify } from "csv-stringify/sync";
import type { Context } from "../context.ts";
import type { OutputFormat } from "../output/output-options.ts";
import { printable } from "../output/terminal-text.ts";
import { codePoint, unexpectedCharacter } from "../rows/doubtful-text.ts";
import { escapeFormula } from "../rows/escape-formula.ts";
import { createCollector } from "./collect-garbage.ts";
import { createDuplicateFinder } from "./duplicates.ts";
import type { PreparedImport } from "./prepare-import.ts";

// Nothing is sent meanwhile, so some 50,000 rows are read in a second.
const rowsBetweenCollections = 5_000;

export interface Checked {
  readonly rows: number;
  readonly invalid: number;
  /** Why a row is rejected because of an earlier one, by its number. */
  readonly duplicates: ReadonlyMap<number, string>;
}

/**
 * Validates every row before any is sent, and prints the errors of each invalid row when a format is given. It also finds
 * logins and IBANs that are in the file twice, characters of unexpected scripts, and files that are not valid in their format.
 */
export async function checkFile(
  { source, read }: PreparedImport,
  { stdout, signal, texts, notify }: Context,
  report: OutputFormat | undefined,
): Promise<Checked> {
  let rows = 0;
  let invalid = 0;
  const duplicates = new Map<number, string>();
  const findDuplicates = createDuplicateFinder();
  const unexpected = new Map<string, { first: number; count: number }>();
  if (report === "csv") stdout.write("row,reason\n");
  const collect = createCollector(rowsBetweenCollections);
  for await (const row of source.rows()) {
    signal.throwIfAborted();
    rows++;
    collect();
    const { number, cells } = row;
    const outcome = read(row);
    const errors = "errors" in outcome ? [...outcome.errors] : [];
    const values = "body" in outcome ? outcome.body : cells;
    const repeated = findDuplicates(number, values).map(({ field, earlier }) =>
      texts.rowErrors.duplicate(field, String(values[field]), earlier),
    );
    if (repeated.length > 0) duplicates.set(number, repeated.join("; "));
    errors.push(...repeated);
    countUnexpected(number, Object.values(cells));
    if (errors.length === 0) continue;
    invalid++;
    if (report && !stdout.write(line(number, errors, report))) await drained();
  }
  for (const [character, { first, count }] of unexpected)
    notify(texts.notices.unexpected(character, codePoint(character), count, first));
  return { rows, invalid, duplicates };

  function countUnexpected(row: number, cells: readonly unknown[]): void {
    for (const cell of cells) {
      const character = typeof cell === "string" ? unexpectedCharacter(cell) : undefined;
      if (character === undefined) continue;
      const { first, count } = unexpected.get(character) ?? { first: row, count: 0 };
      if (unexpected.has(character) || unexpected.size < 20)
        unexpected.set(character, { first, count: count + 1 });
    }
  }

  function drained(): Promise<void> {
    return new Promise((resolve) => stdout.once("drain", resolve));
  }
}

/** A line for each row. JSON is printed as JSON lines too, because rows are read one by one. */
function line(row: number, errors: readonly string[], format: OutputFormat): string {
  switch (format) {
    case "csv":
      return stringify([[row, escapeFormula(errors.join("; "))]]);
    case "table":
      return `${row}: ${printable(errors.join("; "))}\n`;
    default:
      return `${JSON.stringify({ row, reasons: errors })}\n`;
  }
}
