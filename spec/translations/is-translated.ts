import { withoutMarks } from "./marks.ts";

/**
 * Whether a text is Ukrainian, or needs no translation because it is all code, links and numbers. An English text may
 * quote a Ukrainian name, so a Cyrillic letter alone proves nothing.
 */
export function isTranslated(english: string, translation: unknown): boolean {
  if (!/\p{L}/u.test(withoutMarks(english))) return true;
  return (
    typeof translation === "string" && /\p{Script=Cyrillic}/u.test(translation) && translation !== english
  );
}
