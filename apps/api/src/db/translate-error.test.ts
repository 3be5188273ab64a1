import { DatabaseError } from "pg";
import { expect, test } from "vitest";
import { DatabaseUnavailableError, LockTimeoutError, UniqueViolationError } from "./database.ts";
import { isConflict, leavesConnectionUsable, translateError } from "./translate-error.ts";

const errorOf = (code: string, severity = "ERROR") =>
  Object.assign(new DatabaseError("a message", 9, "error"), { code, severity });

// By the names of PostgreSQL's appendix A.
test.for([
  ["08000", "connection_exception", "connection"],
  ["08006", "connection_failure", "connection"],
  ["08P01", "protocol_violation", "connection"],
  ["25006", "read_only_sql_transaction", "read-only"],
  ["25P03", "idle_in_transaction_session_timeout", "timeout"],
  ["28000", "invalid_authorization_specification", "authentication"],
  ["28P01", "invalid_password", "authentication"],
  ["3D000", "invalid_catalog_name", "missing-database"],
  ["53000", "insufficient_resources", "resources"],
  ["53100", "disk_full", "disk-full"],
  ["53200", "out_of_memory", "resources"],
  ["53300", "too_many_connections", "resources"],
  ["57014", "query_canceled", "timeout"],
  ["57P01", "admin_shutdown", "shutdown"],
  ["57P02", "crash_shutdown", "shutdown"],
  ["57P03", "cannot_connect_now", "shutdown"],
  ["58000", "system_error", "io"],
  ["58030", "io_error", "io"],
] as const)("%s, %s, is the failure %s of the database", ([code, , failure]) => {
  const cause = errorOf(code);
  const error = translateError(cause);
  expect(error).toBeInstanceOf(DatabaseUnavailableError);
  expect(error).toMatchObject({ failure, message: "a message", cause });
  expect(isConflict(errorOf(code))).toBe(false);
});

test.for([
  ["22P02", "invalid_text_representation"],
  ["23503", "foreign_key_violation"],
  ["23514", "check_violation"],
  ["25P02", "in_failed_sql_transaction"],
  ["40001", "serialization_failure"],
  ["40P01", "deadlock_detected"],
  ["42501", "insufficient_privilege"],
  ["42601", "syntax_error"],
  ["XX000", "internal_error"],
])("%s, %s, is about the statement and stays as it is", ([code]) => {
  const error = errorOf(code ?? "");
  expect(translateError(error)).toBe(error);
  // The two that another attempt may pass.
  expect(isConflict(error)).toBe(["40001", "40P01"].includes(error.code));
});

test.for([
  [Object.assign(new Error("read ECONNRESET"), { code: "ECONNRESET" }), "connection"],
  [new Error("Connection terminated unexpectedly"), "connection"],
  [new Error("Query read timeout"), "timeout"],
  [new Error("Client has encountered a connection error and is not queryable"), "connection"],
  [new Error("Cannot use a pool after calling end on the pool"), "connection"],
] as const)("%s is the driver's, about the connection: %s", ([cause, failure]) => {
  expect(translateError(cause)).toBeInstanceOf(DatabaseUnavailableError);
  expect(translateError(cause)).toMatchObject({ message: cause.message, failure, cause });
});

test.for([new TypeError("a defect"), new Error("the work fails"), "a text", undefined])(
  "%s is not about the connection and stays as it is",
  (error) => {
    expect(translateError(error)).toBe(error);
  },
);

test("a lock that is not free in time is a failure of its own", () => {
  const cause = errorOf("55P03");
  expect(translateError(cause)).toBeInstanceOf(LockTimeoutError);
  expect(translateError(cause)).toMatchObject({
    message: "a lock was not free in time",
    failure: "lock",
    cause,
  });
});

test("a connection can be used after an error unless PostgreSQL or the system has closed it", () => {
  expect(leavesConnectionUsable(errorOf("57014"))).toBe(true);
  expect(leavesConnectionUsable(errorOf("57P01", "FATAL"))).toBe(false);
  expect(leavesConnectionUsable(errorOf("26000"))).toBe(false);
  expect(leavesConnectionUsable(Object.assign(new Error("reset"), { code: "ECONNRESET" }))).toBe(false);
  expect(leavesConnectionUsable(new Error("Query read timeout"))).toBe(false);
  expect(leavesConnectionUsable(new TypeError("a defect"))).toBe(true);
});

function violation(message: string, constraint?: string): DatabaseError {
  const error = new DatabaseError(message, message.length, "error");
  return Object.assign(error, { code: "23505", ...(constraint && { constraint }) });
}

test.for([
  { from: "PostgreSQL", constraint: "customers_login_key", message: "duplicate key value" },
  { from: "a shard of Citus", constraint: "customers_login_key_102008", message: "duplicate key value" },
  {
    from: "a worker of Citus, in the message alone",
    constraint: undefined,
    message: 'duplicate key value violates unique constraint "customers_login_key_102008"',
  },
])("the constraint that a value violates has one name: $from", ({ constraint, message }) => {
  const cause = violation(message, constraint);
  const error = translateError(cause);
  expect(error).toBeInstanceOf(UniqueViolationError);
  expect(error).toMatchObject({
    constraint: "customers_login_key",
    message: "a row violates the unique constraint customers_login_key",
    cause,
  });
});

test("the control: an error without a name is not taken for one of ours", () => {
  const nameless = violation("duplicate key value");
  expect(translateError(nameless)).toBe(nameless);
});
