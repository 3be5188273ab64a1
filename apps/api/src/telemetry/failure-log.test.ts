import { expect, test } from "vitest";
import { DatabaseUnavailableError, databaseFailures, LockTimeoutError } from "../db/database.ts";
import { createFailureLog } from "./failure-log.ts";

/** A log whose clock stands still until a test moves it, and what it wrote and counted. */
function openLog() {
  const clock = { now: 0 };
  const lines: object[] = [];
  const counted: string[] = [];
  const logger = { error: (details: object) => void lines.push(details), info: () => {} };
  const log = createFailureLog({
    logger,
    now: () => clock.now,
    onDatabaseFailure: (failure) => void counted.push(failure),
  });
  return { log, clock, lines, counted };
}

const unavailable = (failure: (typeof databaseFailures)[number]) =>
  new DatabaseUnavailableError("it is down", failure);

test("one line for each cause in ten seconds, with how many had none since the last", () => {
  const { log, clock, lines, counted } = openLog();
  const failAt = (moment: number) => {
    clock.now = moment;
    log.failed(unavailable("timeout"));
  };
  for (const moment of [0, 1, 9_999, 10_000, 10_001, 20_000, 30_000]) failAt(moment);
  expect(lines).toMatchObject([
    { cause: "timeout", suppressed: 0, error: { name: "DatabaseUnavailableError" } },
    { cause: "timeout", suppressed: 2 },
    { cause: "timeout", suppressed: 1 },
    { cause: "timeout", suppressed: 0 },
  ]);
  // Each counts, with a line or without.
  expect(counted).toHaveLength(7);
});

test("every cause has a line of its own, and what is no failure of the database has none", () => {
  const { log, lines, counted } = openLog();
  for (const failure of databaseFailures) log.failed(unavailable(failure));
  log.failed(new LockTimeoutError("held"));
  log.failed(new Error("a defect"));
  log.overloaded();
  log.overloaded();
  expect(lines.map((line) => Reflect.get(line, "cause"))).toEqual([...databaseFailures, "overload"]);
  expect(counted).toEqual([...databaseFailures, "lock"]);
});

test("a full disk is remembered for ten seconds, and no other failure is taken for one", () => {
  const { log, clock } = openLog();
  expect(log.isDiskFull()).toBe(false);
  for (const failure of databaseFailures.filter((one) => one !== "disk-full"))
    log.failed(unavailable(failure));
  expect(log.isDiskFull()).toBe(false);
  log.failed(unavailable("disk-full"));
  clock.now = 9_999;
  expect(log.isDiskFull()).toBe(true);
  clock.now = 10_000;
  expect(log.isDiskFull()).toBe(false);
});
