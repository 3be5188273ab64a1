import { CommanderError } from "@commander-js/extra-typings";
import { newGuid } from "../new-guid.ts";
import type { Environment } from "../operations/handler.ts";
import { describeFailure } from "./describe-failure.ts";
import { createOperator } from "./operator.ts";
import type { Perform } from "./perform.ts";
import { printable } from "./printable.ts";
import { createProgram } from "./program.ts";
import { systemUser } from "./system-user.ts";
import { withDatabase } from "./with-database.ts";

/** What a command is given by the process. */
export interface Surroundings {
  /** Environment variables. */
  readonly variables: Readonly<Record<string, string | undefined>>;
  /** Fires when the command shall not begin its work any more. Work that has begun is done: it takes seconds at most. */
  readonly interrupted: AbortSignal;
  /** Whole lines with their ends. */
  readonly out: (text: string) => void;
  readonly err: (text: string) => void;
}

const environment: Environment = { now: () => Date.now(), newGuid };

/**
 * Runs one of the operator's commands, such as `counterparty list`. Whatever goes wrong is told on `err`.
 *
 * @returns the exit code: 0 done, 1 refused or failed, 2 wrong usage.
 */
export async function runOperator(
  args: readonly string[],
  { variables, interrupted, out, err }: Surroundings,
): Promise<0 | 1 | 2> {
  const perform: Perform = async ({ json }, work) => {
    const log = (line: string) => err(printable(`${line}\n`));
    const report = await withDatabase({ variables, interrupted, log }, (database) =>
      work(createOperator(database, environment, systemUser())),
    );
    out(json ? `${JSON.stringify(report.json, null, 2)}\n` : `${printable(report.text)}\n`);
  };
  const program = createProgram({
    perform,
    out: (text) => out(printable(text)),
    err: (text) => err(printable(text)),
  });
  // A script runner's `run api -- …` hands on the two dashes.
  const given = args[0] === "--" ? args.slice(1) : args;
  try {
    await program.parseAsync(given, { from: "user" });
    return 0;
  } catch (error) {
    // The text is out already.
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    err(`error: ${printable(describeFailure(error))}\n`);
    return 1;
  }
}
