import { statSync } from "node:fs";
import type { Context } from "../context.ts";
import { CliError } from "../exit-codes.ts";

/**
 * Asks on a terminal whether an existing file may be overwritten; elsewhere it is an error. A device or a pipe is not
 * overwritten, so there is nothing to ask.
 */
export async function confirmOverwrite(file: string, { confirm, texts }: Context): Promise<void> {
  if (!statSync(file, { throwIfNoEntry: false })?.isFile()) return;
  if (!(await confirm?.(texts.exporting.overwrite(file))))
    throw new CliError("usage", texts.exporting.fileExists(file));
}

/** Whether the answer to a question means yes, in any language of the program. Everything else means no. */
export function isYes(answer: string): boolean {
  return /^\s*(y|yes|т|так)\s*$/i.test(answer);
}
