import { stringify } from "csv-stringify/sync";
import type { Context } from "../context.ts";
import type { OutputFormat } from "../output/output-options.ts";
import { printable } from "../output/terminal-text.ts";
import { escapeFormula } from "../rows/escape-formula.ts";
import type { PreparedImport } from "./prepare-import.ts";

export interface Checked {
  readonly rows: number;
  readonly invalid: number;
}

/**
 * Validates every row before any is sent, and prints the errors of each invalid row when a format is given. It also finds
 * files that are not valid in their format.
 */
export async function checkFile(
  { source, read }: PreparedImport,
  { stdout, signal }: Context,
  report: OutputFormat | undefined,
): Promise<Checked> {
  let rows = 0;
  let invalid = 0;
  if (report === "csv") stdout.write("row,reason\n");
  for await (const row of source.rows()) {
    signal.throwIfAborted();
    rows++;
    const outcome = read(row);
    if (!("errors" in outcome)) continue;
    invalid++;
    if (report && !stdout.write(line(row.number, outcome.errors, report))) await drained();
  }
  return { rows, invalid };

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
