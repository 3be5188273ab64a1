import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { parse } from "yaml";
import { z } from "zod";
import type { Bilingual } from "./lang.ts";

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

const file = createRequire(import.meta.url).resolve("@specie/spec/glossary.yaml");

/** The words that the translation keeps to, in the order of the English. */
export const glossary: readonly Term[] = entries.parse(parse(readFileSync(file, "utf8")));
