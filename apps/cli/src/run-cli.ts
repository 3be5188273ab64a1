import { SpecieFailure } from "@specie/client";
import { CommanderError } from "commander";
import { completeFileNames, expectsFile } from "./completion.ts";
import { createContext } from "./context.ts";
import { CliError, exitCodes, exitNameOf, fileErrorOf } from "./exit-codes.ts";
import { paint, printable } from "./output/terminal-text.ts";
import type { ProcessIo } from "./process-io.ts";
import { describeFailure } from "./profile/network.ts";
import { createProgram } from "./program.ts";
import { describeWrongUsage } from "./texts/commander-texts.ts";

/**
 * Runs one command. Errors are printed to stderr.
 *
 * @param args without the program's name. A leading `--`, which a package manager passes on, is ignored.
 * @returns the exit code, one of `exitCodes`.
 */
export async function runCli(given: readonly string[], io: ProcessIo): Promise<number> {
  const args = given[0] === "--" ? given.slice(1) : given;
  const context = createContext(args, io);
  const { stderr, env } = io;
  const printError = (message: string) => {
    const lines = message.split("\n").map((line) => paint("red", printable(line), stderr, env));
    stderr.write(`${lines.join("\n")}\n`);
  };
  try {
    const program = createProgram(context);
    if (expectsFile(program, args, context.texts)) io.stdout.write(completeFileNames);
    else await program.parseAsync([...args], { from: "user" });
    return exitCodes.done;
  } catch (error) {
    if (error instanceof CommanderError) {
      if (error.exitCode === 0) return exitCodes.done;
      // The help of a group whose subcommand is missing is already printed.
      if (error.code !== "commander.help") {
        printError(describeWrongUsage(error, context.texts));
        context.notify(context.texts.helpHint);
      }
      return exitCodes.usage;
    }
    if (error instanceof CliError) {
      printError(error.message);
      return exitCodes[error.exit];
    }
    if (error instanceof SpecieFailure) {
      printError(describeFailure(error, context.texts));
      return exitCodes[exitNameOf(error)];
    }
    if (io.signal.aborted) return exitCodes.interrupted;
    const failed = fileErrorOf(error, context.texts);
    if (failed) {
      printError(context.texts.fileFailed(failed.path, failed.why));
      return exitCodes.badFile;
    }
    printError(error instanceof Error ? (error.stack ?? error.message) : String(error));
    return exitCodes.unexpected;
  }
}
