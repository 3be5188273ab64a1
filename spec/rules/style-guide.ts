import { readFileSync } from "node:fs";
import { join } from "node:path";

const guide = readFileSync(join(import.meta.dirname, "../STYLE.md"), "utf8");

/** The sentences of spec/STYLE.md. */
export const sentences: readonly string[] = guide
  .replace(/^#.*$/gm, "")
  .split(/^- |\n{2,}|(?<=\.)\s+/m)
  .map((sentence) => sentence.replace(/\s+/g, " ").trim())
  .filter((sentence) => sentence !== "");

/** The ids of the rules that a sentence names in brackets as those that enforce it. */
export function rulesNamedIn(sentence: string): string[] {
  return [...sentence.matchAll(/\(`([a-z0-9/.-]+)`\)/gi)].flatMap(([, id]) => id ?? []);
}
