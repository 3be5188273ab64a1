import type { Language } from "../accept-language.ts";

/** The forms of a word beside a number; a language that has no `few` or `many` does without. */
export interface Forms {
  readonly one: string;
  readonly few?: string;
  readonly other: string;
}

const rules = { en: new Intl.PluralRules("en"), uk: new Intl.PluralRules("uk") };

/** The form of the word that goes with the number. */
export function plural(language: Language, count: number, forms: Forms): string {
  const category = rules[language].select(count);
  if (category === "one") return forms.one;
  return category === "few" ? (forms.few ?? forms.other) : forms.other;
}

/** A number of seconds, after "in" or «через». */
export function seconds(language: Language, count: number): string {
  const forms =
    language === "en"
      ? { one: "second", other: "seconds" }
      : { one: "секунду", few: "секунди", other: "секунд" };
  return `${count} ${plural(language, count, forms)}`;
}
