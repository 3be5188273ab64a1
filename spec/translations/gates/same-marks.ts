import type { Edition } from "../edition.ts";
import type { Finding } from "../finding.ts";
import { marksOf } from "../marks.ts";
import { translations } from "../translations.ts";

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
        mend: "Write what stands in backticks, links and numbers as in the English.",
      },
    ];
  });
}
