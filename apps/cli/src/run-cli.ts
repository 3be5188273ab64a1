import { SpecieFailure } from "@specie/client";
import { CommanderError } from "commander";
import { expectsFile, leaveItToShell } from "./completion/expects-file.ts";
import { createContext } from "./context.ts";
import { exitCodes, Refusal } from "./exit-codes.ts";
import { exitOf } from "./exit-of.ts";
import { paint } from "./output/paint.ts";
import { printable } from "./output/printable.ts";
import { createProgram } from "./program.ts";
import type { Surroundings } from "./surroundings.ts";
import { describeWrongUsage } from "./texts/describe-wrong-usage.ts";

/**
 * Runs one command. Whatever goes wrong is told on stderr.
 *
 * @param args without the program's name.
 * @returns the exit code, one of `exitCodes`.
 */
export async function runCli(args: readonly string[], surroundings: Surroundings): Promise<number> {
  const context = createContext(args, surroundings);
  const { stderr, env } = surroundings;
  const tell = (message: string) =>
    stderr.write(
      `${message
        .split("\n")
        .map((line) => paint("red", printable(line), stderr, env))
        .join("\n")}\n`,
    );
  try {
    const program = createProgram(context);
    if (expectsFile(program, args, context.texts)) surroundings.stdout.write(leaveItToShell);
    else await program.parseAsync([...args], { from: "user" });
    return exitCodes.done;
  } catch (error) {
    if (error instanceof CommanderError) {
      if (error.exitCode === 0) return exitCodes.done;
      // Help that nobody asked for, because something is missing, is out already.
      if (error.code !== "commander.help") {
        tell(describeWrongUsage(error, context.texts));
        context.tell(context.texts.helpHint);
      }
      return exitCodes.usage;
    }
    if (error instanceof Refusal) {
      tell(error.message);
      return exitCodes[error.exit];
    }
    if (error instanceof SpecieFailure) {
      tell(describe(error));
      return exitCodes[exitOf(error)];
    }
    if (surroundings.signal.aborted) return exitCodes.interrupted;
    tell(error instanceof Error ? (error.stack ?? error.message) : String(error));
    return exitCodes.unexpected;
  }
}

/** The failure, and each place that the server found wrong. */
function describe(error: SpecieFailure): string {
  const { problem }: { problem?: { errors?: { at: string; detail: string }[] } } = Object(error);
  return [error.message, ...(problem?.errors ?? []).map(({ at, detail }) => `  ${at}: ${detail}`)].join("\n");
}
