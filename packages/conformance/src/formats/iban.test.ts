import { expect, test } from "vitest";
import { isIban, makeIban } from "./iban.ts";

test.for([
  "UA213223130000026007233566001",
  "UA21 3223 1300 0002 6007 2335 6600 1",
  "gb82 west 1234 5698 7654 32",
  "DE89370400440532013000",
  "NO9386011117947",
])("%s is an IBAN", (iban) => {
  expect(isIban(iban)).toBe(true);
});

test.for([
  ["UA223223130000026007233566001", "wrong check digits"],
  ["UA213223130000026007233566010", "two digits swapped"],
  [makeIban("UA", "322313000002600723356600"), "right check digits, but one digit short for its country"],
  [makeIban("ZZ", "322313000002600723356"), "no such country"],
  ["UA", "nothing but a country"],
  ["", "empty"],
  ["UA21-3223-1300-0002-6007-2335-6600-1", "hyphens"],
])("%s is invalid: %s", ([iban]) => {
  expect(isIban(iban ?? "")).toBe(false);
});

test("makes the check digits of a known IBAN", () => {
  expect(makeIban("UA", "3223130000026007233566001")).toBe("UA213223130000026007233566001");
});
