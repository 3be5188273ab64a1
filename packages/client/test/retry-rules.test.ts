import { expect, test } from "vitest";
import { isProblemCode, isRepeatable, isTransient, parseRetryAfter, pauseBefore } from "../src/retry.ts";

// The methods of RFC 9110 (section 9) and RFC 5789; those of section 9.2.2 are idempotent. TRACE is one, which fetch forbids.
test.for([
  ...["GET", "HEAD", "OPTIONS", "PUT", "DELETE"].map((method) => [method, true] as const),
  ...["POST", "PATCH", "CONNECT", "GETS", "XPUT", "get"].map((method) => [method, false] as const),
])("%s is repeatable without a key: %s", ([method, expected]) => {
  expect(isRepeatable(method, {})).toBe(expected);
  expect(isRepeatable(method, { "idempotency-key": "k" })).toBe(true);
});

test("429, 502, 503 and 504 are transient, and no other status without a retryable code", () => {
  const statuses = Array.from({ length: 500 }, (_, index) => index + 100);
  expect(statuses.filter((status) => isTransient(status, undefined))).toEqual([429, 502, 503, 504]);
  expect(isTransient(409, "idempotency-key-in-progress")).toBe(true);
  expect(isTransient(409, "login-taken")).toBe(false);
  expect(isTransient(409, "unknown-code")).toBe(false);
});

test.for(["", "toString", "__proto__", "LOGIN-TAKEN", "login-taken "])(
  "%j is no code of the contract",
  (code) => {
    const statuses = Array.from({ length: 500 }, (_, index) => index + 100);
    expect(statuses.filter((status) => isProblemCode(code, status))).toEqual([]);
  },
);

test("a code of the contract is one with its own status only", () => {
  expect(isProblemCode("login-taken", 409)).toBe(true);
  expect(isProblemCode("login-taken", 400)).toBe(false);
});

const now = Date.parse("2026-11-28T12:00:00Z");

test.for([
  ["2", 2_000],
  [" 2 ", 2_000],
  ["0", 0],
  ["999999999", 999_999_999_000],
  ["Sat, 28 Nov 2026 12:00:05 GMT", 5_000],
  ["Sat, 28 Nov 2026 11:00:00 GMT", 0],
  ["1.5", undefined],
  ["-1", undefined],
  ["1e3", undefined],
  ["9999999999", undefined],
  ["in a Sat", undefined],
  ["2026-11-28 Sat", undefined],
  ["Sat", undefined],
  ["", undefined],
  [null, undefined],
] as const)("Retry-After: %s is %d ms", ([value, expected]) => {
  expect(parseRetryAfter(value, () => now)).toBe(expected);
});

test.for([
  [2, 250],
  [3, 500],
  [4, 1_000],
  [7, 8_000],
  [20, 8_000],
] as const)(
  "before attempt %i the pause is at most %i ms, and at least what the server asks for",
  ([next, most]) => {
    expect(pauseBefore(next, undefined, () => 1)).toBe(most);
    expect(pauseBefore(next, undefined, () => 0)).toBe(0);
    expect(pauseBefore(next, undefined, () => 0.5)).toBe(most / 2);
    expect(pauseBefore(next, 60_000, () => 1)).toBe(60_000);
    expect(pauseBefore(next, 1, () => 1)).toBe(most);
  },
);
