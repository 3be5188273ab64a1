import { DatabaseError } from "pg";
import { ServerLoginError } from "./check-connection.ts";
import {
  type DatabaseFailure,
  DatabaseUnavailableError,
  LockTimeoutError,
  UniqueViolationError,
} from "./database.ts";
import { NoHostError, SessionTargetError } from "./hosts.ts";
import { reasonOf } from "./reason-of.ts";

// https://www.postgresql.org/docs/18/errcodes-appendix.html
const lockNotAvailable = "55P03";
const uniqueViolation = "23505";
const conflicts = ["40001", "40P01"];

/** By the beginning of the SQLSTATE; the first match counts. */
const failures: readonly (readonly [sqlstate: string, failure: DatabaseFailure])[] = [
  ["08", "connection"],
  ["28", "authentication"],
  ["3D", "missing-database"],
  ["53100", "disk-full"],
  ["53", "resources"],
  ["57014", "timeout"],
  ["57P", "shutdown"],
  ["25P03", "timeout"],
  // While another server takes over, or set by an administrator.
  ["25006", "read-only"],
  ["58", "io"],
];

/** Whether the transaction lost against another one and may succeed when run again. */
export function isConflict(error: unknown): boolean {
  return error instanceof DatabaseError && conflicts.includes(error.code ?? "");
}

/** Converts an error of the driver to one of the server's. Errors about the statement itself are returned unchanged. */
export function translateError(error: unknown): unknown {
  if (!(error instanceof DatabaseError)) return isAboutConnection(error) ? unavailable(error) : error;
  const code = error.code ?? "";
  if (code === lockNotAvailable) return new LockTimeoutError("a lock was not free in time", { cause: error });
  const constraint = code === uniqueViolation ? constraintOf(error) : undefined;
  if (constraint !== undefined) return new UniqueViolationError(constraint, { cause: error });
  return failures.some(([sqlstate]) => code.startsWith(sqlstate)) ? unavailable(error) : error;
}

/**
 * The name without the number that Citus adds for a shard. Its workers' errors may carry the name in the message alone.
 */
function constraintOf({ constraint, message }: DatabaseError): string | undefined {
  const name = constraint ?? /unique constraint "([^"]+)"/.exec(message)?.[1];
  return name?.replace(/_\d+$/, "");
}

/** Also for every error of a new connection: none is caused by the request. */
export function unavailable(cause: unknown): DatabaseUnavailableError {
  return new DatabaseUnavailableError(reasonOf(cause), failureOf(cause), { cause });
}

function failureOf(error: unknown): DatabaseFailure {
  if (!(error instanceof Error)) return "connection";
  if (error instanceof ServerLoginError) return "authentication";
  if (error instanceof SessionTargetError) return "read-only";
  if (error instanceof NoHostError) return failureOf(error.cause);
  const code = error instanceof DatabaseError ? (error.code ?? "") : "";
  const found = failures.find(([sqlstate]) => code.startsWith(sqlstate));
  return found?.[1] ?? (/timeout/i.test(error.message) ? "timeout" : "connection");
}

/**
 * Whether the connection can be used after this error: PostgreSQL reported it, and did not close the session. One that has lost a
 * prepared statement (26000), such as that of BEGIN, would fail again and again, since `pg` takes it for prepared.
 */
export function leavesConnectionUsable(error: unknown): boolean {
  return error instanceof DatabaseError
    ? error.severity !== "FATAL" && error.code !== "26000"
    : !isAboutConnection(error);
}

/** Socket errors have a system code; the driver's own errors differ from misuse only by their messages. */
function isAboutConnection(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const words = /timeout|terminated|not queryable|after calling end/i;
  return ("code" in error && typeof error.code === "string") || words.test(error.message);
}
