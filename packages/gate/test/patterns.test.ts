import { fc } from "@specie/property-tests";
import { expect, test } from "vitest";
import { arePatternsApart, isPatternWithin, leastLengthOf } from "../src/schema/patterns.ts";

test.for([
  ["", 0],
  ["^", 0],
  ["$", 0],
  [".*", 0],
  ["^.*$", 0],
  ["^.*", 0],
  [".*$", 0],
  ["(.*)", 0],
  ["^(?:.*)$", 0],
  ["[\\s\\S]*", 0],
  ["^[\\S\\s]*$", 0],
  ["^[\\w\\W]*$", 0],
  ["^[\\d\\D]*$", 0],
  ["^[^]*$", 0],
  [".{0,}", 0],
  ["a*", 0],
  ["a?", 0],
  ["^\\d*", 0],
  ["[a-z]*", 0],
  [".+", 1],
  ["^.+$", 1],
  [".", 1],
  ["^.{3,}$", 3],
  ["^$", undefined],
  ["^.$", undefined],
  ["^.?$", undefined],
  ["^.{2,5}$", undefined],
  ["^.{5}$", undefined],
  ["a", undefined],
  ["^a*$", undefined],
  ["a+", undefined],
  ["^[a-z]*$", undefined],
  [".*a", undefined],
  ["\\.*a", undefined],
] as const)("%s accepts any text from a length of: %s", ([pattern, least]) => {
  expect(leastLengthOf(pattern)).toBe(least);
});

const classes = ["[a-z]", "[a-zA-Z]", "[A-Z0-9]", "[0-9]", "\\d", "\\w", "[^a]", "[a-z_-]", "[\\w.-]"];
const quantifiers = ["", "*", "+", "{3}", "{2,4}", "{1,}"];
const patterns = classes.flatMap((one) => quantifiers.map((many) => `^${one}${many}$`));

test("no text fits two patterns that are apart", () => {
  const texts = ["", ...[..."abzAZ09_-. é"].flatMap((one) => [1, 2, 3, 5].map((times) => one.repeat(times)))];
  let apart = 0;
  for (const one of patterns)
    for (const other of patterns) {
      if (!arePatternsApart(one, other)) continue;
      apart++;
      const both = texts.filter((text) =>
        [one, other].every((pattern) => new RegExp(pattern, "u").test(text)),
      );
      expect(both, `${one} ${other}`).toEqual([]);
    }
  expect(apart).toBeGreaterThan(100);
});

test.for([
  ["^[a-z]+$", "^[0-9]*$", true],
  ["^[a-z]*$", "^[0-9]*$", false],
  ["^[a-z]{1,2}$", "^[a-z]{3}$", true],
  ["^[a-z]{1,3}$", "^[a-z]{3}$", false],
  ["^[a-z]+$", "^[a-c]+$", false],
  ["[a-z]+", "[0-9]+", false],
] as const)("%s and %s are apart: %s", ([one, other, apart]) => {
  expect([arePatternsApart(one, other), arePatternsApart(other, one)]).toEqual([apart, apart]);
});

test("what is within a pattern fits it: tried with texts that fit the narrower one", () => {
  const pattern = fc.constantFrom(...patterns);
  const text = fc.string({ unit: fc.constantFrom(..."abzAZ09_-. é"), maxLength: 6 });
  let pairs = 0;
  fc.assert(
    fc.property(pattern, pattern, fc.array(text, { minLength: 30, maxLength: 30 }), (one, other, texts) => {
      if (!isPatternWithin(one, other)) return;
      if (one !== other) pairs++;
      const [narrow, wide] = [new RegExp(one, "u"), new RegExp(other, "u")];
      for (const each of texts)
        if (narrow.test(each)) expect(wide.test(each), `${one} ${other} ${each}`).toBe(true);
    }),
    { numRuns: 3000 },
  );
  expect(pairs).toBeGreaterThan(20);
});

test.for([
  ["^[a-z]+$", "^[a-zA-Z]+$", true],
  ["^[a-zA-Z]+$", "^[a-z]+$", false],
  ["^\\d{3}$", "^[0-9]{1,5}$", true],
  ["^[0-9]{3}$", "^\\d*$", true],
  ["^\\d{2,4}$", "^\\d{3}$", false],
  ["^[a-z]*$", "^[a-z]+$", false],
  ["[a-z]+", "[a-zA-Z]+", false],
  ["^a|b$", "^[a-z]$", false],
  ["^[^a]$", "^[^b]$", false],
  ["^[^a]$", "^[ -~]$", false],
  ["^[ -~]$", "^[^\\d]$", false],
  ["^[а-яё]$", "^[а-я]$", false],
  ["^\\S$", "^[!-~]$", false],
] as const)("%s is within %s: %s", ([one, other, isWithin]) => {
  expect(isPatternWithin(one, other)).toBe(isWithin);
});
