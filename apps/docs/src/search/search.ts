import MiniSearch, { type QueryCombination, type SearchOptions, type SearchResult } from "minisearch";
import type { Lang } from "../lang.ts";
import { Spelling } from "./spelling.ts";
import { synonyms } from "./synonyms.ts";
import { queryWords, stemOf, termsOf, type Word, wordsOf } from "./terms.ts";

/** What a result can be, in the order of their weight. */
export const kinds = [
  "operation",
  "webhook",
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
  /** What readers call a page (`content/search-words.yaml`), phrases between commas; "" for a part. */
  readonly phrases: string;
  readonly text: string;
}

export interface Result extends SearchRecord {
  /** The text around the first match; matches are marked. */
  readonly excerpt: readonly { readonly text: string; readonly marked: boolean }[];
}

const weights: Readonly<Partial<Record<Kind, number>>> = {
  operation: 2,
  webhook: 2,
  guide: 2.6,
  problem: 1.6,
  page: 1.4,
  section: 0.8,
};

/** What weighs less than a page where a query does not name it. */
const ofParts = 0.4;

/** A term is a stem, or a name of several words as it is written. */
const asGiven: SearchOptions = { tokenize: (term) => [term], processTerm: (term) => term };

/** A word that is shorter is searched for in the texts of results only, not in those of the sections below a page. */
const shortestInSections = 3;

/**
 * The index of a language. Pagefind, which Starlight brings, has no stemming for Ukrainian, no synonyms and no tolerance
 * for misspelt words, and matches beginnings of one letter; Starlight's dialogue for it adds 37 KB to every page and has no
 * arrow keys.
 */
export class SiteIndex {
  readonly #index: MiniSearch<SearchRecord & { sections: string }>;
  readonly #lang: Lang;
  readonly #synonyms: ReadonlyMap<string, readonly string[]>;
  readonly #spelling: Spelling;
  /** The stems of a title, of each name and of each phrase, by the address of a record. */
  readonly #labels: ReadonlyMap<string, readonly ReadonlySet<string>[]>;
  /** How many records have a stem in a label. */
  readonly #frequency: ReadonlyMap<string, number>;

  constructor(records: readonly SearchRecord[], lang: Lang) {
    this.#lang = lang;
    this.#synonyms = synonymsOf(lang);
    const known = records.flatMap(({ title, names, phrases, text }) => [title, names, phrases, text]);
    this.#spelling = new Spelling([...known, ...synonyms[lang]].flatMap((text) => wordsOf(text, lang)));
    this.#labels = new Map(records.map((record) => [record.url, labelsOf(record, lang)]));
    this.#frequency = frequencyOf([...this.#labels.values()]);
    this.#index = new MiniSearch({
      idField: "url",
      fields: ["title", "names", "phrases", "page", "text", "sections"],
      storeFields: ["kind", "title", "page", "names", "phrases", "text"],
      tokenize: (text) => wordsOf(text, lang).flatMap(termsOf),
      processTerm: (term) => term,
    });
    const sections = sectionsOf(records);
    this.#index.addAll(records.map((record) => ({ ...record, sections: sections.get(record.url) ?? "" })));
  }

  /** The best results first. A word that is nowhere on the site counts as the words that are spelt most like it. */
  search(query: string, most: number): Result[] {
    const written = queryWords(query, this.#lang);
    const words = written.map((word, at) => this.#spelling.corrected(word, at === written.length - 1));
    const found = new Map<string, Found>();
    for (const [at, spellings] of words.entries())
      for (const one of this.#find(spellings, at === words.length - 1)) {
        const { score, matched } = found.get(one.id) ?? { score: 0, matched: 0 };
        found.set(one.id, { one, score: score + one.score, matched: matched + 1 });
      }
    const asked = new Set(words.flatMap((spellings) => spellings[0]?.stems ?? []));
    const needed = Math.max(...[...found.values()].map(({ matched }) => matched), 1);
    const marked = new Set([...found.values()].flatMap(({ one }) => one.terms));
    return [...found.values()]
      .filter(({ matched }) => matched >= Math.max(needed - 1, words.length / 2))
      .map(({ one, score, matched }) => {
        const share = matched / words.length;
        const closeness = this.#closeness(one.id, asked);
        return { one, score: score * share ** 2 * (1 + 2 * closeness + 6 * closeness ** 3) };
      })
      .toSorted((one, other) => other.score - one.score)
      .slice(0, most)
      .map(({ one }) => this.#result(one, marked));
  }

  #find(spellings: readonly Word[], last: boolean): SearchResult[] {
    const queries = spellings.map((word) => this.#query(word, last));
    return this.#index.search(
      { combineWith: "OR", queries },
      {
        ...asGiven,
        boost: { title: 5, names: 3, phrases: 3, page: 1.5, text: 1, sections: 0.7 },
        boostDocument: (_id, _term, stored) => weights[stored?.["kind"] as Kind] ?? ofParts, // The kind of a record.
      },
    );
  }

  /**
   * How much the query is what a title, a name or a phrase consists of, from 0 to 1: the part of all their words that both
   * have, where a rare word weighs more than one that many pages have.
   */
  #closeness(url: string, asked: ReadonlySet<string>): number {
    const shares = (this.#labels.get(url) ?? []).map((label) => {
      const common = this.#weightOf([...label].filter((stem) => asked.has(stem)));
      return common / (this.#weightOf([...label]) + this.#weightOf([...asked]) - common || 1);
    });
    return Math.max(...shares, 0);
  }

  #weightOf(stems: readonly string[]): number {
    const records = this.#labels.size;
    return stems.reduce((sum, stem) => sum + Math.log(1 + records / (this.#frequency.get(stem) ?? 1)), 0);
  }

  /** A word or all its parts, and, with less weight, its synonyms. A word that is being typed may go on. */
  #query(word: Word, last: boolean): QueryCombination {
    const { name, stems } = word;
    const [stem = name] = stems;
    const options: SearchOptions = {
      ...asGiven,
      ...(last && name.length >= 3 && { prefix: true }),
      ...(name.length < shortestInSections && { fields: ["title", "names", "phrases", "page", "text"] }),
      weights: { prefix: 0.4, fuzzy: 0 },
    };
    if (stems.length > 1) {
      const parts: QueryCombination = { ...options, combineWith: "AND", queries: [...stems] };
      return { combineWith: "OR", queries: [{ ...options, queries: [name] }, parts] };
    }
    const own: QueryCombination = { ...options, combineWith: "OR", queries: [...new Set([stem, name])] };
    const others = [...(this.#synonyms.get(stem) ?? [])];
    return {
      combineWith: "OR",
      queries: [own, { ...asGiven, combineWith: "OR", queries: others, boostTerm: () => 0.25 }],
    };
  }

  #result(one: SearchResult, marked: ReadonlySet<string>): Result {
    const { kind, title, page, names, phrases, text } = one as unknown as SearchRecord; // Its fields are stored.
    const excerpt = excerptOf(text, marked, this.#lang);
    return { url: String(one.id), kind, title, page, names, phrases, text, excerpt };
  }
}

interface Found {
  readonly one: SearchResult;
  readonly score: number;
  /** How many words of the query it has. */
  readonly matched: number;
}

function labelsOf({ title, names, phrases }: SearchRecord, lang: Lang): ReadonlySet<string>[] {
  return [title, ...names.split(" "), ...phrases.split(",")].map(
    (label) => new Set(queryWords(label, lang).flatMap(({ stems }) => stems)),
  );
}

function frequencyOf(records: readonly (readonly ReadonlySet<string>[])[]): ReadonlyMap<string, number> {
  const found = new Map<string, number>();
  for (const labels of records)
    for (const stem of new Set(labels.flatMap((label) => [...label])))
      found.set(stem, (found.get(stem) ?? 0) + 1);
  return found;
}

/** The texts of a page's parts, by the page's address: a query may have words of several sections. */
function sectionsOf(records: readonly SearchRecord[]): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const { url, title, text } of records) {
    const [page = "", anchor] = url.split("#");
    if (anchor !== undefined) found.set(page, `${found.get(page) ?? ""} ${title} ${text}`);
  }
  return found;
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
