import { DatabaseError } from "pg";
import { DatabaseUnavailableError, LockTimeoutError, UniqueViolationError } from "./database.ts";

// https://www.postgresql.org/docs/18/errcodes-appendix.html
const lockNotAvailable = "55P03";
const uniqueViolation = "23505";
const conflicts = ["40001", "40P01"];

/**
 * By their beginnings: connection (08), resources (53), stopped by an operator (57P0x), statement timeout (57014), idle in
 * transaction for too long (25P03), read-only while the other server takes over (25006).
 */
const unavailable = ["08", "53", "57P0", "57014", "25P03", "25006"];

/** Whether the transaction lost against another one and may succeed when run again. */
export function isConflict(error: unknown): boolean {
  return error instanceof DatabaseError && conflicts.includes(error.code ?? "");
}

/**
 * The error that the rest of the server knows for one that came from the driver. Errors about the statement itself pass
 * unchanged.
 */
export function translateError(error: unknown): unknown {
  if (!(error instanceof DatabaseError)) return isAboutConnection(error) ? unavailableBecause(error) : error;
  const code = error.code ?? "";
  if (code === lockNotAvailable) return new LockTimeoutError("a lock was not free in time", { cause: error });
  if (code === uniqueViolation && error.constraint)
    return new UniqueViolationError(error.constraint, { cause: error });
  return unavailable.some((beginning) => code.startsWith(beginning)) ? unavailableBecause(error) : error;
}

/** Whether PostgreSQL still answers on the connection after this error: it said it itself, and not as its last word. */
export function leavesConnectionUsable(error: unknown): boolean {
  return error instanceof DatabaseError ? error.severity !== "FATAL" : !isAboutConnection(error);
}

/** Socket errors have a system code; the driver's own errors differ from misuse only by their messages. */
function isAboutConnection(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const words = /timeout|terminated|not queryable|after calling end/i;
  return ("code" in error && typeof error.code === "string") || words.test(error.message);
}

function unavailableBecause(cause: unknown): DatabaseUnavailableError {
  return new DatabaseUnavailableError(cause instanceof Error ? cause.message : String(cause), { cause });
}
