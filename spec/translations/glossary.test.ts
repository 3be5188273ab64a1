import { expect, test } from "vitest";
import { readGlossary, termsIn } from "./glossary.ts";

const terms = readGlossary();

test("the glossary is in the order of the English terms", () => {
  expect(terms.length).toBeGreaterThan(40);
  expect(terms.map(({ en }) => en)).toEqual(terms.map(({ en }) => en).toSorted());
});

test("every term's stems are in its Ukrainian words", () => {
  const strange = terms.filter(
    ({ uk, stems = [] }) => stems.length > 0 && !stems.some((stem) => uk.includes(stem)),
  );
  expect(strange).toEqual([]);
});

test("an entry that lacks a meaning, and a term that comes twice, are refused with what to do", () => {
  const entry = "- en: key\n  uk: ключ\n  meaning_en: A key.\n  meaning_uk: Ключ.\n";
  expect(termsIn(entry)).toHaveLength(1);
  expect(() => termsIn("- en: key\n  uk: ключ\n  meaning_en: A key.\n")).toThrow(
    "Entry 1 of the glossary needs",
  );
  expect(() => termsIn(entry + entry)).toThrow("The glossary has key twice");
});
