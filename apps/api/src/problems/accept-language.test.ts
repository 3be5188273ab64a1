import { expect, test } from "vitest";
import { chooseLanguage } from "./accept-language.ts";

test.for([
  [undefined, "en"],
  ["", "en"],
  ["uk", "uk"],
  ["UK-ua", "uk"],
  ["uk, en", "uk"],
  ["en, uk", "en"],
  ["en;q=0.5, uk;q=0.8", "uk"],
  ["uk;q=0.8,en;q=0.9", "en"],
  ["de, uk;q=0.1", "uk"],
  ["de", "en"],
  ["*", "en"],
  ["en;q=0, *", "uk"],
  ["uk;q=0", "en"],
  ["uk;q=0, en;q=0", "en"],
  ["uk-UA;q=0.2, uk;q=0.9, en;q=0.5", "uk"],
  ["uk;q=0.9, uk-UA;q=0.2, en;q=0.5", "uk"],
  ["uk;q=nonsense, en;q=0.1", "en"],
  ["uk;q=0.5x, en;q=0.1", "en"],
  ["ukr", "en"],
  [`uk${",".repeat(254)}`, "uk"],
  [`uk${",".repeat(255)}`, "en"],
] as const)("%s: %s", ([header, language]) => {
  expect(chooseLanguage(header)).toBe(language);
});
