import { CommanderError } from "@commander-js/extra-typings";
import { ReleaseError } from "./release-error.ts";

/** Where a command prints. */
export interface Output {
  readonly print: (text: string) => void;
  /** An error of ours as its message, any other as it is. */
  readonly printError: (error: unknown) => void;
}

/** That of the process. */
export const ownOutput: Output = {
  print: (text) => console.log(text),
  printError: (error) => console.error(error),
};

/** What a command line of commander needs, so that it prints there, and ends by an error that `exitCodeOf` knows. */
export const printingTo = ({ print, printError }: Output) => ({
  writeOut: (text: string) => print(text.trimEnd()),
  writeErr: (text: string) => printError(text.trimEnd()),
});

const notTried: readonly ReleaseError["code"][] = ["command-failed", "base-missing"];

/** 1 for what a contributor has to change; 2 when that could not be determined, wrong arguments included; 0 after `--help`. */
export function exitCodeOf(error: unknown): 0 | 1 | 2 {
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
  return error instanceof ReleaseError && !notTried.includes(error.code) ? 1 : 2;
}
