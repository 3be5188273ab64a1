import { fc } from "@specie/property-tests";
import { expect, test } from "vitest";
import { countDigits, isWhole, literalOf, recordLiteral } from "./number-literals.ts";

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
  ["1e+2", 0, 1],
  ["1E-2", 2, 1],
  ["1.5e-1", 2, 2],
  ["1.5e3", 0, 2],
  ["0.050", 3, 2],
  ["100.0010", 4, 7],
  ["-0", 0, 0],
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

test("a number is whole when the integers that it is made of say so", () => {
  const [few, shift] = [fc.integer({ min: 0, max: 6 }), fc.integer({ min: -6, max: 6 })];
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 20_000 }), few, shift, (digits, decimals, exponent) => {
      const padded = String(digits).padStart(decimals + 1, "0");
      const text = decimals === 0 ? padded : `${padded.slice(0, -decimals)}.${padded.slice(-decimals)}`;
      const power = exponent - decimals;
      const whole = power >= 0 || BigInt(digits) % 10n ** BigInt(-power) === 0n;
      expect([text, exponent, isWhole(`${text}e${exponent}`)]).toEqual([text, exponent, whole]);
    }),
  );
});

test("a literal is that of its place, and a number without one is as it prints", () => {
  const [holder, other] = [{}, {}];
  recordLiteral(holder, "a", 0.1, "0.10000000000000001");
  recordLiteral(holder, "b", 1, "1.0");
  recordLiteral(holder, "c", 5, "5");
  expect(["a", "b", "c", "d"].map((name) => literalOf(holder, name, 7))).toEqual([
    "0.10000000000000001",
    "1.0",
    "7",
    "7",
  ]);
  expect(literalOf(other, "a", 0.1)).toBe("0.1");
  const list: number[] = [];
  recordLiteral(list, "1", 2, "2.00");
  expect([literalOf(list, 1, 2), literalOf(list, 0, 2)]).toEqual(["2.00", "2"]);
});
