import type { Environment } from "@specie/client";
import type { Contract } from "./contract/contract.ts";
import type { Language } from "./texts/language.ts";

/** A stream that may be a terminal; one of the process's own has a file descriptor. */
export type Output = NodeJS.WritableStream & {
  readonly isTTY?: boolean;
  readonly columns?: number;
  readonly fd?: number;
};

/** What the command line takes from its process, so that a test can give it another. */
export interface Surroundings {
  /** Environment variables. */
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly stdout: Output;
  readonly stderr: Output;
  /** The contract in each language; they differ in words only. */
  readonly contracts: Readonly<Record<Language, Contract>>;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** Aborts when the user asks to stop. */
  readonly signal: AbortSignal;
  /** What the client takes from the outside world, where it is not the real one. */
  readonly client?: Partial<Environment>;
}
