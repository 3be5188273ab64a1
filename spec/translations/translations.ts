import type { Edition } from "./edition.ts";
import { aim } from "./source-of-action.ts";

/** One text in both languages. */
export interface Translation {
  /** File and line of the action, and which of its texts. */
  readonly where: string;
  readonly english: string;
  readonly ukrainian: string;
}

/**
 * What the overlays translate, and the meanings in the glossary. Actions that find nothing, or texts that differ, are
 * left to the gate that tells so.
 */
export function translations({ english, actions, glossary }: Edition): Translation[] {
  const meanings = glossary.map(({ en, meaning_en, meaning_uk }) => ({
    where: `spec/overlays/glossary.yaml, ${en}`,
    english: meaning_en,
    ukrainian: meaning_uk,
  }));
  const texts = actions.flatMap((action) => {
    const [source, ...others] = aim(action, english).sources;
    if (source === undefined || others.length > 0) return [];
    return Object.entries(source).flatMap(([member, text]) => {
      const ukrainian = action.update[member];
      const where = `spec/${action.file}:${action.line} ${member}`;
      return typeof ukrainian === "string" ? [{ where, english: text, ukrainian }] : [];
    });
  });
  return [...texts, ...meanings];
}
