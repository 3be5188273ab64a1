import { fstatSync } from "node:fs";
import type { Client } from "@specie/client";
import type { Context } from "../context.ts";
import { type Progress, startBar } from "../output/progress-bar.ts";

const silent: Progress = { update: () => {}, stop: () => {} };

/**
 * How many customers are written, where somebody sees it and nothing else is on the screen: not where the rows themselves
 * go to the terminal, nor to a program such as `less` that may draw there too.
 *
 * @param file to write to; stdout when absent.
 */
export async function showProgress(
  context: Context,
  client: Client,
  filters: object,
  file: string | undefined,
): Promise<Progress> {
  const { stdout, stderr, signal } = context;
  if (!stderr.isTTY) return silent;
  if (file === undefined && (stdout.fd === undefined || !fstatSync(stdout.fd).isFile())) return silent;
  // The walk gives rows only, so how many there are is asked for once.
  const { data } = await client.listCustomers({ ...filters, limit: 1 }, { signal });
  return startBar(context, { total: data.total_relation === "eq" ? data.total : undefined, already: 0 });
}
