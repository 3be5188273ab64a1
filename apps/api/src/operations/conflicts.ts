import type { ProblemCode } from "@specie/types";
import { UniqueViolationError } from "../db/database.ts";
import { Problem } from "../problems/problem.ts";

/** What it means for the caller that a unique constraint was violated. */
const meaning: Readonly<Record<string, ProblemCode>> = {
  customers_login: "login-taken",
  accounts_iban: "iban-taken",
  accounts_asset: "account-exists",
  keys_kid: "key-id-taken",
  keys_thumbprint: "thumbprint-taken",
};

/**
 * Runs work that may meet what is there already.
 *
 * @throws Problem with the code that belongs to the violated constraint.
 */
export async function conflictsAsProblems<Result>(work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    const code = error instanceof UniqueViolationError ? meaning[error.constraint] : undefined;
    throw code ? new Problem(code) : error;
  }
}
