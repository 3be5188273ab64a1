import { Argument, Command, CommanderError } from "@commander-js/extra-typings";
import { exitCodeOf, type Output, printingTo } from "../command-line.ts";
import type { RepositoryCopy } from "../repository/repository-copy.ts";
import { parts, type Trial, tryChanges } from "./try-changes.ts";

/** What is made and left out, and what makes the copy for it. */
export interface ContractChangesSetting extends Output, Pick<Trial, "changes" | "nextChange" | "omissions"> {
  readonly copy: () => RepositoryCopy;
}

/** `pnpm contract-changes`: in a copy, which is deleted afterwards unless it is to be kept. Returns the exit code. */
export function contractChangesCommand(
  words: readonly string[],
  { copy, changes, nextChange, omissions, ...output }: ContractChangesSetting,
): 0 | 1 | 2 {
  const command = new Command("contract-changes")
    .description("Makes real changes of the contract in a copy and demands that every check passes.")
    .addArgument(new Argument("[parts...]", "by default all").choices(parts).default(parts))
    .option("--tasks <tasks...>", "what must pass after the changes, in place of `pnpm verify`")
    .option("--keep", "keep the copy and print its path", false)
    .configureOutput(printingTo(output))
    .exitOverride();
  try {
    command.parse(words, { from: "user" });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    return exitCodeOf(error);
  }
  const { tasks, keep } = command.opts();
  const [chosen] = command.processedArgs;
  const { root, remove } = copy();
  try {
    const trial = { root, parts: chosen, tasks, changes, nextChange, omissions, print: output.print };
    const faults = tryChanges(trial);
    for (const fault of faults) output.printError(`\n${fault}`);
    return faults.length > 0 ? 1 : 0;
  } finally {
    if (keep) output.print(root);
    else remove();
  }
}
