import { expect, test } from "vitest";
import { countDigits } from "./digits.ts";

test.for([
  ["0", 0, 0],
  ["150000.55", 2, 8],
  ["1250.4000001", 7, 11],
  ["999999999999999", 0, 15],
  ["0.00000001", 8, 1],
  ["1e-8", 8, 1],
  ["1e-12", 12, 1],
  ["1e15", 0, 1],
  ["1.5E+2", 0, 2],
  ["1000", 0, 1],
  ["1.50", 1, 2],
  ["0.10000000000000001", 17, 17],
  ["-0.25", 2, 2],
] as const)("%s has %i digits after the point and %i in all", ([text, fraction, significant]) => {
  expect(countDigits(text)).toEqual({ fraction, significant });
});

test.for(["", "01", ".5", "5.", "+1", "1,5", "NaN", "0x10", " 1"])("%j is no JSON number", (text) => {
  expect(countDigits(text)).toBeUndefined();
});
