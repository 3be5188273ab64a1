import type { Event } from "@specie/client";
import type { Context } from "../context.ts";
import { operationOf } from "../contract/operations.ts";
import { columnsOf } from "../output/columns.ts";
import { paint, printable } from "../output/terminal-text.ts";
import { cellText } from "../rows/numbers.ts";

// The members that fit a terminal of 120 columns, with the widths of their values; a table of unknown length has no other measure.
const columns = [
  ["sequence", 10],
  ["at", 27],
  ["type", 20],
  ["object_guid", 36],
  ["customer_version", 8],
] as const satisfies readonly (readonly [keyof Event, number])[];

/**
 * Prints events one by one: lines of a table under the contract's titles on a terminal, JSON lines elsewhere.
 *
 * @returns a function that resolves when the event is written.
 */
export function printEvents(format: unknown, context: Context): (event: Event) => Promise<void> {
  const { stdout, env, contract } = context;
  const write = (line: string) =>
    new Promise<void>((resolve, reject) => {
      stdout.write(`${line}\n`, (error) => (error ? reject(error) : resolve()));
    });
  if ((format ?? (stdout.isTTY ? "table" : "jsonl")) === "jsonl")
    return (event) => write(JSON.stringify(event));

  const titles = new Map(
    columnsOf(operationOf(contract, "getEvent").response).map(({ name, title = name }) => [name, title]),
  );
  const line = (cells: readonly string[]) =>
    cells
      .map((cell, index) => cell.padEnd(columns[index]?.[1] ?? 0))
      .join("  ")
      .trimEnd();
  let hasHeading = false;
  return async (event) => {
    const heading = line(columns.map(([name]) => titles.get(name) ?? name));
    if (!hasHeading) await write(paint("bold", heading, stdout, env));
    hasHeading = true;
    await write(line(columns.map(([name]) => printable(cellText(event[name])))));
  };
}
