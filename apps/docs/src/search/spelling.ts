import { termsOf, type Word } from "./terms.ts";

/** Corrections of a word that are searched for together. */
const most = 3;

/** The letters that each of two words written as one has at least. */
const shortestPart = 4;

/**
 * The words of the site, and which of them a misspelt word can be. MiniSearch's own tolerance compares with stems, knows
 * nothing of synonyms, and counts two exchanged letters as two faults.
 */
export class Spelling {
  /** How often the site has a word, as it is written. */
  readonly #words = new Map<string, { readonly word: Word; count: number }>();
  readonly #terms = new Set<string>();

  constructor(words: readonly Word[]) {
    for (const word of words) {
      const known = this.#words.get(word.name);
      if (known) known.count += 1;
      else this.#words.set(word.name, { word, count: 1 });
      for (const term of termsOf(word)) this.#terms.add(term);
    }
  }

  /**
   * The word itself where the site has it, or a word that begins with it while it is `typed`; else the words that are
   * spelt most like it, the most frequent first. The word itself when there are none.
   */
  corrected(word: Word, typed: boolean): readonly Word[] {
    if (this.#isKnown(word)) return [word];
    if (typed && word.name.length >= 3 && [...this.#terms].some((term) => term.startsWith(word.name)))
      return [word];
    const allowed = editsIn(word.name);
    let nearest = allowed;
    let found: { readonly word: Word; readonly count: number }[] = [];
    for (const known of allowed > 0 ? this.#words.values() : []) {
      const edits = editsBetween(word.name, known.word.name, nearest);
      if (edits > nearest || (edits > 1 && known.word.name[0] !== word.name[0])) continue;
      if (edits < nearest) found = [];
      nearest = edits;
      found.push(known);
    }
    found.sort((one, other) => other.count - one.count);
    if (found.length > 0) return found.slice(0, most).map((known) => known.word);
    return [this.#split(word) ?? word];
  }

  #isKnown({ name, stems }: Word): boolean {
    return this.#terms.has(name) || stems.every((stem) => this.#terms.has(stem));
  }

  /** Two words that are written as one: `healthcheck`. */
  #split({ name }: Word): Word | undefined {
    for (let at = shortestPart; at <= name.length - shortestPart; at += 1) {
      const [one, other] = [this.#words.get(name.slice(0, at)), this.#words.get(name.slice(at))];
      if (one && other) return { name, stems: [...one.word.stems, ...other.word.stems] };
    }
    return undefined;
  }
}

/** How many letters may be wrong: none in a short word, where each is another word; of two, not the first. */
function editsIn({ length }: string): number {
  if (length < 4) return 0;
  return length < 6 ? 1 : 2;
}

/** Letters to insert, delete, replace or exchange with the next one (optimal string alignment); more than `limit` is any number above it. */
export function editsBetween(one: string, other: string, limit: number): number {
  if (Math.abs(one.length - other.length) > limit) return limit + 1;
  let before: number[] = [];
  let previous = Array.from({ length: other.length + 1 }, (_, at) => at);
  for (let row = 1; row <= one.length; row += 1) {
    const current = [row];
    for (let column = 1; column <= other.length; column += 1) {
      const same = one[row - 1] === other[column - 1];
      let least = Math.min(
        (previous[column] ?? 0) + 1,
        (current[column - 1] ?? 0) + 1,
        (previous[column - 1] ?? 0) + (same ? 0 : 1),
      );
      if (one[row - 1] === other[column - 2] && one[row - 2] === other[column - 1])
        least = Math.min(least, (before[column - 2] ?? row) + 1);
      current.push(least);
    }
    if (Math.min(...current) > limit) return limit + 1;
    [before, previous] = [previous, current];
  }
  return previous[other.length] ?? 0;
}
