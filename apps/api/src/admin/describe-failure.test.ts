import { DataDirectoryError } from "@specie/dev-postgres";
import { expect, test } from "vitest";
import { ConfigError } from "../config.ts";
import {
  DatabaseUnavailableError,
  LockTimeoutError,
  OutcomeUnknownError,
  UniqueViolationError,
} from "../db/database.ts";
import { MigrationError } from "../db/migration-files.ts";
import { Problem } from "../problems/problem.ts";
import { CommandError } from "./command.ts";
import { describeFailure } from "./describe-failure.ts";

test.for([
  ["a command that is rejected", new CommandError("No such key."), "No such key."],
  ["a setting", new ConfigError("PORT: must be a whole number"), "PORT: must be a whole number"],
  ["a data directory", new DataDirectoryError("It is of PostgreSQL 16."), "It is of PostgreSQL 16."],
  [
    "a problem of the API",
    new Problem("too-many-keys"),
    "The counterparty has 100 keys. Replace or revoke one of them.",
  ],
  [
    "a migration",
    new MigrationError("0007 was changed"),
    "The database cannot be migrated: 0007 was changed.",
  ],
  [
    "a lock",
    new LockTimeoutError("a lock was not free in time"),
    "Another change holds what this one needs. Nothing was changed; try again in a moment.",
  ],
  [
    "a database that is down",
    new DatabaseUnavailableError("connect ECONNREFUSED", "connection"),
    "The database cannot do the work now: connect ECONNREFUSED.\nLook with `list` whether the change was made before you try again.",
  ],
  [
    "a connection that is lost at the end",
    new OutcomeUnknownError("the connection was lost during the COMMIT"),
    "It is not known whether the work was done: the connection was lost during the COMMIT.\nLook with `list` whether the change was made before you try again.",
  ],
] as const)("%s is described in one sentence or two, without a stack", ([, error, text]) => {
  expect(describeFailure(error)).toBe(text);
});

test.for([new Error("broken"), new TypeError("broken"), new UniqueViolationError("keys_kid")])(
  "%s is an error of the program, and described by its stack",
  (error) => {
    expect(describeFailure(error)).toBe(`The command failed in a way that it should not: ${error.stack}`);
  },
);

test("a value that is thrown and no error is described by its text", () => {
  expect(describeFailure("broken")).toBe("The command failed in a way that it should not: broken");
});
