import { expect, test } from "vitest";
import { plainDigits, readDigits } from "./amounts.ts";

test.for([
  ["0", "0"],
  ["0.0", "0"],
  ["1.50", "1.5"],
  ["15e-1", "1.5"],
  ["1e3", "1000"],
  ["1E+2", "100"],
  ["1e-7", "0.0000001"],
  ["100", "100"],
  ["999999999999999", "999999999999999"],
  ["-2.50", "-2.5"],
] as const)("writes %s as %s", ([text, plain]) => {
  expect(plainDigits(text)).toBe(plain);
});

test("reads digits without making a number of them", () => {
  expect(readDigits('{"a":1,"balance_allowed": 0.10000000000000001}', "balance_allowed")).toBe(
    "0.10000000000000001",
  );
  expect(readDigits('{"balance_allowed":null}', "balance_allowed")).toBeUndefined();
});
