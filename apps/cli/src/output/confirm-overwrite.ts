import { statSync } from "node:fs";
import { createInterface } from "node:readline";
import type { Context } from "../context.ts";
import { CliError } from "../exit-codes.ts";
import type { Output } from "../process-io.ts";

/**
 * Asks on a terminal whether an existing file may be overwritten; elsewhere it is an error. A device or a pipe is not
 * overwritten, so there is nothing to ask.
 */
export async function confirmOverwrite(file: string, { confirm, texts }: Context): Promise<void> {
  if (!statSync(file, { throwIfNoEntry: false })?.isFile()) return;
  if (!(await confirm?.(texts.exporting.overwrite(file))))
    throw new CliError("usage", texts.exporting.fileExists(file));
}

/**
 * Asks on stderr, since stdout is often a file or a pipe, and reads the answer from stdin; `undefined` unless both are a terminal:
 * no one would see the question, or answer it. The end of the input, which is Ctrl-D, means no.
 *
 * @param interrupt what Ctrl-C does. While a question is open the terminal sends a character instead of a signal.
 * @returns a function that rejects with the reason of the signal once it is aborted.
 */
export function questionsOn(
  stdin: NodeJS.ReadableStream & { readonly isTTY?: boolean },
  stderr: Output,
  signal: AbortSignal,
  interrupt: () => void,
): ((question: string) => Promise<boolean>) | undefined {
  if (!stdin.isTTY || !stderr.isTTY) return undefined;
  return async (question) => {
    const terminal = createInterface({ input: stdin, output: stderr, signal });
    terminal.on("SIGINT", interrupt);
    terminal.setPrompt(`${question} [y/N] `);
    terminal.prompt();
    try {
      for await (const answer of terminal) return isYes(answer);
      signal.throwIfAborted();
      return false;
    } finally {
      terminal.close();
    }
  };
}

/** Whether the answer to a question means yes, in any language of the program. Everything else means no. */
export function isYes(answer: string): boolean {
  return /^\s*(y|yes|т|так)\s*$/i.test(answer);
}
