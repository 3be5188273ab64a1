/** A word of `search_string`, which a customer must contain. */
export interface SearchWord {
  /** In lower case, as `search_text` is. */
  readonly text: string;
  /** The digits to be found in the phone number instead, if the word can be a part of one. */
  readonly digits?: string;
}

/**
 * The words of `search_string`, each once. Separated by white space, because a bank's employee pastes names with no-break spaces
 * from a spreadsheet.
 *
 * A word of fewer than three letters or digits is in no index of trigrams. It narrows what another word finds; without
 * another one the text is looked for as a whole. So every word is a part of the text, and what the whole text finds in one
 * field, as before contract 1.1, its words find as well.
 */
export function searchWordsOf(searchString: string): readonly SearchWord[] {
  const text = searchString.toLowerCase();
  const words = [...new Set(text.split(/\p{White_Space}+/u).filter((word) => word !== ""))];
  if (!words.some(isSelective)) return [{ text }];
  return words.map((word) => ({ text: word, ...phoneDigitsOf(word) }));
}

const isSelective = (word: string) => (word.match(/[\p{L}\p{N}]/gu) ?? []).length >= 3;

/** Phone numbers are stored as digits behind an optional plus, and written in groups: `+38 (067) 123-45-67`. */
function phoneDigitsOf(word: string): Pick<SearchWord, "digits"> {
  const digits = word.replaceAll(/[-+()./]/g, "");
  return /^[0-9]+$/.test(digits) ? { digits } : {};
}

/** The condition of the index `customers_search_signs`, a regular expression of PostgreSQL and of JavaScript. */
const signs = String.raw`[^\n0-9a-z\u00DF-\u00F6\u00F8-\u024F\u03AC-\u03CE\u0430-\u0481\u048A-\u052F]{2}`;

/** The condition of the index `customers_search_spaces`, a regular expression of both as well. */
const spaces = String.raw`[ \u00A0\u1680\u2000-\u200A\u202F\u205F\u3000]`;

/** SQL that every text holds that contains this one, for which there is an index where trigrams are few or none. */
export function signsCondition(text: string): string | undefined {
  return new RegExp(signs, "u").test(text) ? `search_text ~ '${signs}'` : undefined;
}

/** The same for a text with a space in it, such as two initials: trigrams find half of all customers for one of them. */
export function spacesCondition(text: string): string | undefined {
  return new RegExp(spaces, "u").test(text) ? `search_text ~ '${spaces}'` : undefined;
}
