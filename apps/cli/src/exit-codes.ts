import {
  DeclaredFailureError,
  ProblemError,
  type SpecieFailure,
  UnexpectedAnswerError,
} from "@specie/client";
import type { Texts } from "./texts/en.ts";

/** How the process ends. The one table; the README prints it, and everything else uses the name. */
export const exitCodes = {
  done: 0,
  unexpected: 1,
  usage: 2,
  notSetUp: 3,
  refused: 4,
  unauthorized: 5,
  unavailable: 6,
  rowsRejected: 7,
  badFile: 8,
  unhealthy: 9,
  chainBroken: 10,
  interrupted: 130,
} as const;

export type ExitName = keyof typeof exitCodes;

/** An expected failure: its message contains what went wrong, where, and how to fix it, and needs no stack trace. */
export class CliError extends Error {
  override readonly name = "CliError";
  readonly exit: ExitName;

  constructor(exit: ExitName, message: string) {
    super(message);
    this.exit = exit;
  }
}

/** The name of the exit code of a failed call. */
export function exitNameOf(failure: SpecieFailure): ExitName {
  if (
    failure instanceof ProblemError ||
    failure instanceof DeclaredFailureError ||
    failure instanceof UnexpectedAnswerError
  ) {
    if (failure.status === 401) return "unauthorized";
    return failure.status === 429 || failure.status >= 500 ? "unavailable" : "refused";
  }
  switch (failure.code) {
    case "no-token":
      return "notSetUp";
    case "invalid-call":
      return "usage";
    case "aborted":
      return "interrupted";
    default:
      return "unavailable";
  }
}

/** Why a file cannot be read or written, in the user's language; `undefined` when it is another error. */
export function fileErrorOf(
  error: unknown,
  { fileErrors }: Texts,
): { path: string; why: string } | undefined {
  const { code, syscall, path = "" }: { code?: string; syscall?: string; path?: string } = Object(error);
  if (
    code === undefined ||
    !/^(open|read|write|rename|mkdir|mkdtemp|l?stat|rm|unlink|scandir|fsync|ftruncate)$/.test(syscall ?? "")
  )
    return undefined;
  const texts: Readonly<Record<string, string>> = fileErrors;
  // A file has a temporary name until it is complete.
  return { path: path.replace(/\.\d+\.new$/, ""), why: texts[code] ?? messageOf(error) };
}

/** Why a file cannot be read or written; the text of any other error. */
export function whyOf(error: unknown, texts: Texts): string {
  return fileErrorOf(error, texts)?.why ?? messageOf(error);
}

/** The text of a value that was thrown. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
