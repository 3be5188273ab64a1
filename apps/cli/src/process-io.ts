import type { Environment } from "@specie/client";
import type { Contracts } from "./texts/language.ts";

/** A stream that may be a terminal; one of the process itself has a file descriptor. */
export type Output = NodeJS.WritableStream & {
  readonly isTTY?: boolean;
  readonly columns?: number;
  readonly fd?: number;
};

/** The parts of the process that the command line uses; a test replaces them. */
export interface ProcessIo {
  /** Environment variables. */
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly stdout: Output;
  readonly stderr: Output;
  /** The contract in each language. The editions differ in texts only. */
  readonly contracts: Contracts;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** Aborts when the user presses Ctrl-C. */
  readonly signal: AbortSignal;
  /** Asks a yes-or-no question on a terminal; absent without a terminal. */
  readonly confirm?: (question: string) => Promise<boolean>;
  /** The bytes of standard input. */
  readonly stdin?: AsyncIterable<Uint8Array>;
  /** Replacements of the client's own environment, such as `fetch`. */
  readonly client?: Partial<Environment>;
}
