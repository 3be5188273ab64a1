import { DataDirectoryError } from "@specie/dev-postgres";
import { ConfigError } from "../config.ts";
import { DatabaseUnavailableError, LockTimeoutError, OutcomeUnknownError } from "../db/database.ts";
import { MigrationError } from "../db/migration-files.ts";
import { Problem } from "../problems/problem.ts";
import { renderProblem } from "../problems/render-problem.ts";
import { CommandError } from "./command.ts";

const beforeNext = "Look with `list` whether the change was made before you try again.";

/** The message for a failed command. An unexpected error is shown with its stack. */
export function describeFailure(error: unknown): string {
  if (error instanceof CommandError || error instanceof ConfigError || error instanceof DataDirectoryError)
    return error.message;
  if (error instanceof Problem) return describeProblem(error).detail;
  if (error instanceof MigrationError) return `The database cannot be migrated: ${error.message}.`;
  if (error instanceof LockTimeoutError) {
    return "Another change holds what this one needs. Nothing was changed; try again in a moment.";
  }
  if (error instanceof DatabaseUnavailableError)
    return `The database cannot do the work now: ${error.message}.\n${beforeNext}`;
  if (error instanceof OutcomeUnknownError)
    return `It is not known whether the work was done: ${error.message}.\n${beforeNext}`;
  return `The command failed in a way that it should not: ${error instanceof Error ? error.stack : String(error)}`;
}

type ProblemText = Pick<ReturnType<typeof renderProblem>, "detail" | "errors">;

/** The texts of a problem as the API returns them, in English. */
export function describeProblem(problem: Problem): ProblemText {
  return renderProblem(problem, { language: "en", url: "", requestId: "" });
}
