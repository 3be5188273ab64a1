import { ProblemError, type SpecieFailure, UnexpectedAnswerError } from "@specie/client";
import type { ExitName } from "./exit-codes.ts";

/** How a failed call ends the command. */
export function exitOf(failure: SpecieFailure): ExitName {
  if (failure instanceof ProblemError || failure instanceof UnexpectedAnswerError) {
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
