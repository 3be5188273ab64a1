import type { Row } from "./word-list.ts";

export interface Hit {
  /** From 1. */
  readonly line: number;
  /** The words found, as the list has them: names split, in lower case. */
  readonly found: string;
  readonly use: string;
}

/**
 * The hits of a text in the order of their lines.
 *
 * Own code, because the kept tools each miss a part: cspell splits names but searches single words only
 * (streetsidesoftware/vscode-spell-checker#1693), textlint and retext read prose but no names, comments or YAML texts, and
 * Vale comes as a binary from outside npm.
 */
export function findWords(text: string, rows: readonly Row[]): Hit[] {
  const { words, lineAt } = toWords(text);
  return rows
    .flatMap(({ find, allow, use }) => {
      const searched = allow.reduce((left, pattern) => left.replace(pattern, mask), words);
      return [...searched.matchAll(find)].map(({ index, 0: found }) => ({ line: lineAt(index), found, use }));
    })
    .sort((one, other) => one.line - other.line);
}

const mask = (found: string) => "·".repeat(found.length);

// What begins a line of a comment, a list or a quotation, so that a phrase is found over the end of a line.
const lineStart = /^\s*(?:\/\/+|\/?\*+|#+|>|--|-)?\s*/;

/** The text as words with single spaces, and the line of each position. */
function toWords(text: string) {
  const starts: number[] = [];
  let words = "";
  for (const line of text.split("\n")) {
    starts.push(words.length);
    words += `${splitNames(line.replace(lineStart, ""))} `;
  }
  const lineAt = (position: number) => starts.findLastIndex((start) => start <= position) + 1;
  return { words, lineAt };
}

/** `readKey`, `read_key` and `read-key` as `read key`; an apostrophe counts as a space. */
function splitNames(line: string): string {
  return line
    .replace(/(\p{Ll}|\d)(?=\p{Lu})/gu, "$1 ")
    .replace(/(?<=\p{L})[-_'](?=\p{L})/gu, " ")
    .toLowerCase();
}
