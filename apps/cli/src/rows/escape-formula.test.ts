import { expect, test } from "vitest";
import { escapeFormula, unescapeFormula } from "./escape-formula.ts";

// OWASP, "CSV Injection": these begin a formula, or are stripped before one; the full-width forms are for East Asian input.
const signs = ["=", "+", "-", "@", "\t", "\r", "\n", "\uFF1D", "\uFF0B", "\uFF0D", "\uFF20"];
const blanks = ["", " ", "\u00A0", "\u3000", "'", "''"];
const lineEnds = ["\n", "\r\n", "\u2028", "\u2029"];

test.for(signs)("%j gets an apostrophe at the start of a cell and of each of its lines", (sign) => {
  for (const blank of blanks) {
    const cell = `${blank}${sign}1`;
    expect(escapeFormula(cell)).toMatch(/^'/);
    expect(unescapeFormula(escapeFormula(cell))).toBe(cell);
    for (const end of lineEnds) {
      const lines = escapeFormula(`Олена${end}${cell}`);
      expect(lines).toContain(`'${cell}`);
      expect(unescapeFormula(lines)).toBe(`Олена${end}${cell}`);
    }
  }
});

test("no other character gets one", () => {
  const characters = Array.from({ length: 0x10000 }, (_, code) => String.fromCharCode(code));
  const escaped = characters.filter((character) => escapeFormula(`${character}1`) !== `${character}1`);
  expect(escaped.sort()).toEqual([...signs].sort());
});
