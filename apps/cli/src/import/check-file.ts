import { stringify } from "csv-stringify/sync";
import type { Context } from "../context.ts";
import type { OutputFormat } from "../output/output-options.ts";
import { printable } from "../output/terminal-text.ts";
import { codePoint, unexpectedCharacter, wordOfSeveralAlphabets } from "../rows/doubtful-text.ts";
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
 * logins and IBANs that are in the file twice, characters of unexpected scripts, words of several alphabets, and files that are not valid in their format.
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
  const unexpected = createTally();
  const mixed = createTally();
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
    for (const [field, cell] of Object.entries(cells)) {
      if (typeof cell !== "string") continue;
      unexpected.add(unexpectedCharacter(cell), number);
      // A login is refused for it.
      if (field !== "login") mixed.add(wordOfSeveralAlphabets(cell), number);
    }
    if (errors.length === 0) continue;
    invalid++;
    if (report && !stdout.write(line(number, errors, report))) await drained();
  }
  for (const [character, { first, count }] of unexpected.all)
    notify(texts.notices.unexpected(character, codePoint(character), count, first));
  for (const [word, { first, count }] of mixed.all) notify(texts.notices.mixed(word, count, first));
  return { rows, invalid, duplicates };

  function drained(): Promise<void> {
    return new Promise((resolve) => stdout.once("drain", resolve));
  }
}

// A file in another script has one of these in every cell.
const mostReported = 20;

/** How often something was found, and in which row first. */
function createTally() {
  const all = new Map<string, { first: number; count: number }>();
  return {
    all,
    add: (found: string | undefined, row: number): void => {
      if (found === undefined) return;
      const { first, count } = all.get(found) ?? { first: row, count: 0 };
      if (all.has(found) || all.size < mostReported) all.set(found, { first, count: count + 1 });
    },
  };
}

/** A line below the headings `row` and `reason`. */
export function csvLine(row: number, reasons: readonly string[]): string {
  return stringify([[row, escapeFormula(reasons.join("; "))]]);
}

/** A line for each row. JSON is printed as JSON lines too, because rows are read one by one. */
function line(row: number, errors: readonly string[], format: OutputFormat): string {
  switch (format) {
    case "csv":
      return csvLine(row, errors);
    case "table":
      return `${row}: ${printable(errors.join("; "))}\n`;
    default:
      return `${JSON.stringify({ row, reasons: errors })}\n`;
  }
}
