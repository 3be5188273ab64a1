import MiniSearch, { type QueryCombination, type SearchOptions } from "minisearch";
import type { Lang } from "../lang.ts";
import { synonyms } from "./synonyms.ts";
import { queryWords, stemOf, type Word, wordsOf } from "./terms.ts";

/** What a result can be, in the order of their weight. */
export const kinds = [
  "operation",
  "guide",
  "problem",
  "page",
  "section",
  "parameter",
  "field",
  "header",
  "code",
  "term",
] as const;

export type Kind = (typeof kinds)[number];

/** A page or a part of one, as the index holds it. */
export interface SearchRecord {
  /** The address from the site's root, with the anchor. */
  readonly url: string;
  readonly kind: Kind;
  readonly title: string;
  /** The title of the page that it is a part of; "" for a page. */
  readonly page: string;
  /** What it is called elsewhere: an operationId, a path, an error code. */
  readonly names: string;
  readonly text: string;
}

export interface Result extends SearchRecord {
  /** The text around the first match; matches are marked. */
  readonly excerpt: readonly { readonly text: string; readonly marked: boolean }[];
}

const weights: Readonly<Partial<Record<Kind, number>>> = {
  operation: 2,
  guide: 2.6,
  problem: 1.6,
  page: 1.4,
  section: 1,
};

/** What weighs less than a page where a query does not name it. */
const ofParts = 0.4;

/** A term is a stem, or a name of several words as it is written. */
const asGiven: SearchOptions = { tokenize: (term) => [term], processTerm: (term) => term };

/**
 * The index of a language. Pagefind, which Starlight brings, has no stemming for Ukrainian, no synonyms and no tolerance
 * for misspelt words, and matches beginnings of one letter; Starlight's dialogue for it adds 37 KB to every page and has no
 * arrow keys.
 */
export class SiteIndex {
  readonly #index: MiniSearch<SearchRecord>;
  readonly #lang: Lang;
  readonly #synonyms: ReadonlyMap<string, readonly string[]>;

  constructor(records: readonly SearchRecord[], lang: Lang) {
    this.#lang = lang;
    this.#synonyms = synonymsOf(lang);
    this.#index = new MiniSearch<SearchRecord>({
      idField: "url",
      fields: ["title", "names", "page", "text"],
      storeFields: ["kind", "title", "page", "names", "text"],
      tokenize: (text) => wordsOf(text, lang).flatMap(termsOf),
      processTerm: (term) => term,
    });
    this.#index.addAll(records);
  }

  /** The best results first. Misspelt words count only where nothing has the words as they are written. */
  search(query: string, most: number): Result[] {
    const words = queryWords(query, this.#lang);
    if (words.length === 0) return [];
    for (const tolerance of [false, true])
      for (const needed of [words.length, ...(words.length > 2 ? [words.length - 1] : [])]) {
        const found = this.#find(words, tolerance, needed);
        if (found.length > 0) return found.slice(0, most);
      }
    return [];
  }

  #find(words: readonly Word[], tolerant: boolean, needed: number): Result[] {
    const queries = words.map((word, index) => this.#query(word, tolerant, index === words.length - 1));
    const found = this.#index.search(
      { combineWith: needed === words.length ? "AND" : "OR", queries },
      {
        ...asGiven,
        boost: { title: 5, names: 3, page: 1.5 },
        boostDocument: (_id, _term, stored) => weights[stored?.["kind"] as Kind] ?? ofParts, // The kind of a record.
      },
    );
    const asked = new Set(words.flatMap(termsOf));
    const scored = found.map((one) => {
      const coverage = Math.max(this.#coverage(one["title"], asked), this.#coverage(one["names"], asked));
      return { ...one, score: one.score * (1 + 2 * coverage) };
    });
    scored.sort((one, other) => other.score - one.score);
    return scored.flatMap((one): Result[] => {
      const matched = words.filter((word) => {
        const { own, others } = this.#alternatives(word);
        return [...own, ...others].some((term) => one.queryTerms.includes(term));
      });
      if (matched.length < needed) return [];
      const record = one as unknown as SearchRecord; // Its fields are stored.
      const { kind, title, page, names, text } = record;
      const excerpt = excerptOf(text, new Set(one.terms), this.#lang);
      return [{ url: String(one.id), kind, title, page, names, text, excerpt }];
    });
  }

  /** Which part of a title or a name the query has, from 0 to 1. */
  #coverage(title: string, asked: ReadonlySet<string>): number {
    const stems = queryWords(title, this.#lang).flatMap((word) => word.stems);
    return stems.filter((stem) => asked.has(stem)).length / Math.max(stems.length, 1);
  }

  /** A word or all its parts, and, with less weight, its synonyms. A word that is being typed may go on. */
  #query(word: Word, tolerant: boolean, last: boolean): QueryCombination {
    const options: SearchOptions = {
      ...asGiven,
      ...(last && word.name.length >= 3 && { prefix: true }),
      ...(tolerant && { fuzzy: editsIn(word.name) }),
      weights: { prefix: 0.4, fuzzy: 0.3 },
    };
    const { own, others } = this.#alternatives(word);
    const queries: QueryCombination[] = [
      { ...options, combineWith: "OR", queries: own },
      { ...asGiven, combineWith: "OR", queries: others, boostTerm: () => 0.25 },
    ];
    if (word.stems.length > 1) queries.push({ ...options, combineWith: "AND", queries: [...word.stems] });
    return { combineWith: "OR", queries };
  }

  #alternatives({ name, stems }: Word): { own: string[]; others: string[] } {
    const [stem = name] = stems;
    if (stems.length > 1) return { own: [name], others: [] };
    return { own: [...new Set([stem, name])], others: [...(this.#synonyms.get(stem) ?? [])] };
  }
}

/** The word as it is written is indexed too: a misspelt word is closer to it than to its stem. */
function termsOf({ name, stems }: Word): string[] {
  return [...new Set([name, ...stems])];
}

/** How many letters may be wrong: none in a short word, where each is another word. */
function editsIn({ length }: string): number {
  if (length < 4) return 0;
  return length < 8 ? 1 : 2;
}

function synonymsOf(lang: Lang): Map<string, string[]> {
  const found = new Map<string, string[]>();
  for (const group of synonyms[lang]) {
    const stems = group.split(" ").map((word) => stemOf(word, lang));
    for (const stem of stems)
      found.set(stem, [...(found.get(stem) ?? []), ...stems.filter((other) => other !== stem)]);
  }
  return found;
}

/** Characters of the text before the first match, and in all. */
const lead = 40;
const width = 160;

function excerptOf(text: string, terms: ReadonlySet<string>, lang: Lang): Result["excerpt"] {
  const isMatch = (word: string) =>
    wordsOf(word, lang).some((one) => termsOf(one).some((term) => terms.has(term)));
  const words = text.split(/(?<=\s)/);
  const first = words.findIndex(isMatch);
  let start = Math.max(first, 0);
  for (let before = 0; start > 0 && before < lead; start -= 1) before += words[start - 1]?.length ?? 0;
  const shown: string[] = [];
  for (let length = 0, at = start; at < words.length && length < width; at += 1) {
    shown.push(words[at] ?? "");
    length += words[at]?.length ?? 0;
  }
  const parts = shown.map((word) => ({ text: word, marked: isMatch(word) }));
  return [...(start > 0 ? [{ text: "… ", marked: false }] : []), ...parts];
}
