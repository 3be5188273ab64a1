import { DataDirectoryError } from "@specie/dev-postgres";
import { ConfigError } from "../config.ts";
import { DatabaseUnavailableError, LockTimeoutError } from "../db/database.ts";
import { MigrationError } from "../db/migrate.ts";
import { Problem } from "../problems/problem.ts";
import { problemDocument } from "../problems/render-problem.ts";
import { Refusal } from "./command.ts";

/** What an operator is told about a command that failed. An error that nobody expected is shown with its stack. */
export function describeFailure(error: unknown): string {
  if (error instanceof Refusal || error instanceof ConfigError || error instanceof DataDirectoryError)
    return error.message;
  if (error instanceof Problem) return tellProblem(error).detail;
  if (error instanceof MigrationError)
    return `The database cannot be brought to the present shape: ${error.message}.`;
  if (error instanceof LockTimeoutError) {
    return "Another change holds what this one needs. Nothing was changed; try again in a moment.";
  }
  if (error instanceof DatabaseUnavailableError) {
    // The connection may have been lost after the COMMIT had arrived.
    return `The database cannot do the work now: ${error.message}.\nLook with \`list\` whether the change was made before you try again.`;
  }
  return `The command failed in a way that it should not: ${error instanceof Error ? error.stack : String(error)}`;
}

type Told = Pick<ReturnType<typeof problemDocument>, "detail" | "errors">;

/** What the API would say to a caller about a problem, in English. */
export function tellProblem(problem: Problem): Told {
  return problemDocument(problem, { language: "en", url: "", requestId: "" });
}
