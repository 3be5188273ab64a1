import { stringify } from "csv-stringify/sync";
import type { Context } from "../context.ts";
import type { OutputFormat } from "./output-options.ts";
import { factsTable } from "./tables.ts";

/** Prints what a command has done. */
export function printSummary(
  summary: Readonly<Record<string, number | string>>,
  format: OutputFormat,
  context: Context,
): void {
  const { stdout } = context;
  switch (format) {
    case "json":
      return void stdout.write(`${JSON.stringify(summary, null, 2)}\n`);
    case "jsonl":
      return void stdout.write(`${JSON.stringify(summary)}\n`);
    case "csv":
      return void stdout.write(stringify([Object.keys(summary), Object.values(summary)]));
    case "table":
      return void stdout.write(factsTable(Object.keys(summary), summary, context));
  }
}
