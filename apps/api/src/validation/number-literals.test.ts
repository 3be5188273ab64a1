import { expect, test } from "vitest";
import { countDigits, isWhole } from "./number-literals.ts";

test.for([
  ["0", 0, 0],
  ["100", 0, 3],
  ["1.50", 2, 3],
  ["0.10000000000000001", 17, 17],
  ["0.0000001", 7, 1],
  ["1e-7", 7, 1],
  ["1e2", 0, 1],
  ["12.5e1", 0, 3],
  ["0.00000000", 8, 0],
  ["-1.0", 1, 2],
] as const)("%s has %d decimals and %d significant digits", ([text, fraction, significant]) => {
  expect(countDigits(text)).toEqual({ fraction, significant });
});

test.for(["", "+1", "01", ".5", "1.", "0x10", "Infinity", "1e", " 1"])("%j is no number", (text) => {
  expect(countDigits(text)).toBeUndefined();
  expect(isWhole(text)).toBe(false);
});

test.for([
  ["1", true],
  ["1.0", true],
  ["1e1", true],
  ["12.50e1", true],
  ["10e-1", true],
  ["0.000", true],
  ["0e-9", true],
  ["1.00000000000000000001", false],
  ["1e-1", false],
  ["12.55e1", false],
] as const)("%s: whole is %s", ([text, whole]) => {
  expect(isWhole(text)).toBe(whole);
});
