import type { Client } from "@specie/client";
import type { Context } from "../context.ts";
import type { OutputFormat } from "../output/output-options.ts";
import { printable } from "../output/terminal-text.ts";
import { cellText } from "../rows/numbers.ts";
import { csvLine } from "./check-file.ts";
import type { PreparedImport } from "./prepare-import.ts";
import { changesOf, findCustomer } from "./update-row.ts";

/** Prints what each valid row would change, without sending any change. Rows without a customer are reported too. */
export async function previewUpdates(
  { source, read }: PreparedImport,
  duplicates: ReadonlyMap<number, string>,
  client: Pick<Client, "listCustomers">,
  { stdout, texts, signal }: Context,
  format: OutputFormat,
): Promise<{ changed: number; missing: number }> {
  let changed = 0;
  let missing = 0;
  for await (const row of source.rows()) {
    const outcome = read(row);
    if ("errors" in outcome || duplicates.has(row.number)) continue;
    const customer = await findCustomer(client, outcome.body, { signal });
    if (!customer) {
      missing++;
      write(row.number, { error: texts.rowErrors.noCustomer }, [texts.rowErrors.noCustomer]);
      continue;
    }
    const changes = changesOf(outcome.body, customer);
    if (Object.keys(changes).length === 0) continue;
    changed++;
    const lines = Object.entries(changes).map(
      ([name, { from, to }]) => `${name}: ${cellText(from) || "—"} → ${cellText(to)}`,
    );
    write(row.number, { customer_guid: customer.wallet_user_guid, changes }, lines);
  }
  return { changed, missing };

  function write(row: number, facts: object, lines: readonly string[]): void {
    if (format === "table") for (const line of lines) stdout.write(`${row}: ${printable(line)}\n`);
    else if (format === "csv") stdout.write(csvLine(row, lines));
    else stdout.write(`${JSON.stringify({ row, ...facts })}\n`);
  }
}
