import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { parse } from "yaml";
import { z } from "zod";
import { type Bilingual, langs } from "./lang.ts";

const entries = z.array(
  z
    .object({ en: z.string(), uk: z.string(), meaning_en: z.string(), meaning_uk: z.string() })
    .transform(({ en, uk, meaning_en, meaning_uk }) => ({
      en,
      uk,
      meaning: { en: meaning_en, uk: meaning_uk },
    })),
);

/** A word of the API in both languages, and what it means. */
export interface Term extends Bilingual {
  readonly meaning: Bilingual;
}

/** The file of the contract's glossary; undefined where the contract is published without one. */
function findGlossary(): string | undefined {
  try {
    return createRequire(import.meta.url).resolve("@specie/spec/glossary.yaml");
  } catch {
    return undefined;
  }
}

const file = findGlossary();

/** The words that the translation keeps to, in the order of the English. */
export const glossary: readonly Term[] =
  file === undefined ? [] : entries.parse(parse(readFileSync(file, "utf8")));

/** A contract in one language has no words to translate. */
export const hasGlossary = glossary.length > 0 && langs.length > 1;
