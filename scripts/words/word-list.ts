import { readFileSync } from "node:fs";
import { parse } from "yaml";

/** A word of the list, ready to search with. */
export interface Row {
  readonly find: RegExp;
  readonly allow: readonly RegExp[];
  /** What to write instead. */
  readonly use: string;
  /** A sentence that the row finds. */
  readonly bad: string;
  /** Sentences in which it finds nothing. */
  readonly fine: readonly string[];
}

export interface WordList {
  /** Paths never searched: a file, or a folder with a slash at its end. */
  readonly skipped: readonly { readonly path: string; readonly reason: string }[];
  readonly rows: readonly Row[];
}

interface YamlRow {
  readonly find: string;
  readonly allow?: readonly string[];
  readonly use: string;
  readonly bad: string;
  readonly fine?: readonly string[];
}

/** Reads words.yaml, which explains its own keys. */
export function readWordList(): WordList {
  const text = readFileSync(new URL("words.yaml", import.meta.url), "utf8");
  const list = parse(text) as Omit<WordList, "rows"> & { readonly rows: readonly YamlRow[] }; // Tried row by row in the tests.
  return {
    ...list,
    rows: list.rows.map(({ find, allow = [], fine = [], ...row }) => ({
      ...row,
      fine,
      find: wordPattern(find),
      allow: allow.map(wordPattern),
    })),
  };
}

// JavaScript's \b knows ASCII letters only, and half of the list is Ukrainian.
function wordPattern(source: string): RegExp {
  return new RegExp(`(?<![\\p{L}\\p{N}])(?:${source})(?![\\p{L}\\p{N}])`, "gu");
}
