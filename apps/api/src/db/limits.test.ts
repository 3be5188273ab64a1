import { readFile } from "node:fs/promises";
import { expect, test } from "vitest";
import { defaultLimits, loginSettings } from "./limits.ts";

const readme = await readFile(new URL("../../README.md", import.meta.url), "utf8");

test("the limits that the server starts with are those that a request is answered within five seconds with", () => {
  expect(defaultLimits).toEqual({
    max: 8,
    maxWaiting: 256,
    connectionTimeout: 2_000,
    statementTimeout: 2_000,
    queryTimeout: 3_000,
    lockTimeout: 1_000,
    idleInTransactionTimeout: 5_000,
    maxUses: 7_500,
  });
  const { connectionTimeout, queryTimeout, statementTimeout, lockTimeout } = defaultLimits;
  expect(connectionTimeout + queryTimeout).toBeLessThanOrEqual(5_000);
  expect(queryTimeout).toBeGreaterThan(statementTimeout);
  expect(statementTimeout).toBeGreaterThan(lockTimeout);
  expect(readme).toContain(
    `When ${defaultLimits.maxWaiting} requests wait for one of the pool's eight connections`,
  );
});

test("the settings of the server's login are its role, and the limits in PostgreSQL's words", () => {
  expect(Object.entries(loginSettings)).toEqual([
    ["role", "specie_app"],
    ["jit", "off"],
    ["TimeZone", "UTC"],
    ["DateStyle", "ISO"],
    ["statement_timeout", "2000ms"],
    ["lock_timeout", "1000ms"],
    ["idle_in_transaction_session_timeout", "5000ms"],
  ]);
});
