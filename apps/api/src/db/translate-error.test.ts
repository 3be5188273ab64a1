import { DatabaseError } from "pg";
import { expect, test } from "vitest";
import { UniqueViolationError } from "./database.ts";
import { translateError } from "./translate-error.ts";

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
  const error = translateError(violation(message, constraint));
  expect(error).toBeInstanceOf(UniqueViolationError);
  expect(error).toMatchObject({ constraint: "customers_login_key" });
});

test("the control: an error without a name is not taken for one of ours", () => {
  const nameless = violation("duplicate key value");
  expect(translateError(nameless)).toBe(nameless);
});
