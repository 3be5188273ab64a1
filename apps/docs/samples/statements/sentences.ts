import type { Lang } from "../../src/lang.ts";

/** A sentence of a guide that names a number, a header or a code. */
interface Sentence {
  readonly text: string;
  /** The numbers, headers and codes in it. */
  readonly marks: readonly string[];
}

/**
 * The prose of a guide on one line, without front matter, imports, code blocks and components, which are derived from the
 * contract.
 */
export function proseOf(source: string): string {
  return source
    .replace(/^---[\s\S]*?\n---\n/, "")
    .replaceAll(/^import .*$/gm, "")
    .replaceAll(/^```[\s\S]*?^```$/gm, "")
    .replaceAll(/^#+ .*$/gm, "\n")
    .replaceAll(/<[^>]*>/g, "")
    .replaceAll(/\{[^}]*\}/g, "")
    .replaceAll(/\n\s*(?:\n|[-*] |\d\. )/g, " ¶ ")
    .replaceAll(/\s+/g, " ");
}

/** The sentences in which a guide promises a number, a header or a code. */
function sentencesOf(source: string): Sentence[] {
  return proseOf(source)
    .split(/ ¶ |(?<=[.!?]) (?=[\p{Lu}`[*])/u)
    .map((text) => ({ text: text.trim(), marks: marksOf(text) }))
    .filter(({ marks }) => marks.length > 0);
}

/**
 * Numbers of two digits or more, headers in code, and codes: of one in a link, such as `login-taken`, and of any in code with
 * a hyphen.
 */
function marksOf(text: string): string[] {
  const plain = text.replaceAll(/\]\([^)]*\)/g, "]");
  const names = [...plain.matchAll(/`([A-Za-z]+(?:-[A-Za-z]+)+)(?::[^`]*)?`/g)].map(([, name = ""]) => name);
  const prose = plain.replaceAll(/`[^`]*`/g, "");
  const numbers = [...prose.matchAll(/(?<![\p{L}\d.-])\d+(?:[.,\s]\d+)*/gu)].map(([number]) => number);
  const inCode = [...plain.matchAll(/`[a-z]+=(\d+)`/g)].map(([, number = ""]) => number);
  return [...new Set([...names, ...numbers.filter((number) => number.length > 1), ...inCode])];
}

/** What proves texts of a guide, in both languages. */
export interface Proven extends Readonly<Record<Lang, string>> {
  readonly guide: string;
}

/** The sentences of a guide of which a number, a header or a code is in no proven text that they share. */
export function unproven(guide: string, lang: Lang, source: string, proven: readonly Proven[]): string[] {
  const texts = proven.filter((one) => one.guide === guide).map((one) => plainText(one[lang]));
  return sentencesOf(source)
    .filter(({ text, marks }) => {
      const shared = texts.filter((one) => one.includes(plainText(text)) || plainText(text).includes(one));
      const shown = new Set(shared.flatMap(marksOf));
      return marks.some((mark) => !shown.has(mark));
    })
    .map(({ text }) => text);
}

/** Components and the spaces around them are in neither. */
function plainText(text: string): string {
  return text
    .replaceAll(/<[^>]*>|\{[^}]*\}/g, "")
    .replaceAll(/\s+/g, " ")
    .trim();
}
