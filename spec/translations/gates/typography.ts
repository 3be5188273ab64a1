import type { Edition } from "../edition.ts";
import type { Finding } from "../finding.ts";
import { withoutMarks } from "../marks.ts";
import { translations } from "../translations.ts";

interface Slip {
  readonly pattern: RegExp;
  readonly what: string;
  readonly mend: string;
}

const slips: readonly Slip[] = [
  {
    pattern: /\p{L}*(?:\p{Script=Cyrillic}\p{Script=Latin}|\p{Script=Latin}\p{Script=Cyrillic})\p{L}*/gu,
    what: "mixes Latin and Cyrillic letters in one word",
    mend: "Type the word again in one alphabet.",
  },
  {
    pattern: /(?<![\p{L}\p{N}])[aioAIO](?![\p{L}\p{N}])/gu,
    what: "has a Latin letter where a Ukrainian word of one letter should be",
    mend: "Type the letter on the Ukrainian keyboard.",
  },
  {
    pattern: /\p{L}*[ыэъё]\p{L}*/giu,
    what: "has a letter that Ukrainian does not know",
    mend: "Write the Ukrainian word.",
  },
  {
    pattern: /["“”‟]/gu,
    what: "has quotation marks that are not Ukrainian",
    mend: "Use «…», and „…“ is not needed inside.",
  },
  {
    pattern: /\p{L}*['ʼ‘`]\p{L}*/gu,
    what: "has another apostrophe than the house's",
    mend: "Use ’ (U+2019).",
  },
  {
    pattern: /\S+ (?:-|--|–) \S+/gu,
    what: "has a hyphen for a dash",
    mend: "Use — (U+2014) between spaces.",
  },
  { pattern: /\.{3}/gu, what: "has three full stops for an ellipsis", mend: "Use … (U+2026)." },
  {
    pattern: /\S+[^\S\n]{2,}\S+|\S+\s+[,.;:!?](?=\s|$)/gu,
    what: "has a space too many",
    mend: "Take the space out.",
  },
  {
    pattern: /(?<![\p{L}\p{N}-])[a-z]{2,}[ \n]+[a-z]{2,}(?![\p{L}\p{N}])/gu,
    what: "has English words left in it",
    mend: "Translate them, or put them in backticks if they are code in the English too.",
  },
];

/** The letters and signs of a Ukrainian text are those of a Ukrainian text. Code is not looked at. */
export function typography(edition: Edition): Finding[] {
  return translations(edition).flatMap(({ where, ukrainian }) =>
    slips.flatMap(({ pattern, what, mend }) =>
      [...withoutMarks(ukrainian).matchAll(pattern)].map(([slip]) => ({
        where,
        what: `The translation ${what}: ${JSON.stringify(slip)}`,
        mend,
      })),
    ),
  );
}
