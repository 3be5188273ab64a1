import type { Edition } from "../edition.ts";
import type { Finding } from "../finding.ts";
import type { Term } from "../glossary.ts";
import { withoutMarks } from "../marks.ts";
import { translations } from "../translations.ts";

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
        mend: `Say «${uk}» here, or correct spec/overlays/glossary.yaml.`,
      }));
  });
}

/** The term as a whole word in singular or plural, at the end of a line too. */
function wordOf({ en }: Term): RegExp {
  const stem = en.replace(/y$/, "(?:y|ie)").replaceAll(" ", "\\s+");
  return new RegExp(`(?<![\\p{L}-])${stem}(?:e?s)?(?![\\p{L}-])`, "iu");
}
