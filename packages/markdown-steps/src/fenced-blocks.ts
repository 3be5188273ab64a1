import { marked } from "marked";

/** A fenced code block. */
export interface Block {
  /** The word after the fence, such as `sh`. */
  readonly language: string;
  /** The lines between the fences, without the last line break. */
  readonly text: string;
  /** The line of the file on which the text begins, from 1. */
  readonly line: number;
}

/** The fenced blocks at the top level of a page in these languages, in order. Blocks inside lists and quotes are left out. */
export function fencedBlocks(page: string, ...languages: readonly string[]): Block[] {
  const blocks: Block[] = [];
  let line = 1;
  for (const { type, raw, ...token } of marked.lexer(page)) {
    // Of a `code` token; one that is indented has no language.
    const { lang = "", text = "" } = token as { lang?: string; text?: string };
    if (type === "code" && languages.includes(lang)) blocks.push({ language: lang, text, line: line + 1 });
    line += raw.split("\n").length - 1;
  }
  return blocks;
}
