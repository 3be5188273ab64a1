import { stringify } from "csv-stringify/sync";
import type { Context } from "../context.ts";
import type { OutputFormat } from "../output/output-options.ts";
import { printable } from "../output/printable.ts";
import { defuse } from "../rows/defuse.ts";
import type { PreparedImport } from "./prepare-import.ts";

export interface Checked {
  readonly rows: number;
  readonly invalid: number;
}

/**
 * Judges every row before any is sent, and reports each that is not valid where a format is given. A file that breaks off
 * in the middle of its format is found here too.
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
    if (!("faults" in outcome)) continue;
    invalid++;
    if (report && !stdout.write(line(row.number, outcome.faults, report))) await drained();
  }
  return { rows, invalid };

  function drained(): Promise<void> {
    return new Promise((resolve) => stdout.once("drain", resolve));
  }
}

/** A line for each row: rows come one by one, so what is called JSON is JSON lines here too. */
function line(row: number, faults: readonly string[], format: OutputFormat): string {
  switch (format) {
    case "csv":
      return stringify([[row, defuse(faults.join("; "))]]);
    case "table":
      return `${row}: ${printable(faults.join("; "))}\n`;
    default:
      return `${JSON.stringify({ row, reasons: faults })}\n`;
  }
}
