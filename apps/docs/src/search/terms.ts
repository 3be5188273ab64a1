import { stemmer } from "stemmer";
import type { Lang } from "../lang.ts";
import { ukrainianStem } from "./ukrainian-stem.ts";

/** A word of a text or a query: the name as it is written, and the stems that it consists of. */
export interface Word {
  readonly name: string;
  readonly stems: readonly string[];
}

/** The word as it is written is indexed beside its stems: a misspelt word is closer to it. */
export function termsOf({ name, stems }: Word): string[] {
  return [...new Set([name, ...stems])];
}

/** Words too common to search for; a question consists of them. */
const ignored: Readonly<Record<Lang, ReadonlySet<string>>> = {
  en: new Set(
    "a an and are as at be by can do does for from get has have how i if in is it me my need not of on or our over see should so that the there this to us want we what when where which who why will with you your".split(
      " ",
    ),
  ),
  uk: new Set(
    "а або але без бо в від він вона вони все де для до є з за зі й і із їх його коли який яка яке які як ми мені мій мої моя можна на над нам не ні по при про свій треба робити та так те ти то у це чи чому що щоб я".split(
      " ",
    ),
  ),
};

/**
 * The words of a text. `wallet_user_guid`, `X-Request-Id` and `listCustomers` are names of several words, which are found as
 * a name and by their parts.
 */
export function wordsOf(text: string, lang: Lang): Word[] {
  return (text.normalize("NFC").match(/[\p{L}\p{N}'’ʼ]+(?:[-_.][\p{L}\p{N}'’ʼ]+)*/gu) ?? []).map(
    (written) => ({
      name: written.toLowerCase(),
      stems: written
        .split(/[-_.]|(?<=[a-z])(?=[A-Z])/)
        .filter((part) => part !== "")
        .map((part) => stemOf(part.replace(/['’ʼ]s$/, ""), lang)),
    }),
  );
}

/** The words of a query without those that are too common; all of them where nothing else is left. */
export function queryWords(query: string, lang: Lang): Word[] {
  const words = wordsOf(query, lang);
  const wanted = words.filter(({ name }) => !ignored[lang].has(name));
  return wanted.length > 0 ? wanted : words;
}

/** What all forms of a word have in common. A page in Ukrainian has English words too. */
export function stemOf(word: string, lang: Lang): string {
  const plain = word.toLowerCase();
  if (lang === "uk" && /[а-яєіїґ]/.test(plain)) return ukrainianStem(plain);
  if (!/^[a-z]+$/.test(plain)) return plain;
  const stem = stemmer(plain);
  // Porter's algorithm makes "ad" of "adding".
  return stem.length < 3 && plain.length > 4 ? plain.replace(/(?:ing|ed)$/, "") : stem;
}
