import type { Edition, Finding } from "../edition.ts";
import type { Term } from "../glossary.ts";
import { shownFolder } from "../overlay-actions.ts";
import { translations } from "../source-texts.ts";
import { marksOf, withoutMarks } from "../texts.ts";

/** Code, links and numbers of an English text are in its translation, and no others. */
export function sameMarks(edition: Edition): Finding[] {
  return translations(edition).flatMap(({ where, english, ukrainian }) => {
    const source = marksOf(english);
    const translated = marksOf(ukrainian);
    const lost = [...source].filter((mark) => !translated.has(mark));
    const added = [...translated].filter((mark) => !source.has(mark));
    if (lost.length === 0 && added.length === 0) return [];
    const says = [
      ...(lost.length > 0 ? [`lacks ${lost.join(", ")}`] : []),
      ...(added.length > 0 ? [`adds ${added.join(", ")}`] : []),
    ].join(" and ");
    return [
      {
        where,
        what: `The translation ${says}.\nEnglish:   ${JSON.stringify(english)}\nUkrainian: ${JSON.stringify(ukrainian)}`,
        fix: "Write what is in backticks, links and numbers as in the English.",
      },
    ];
  });
}

/** Where an English text has a word of the glossary, its translation has the word that the glossary gives for it. */
export function sameTerms(edition: Edition): Finding[] {
  const terms = edition.glossary.flatMap((term) =>
    term.stems === undefined ? [] : [{ ...term, stems: term.stems, pattern: wordOf(term) }],
  );
  return translations(edition).flatMap(({ where, english, ukrainian }) => {
    const source = withoutMarks(english);
    const translated = ukrainian.toLocaleLowerCase("uk");
    return terms
      .filter(
        ({ pattern, stems }) => pattern.test(source) && !stems.some((stem) => translated.includes(stem)),
      )
      .map(({ en, uk, stems }) => ({
        where,
        what: `The English says "${en}", the Ukrainian has no ${stems.map((stem) => `«${stem}…»`).join(" or ")}: ${JSON.stringify(ukrainian)}`,
        fix: `Say «${uk}» here, or correct ${shownFolder}/overlays/glossary.yaml.`,
      }));
  });
}

/** The term as a whole word in singular or plural, at the end of a line too. */
function wordOf({ en }: Term): RegExp {
  const stem = en.replace(/y$/, "(?:y|ie)").replaceAll(" ", "\\s+");
  return new RegExp(`(?<![\\p{L}-])${stem}(?:e?s)?(?![\\p{L}-])`, "iu");
}

interface Slip {
  readonly pattern: RegExp;
  readonly what: string;
  readonly fix: string;
}

const slips: readonly Slip[] = [
  {
    pattern: /\p{L}*(?:\p{Script=Cyrillic}\p{Script=Latin}|\p{Script=Latin}\p{Script=Cyrillic})\p{L}*/gu,
    what: "mixes Latin and Cyrillic letters in one word",
    fix: "Type the word again in one alphabet.",
  },
  {
    pattern: /(?<![\p{L}\p{N}])[aioAIO](?![\p{L}\p{N}])/gu,
    what: "has a Latin letter where a Ukrainian word of one letter should be",
    fix: "Type the letter on the Ukrainian keyboard.",
  },
  {
    pattern: /\p{L}*[ыэъё]\p{L}*/giu,
    what: "has a letter that is not Ukrainian",
    fix: "Write the Ukrainian word.",
  },
  {
    pattern: /["“”‟]/gu,
    what: "has quotation marks that are not Ukrainian",
    fix: "Use «…», and „…“ is not needed inside.",
  },
  {
    pattern: /\p{L}*['ʼ‘`]\p{L}*/gu,
    what: "has an apostrophe other than ’",
    fix: "Use ’ (U+2019).",
  },
  {
    pattern: /\S+ (?:-|--|–) \S+/gu,
    what: "has a hyphen for a dash",
    fix: "Use — (U+2014) between spaces.",
  },
  { pattern: /\.{3}/gu, what: "has three full stops for an ellipsis", fix: "Use … (U+2026)." },
  {
    pattern: /\S+[^\S\n]{2,}\S+|\S+\s+[,.;:!?](?=\s|$)/gu,
    what: "has a space too many",
    fix: "Delete the space.",
  },
  {
    pattern: /(?<![\p{L}\p{N}-])[a-z]{2,}[ \n]+[a-z]{2,}(?![\p{L}\p{N}])/gu,
    what: "has English words left in it",
    fix: "Translate them, or put them in backticks if they are code in the English too.",
  },
];

/** A Ukrainian text uses Ukrainian letters and punctuation. Code is left out. */
export function typography(edition: Edition): Finding[] {
  return translations(edition).flatMap(({ where, ukrainian }) =>
    slips.flatMap(({ pattern, what, fix }) =>
      [...withoutMarks(ukrainian).matchAll(pattern)].map(([slip]) => ({
        where,
        what: `The translation ${what}: ${JSON.stringify(slip)}`,
        fix,
      })),
    ),
  );
}
