import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { contractFolder } from "./overlay-actions.ts";

/** A word of the API in both languages. */
export interface Term {
  readonly en: string;
  readonly uk: string;
  /** Parts of the Ukrainian word that stay when it is declined. None: the translation is free to say it otherwise. */
  readonly stems?: readonly string[];
  readonly meaning_en: string;
  readonly meaning_uk: string;
}

/**
 * The glossary, in the order of the English terms.
 * @throws Error when an entry lacks something, or two have one English term.
 */
export function readGlossary(): Term[] {
  return termsIn(readFileSync(join(contractFolder, "overlays/glossary.yaml"), "utf8"));
}

/** The terms of a glossary file. */
export function termsIn(source: string): Term[] {
  const entries: unknown = parse(source);
  if (!Array.isArray(entries)) throw new Error("The glossary is a list of terms.");
  const terms = entries.map((entry: unknown, index) => {
    if (isTerm(entry)) return entry;
    throw new Error(
      `Entry ${index + 1} of the glossary needs \`en\`, \`uk\`, \`meaning_en\` and \`meaning_uk\`; \`stems\` is a list.`,
    );
  });
  const twice = terms.find(({ en }, index) => terms.findIndex((term) => term.en === en) !== index);
  if (twice !== undefined)
    throw new Error(`The glossary has ${twice.en} twice. Put both meanings in one entry.`);
  return terms;
}

function isTerm(entry: unknown): entry is Term {
  if (!isRecord(entry)) return false;
  const { en, uk, meaning_en, meaning_uk, stems = [] } = entry;
  const isWhole = [en, uk, meaning_en, meaning_uk].every(
    (text) => typeof text === "string" && text.trim() !== "",
  );
  return isWhole && Array.isArray(stems) && stems.every((stem) => typeof stem === "string" && stem !== "");
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}
