/** What a translation takes over unchanged. */
export type MarkKind = "code" | "link" | "number";

const kinds: readonly { readonly kind: MarkKind; readonly pattern: RegExp }[] = [
  // In this order, because code holds links and numbers, and links hold numbers.
  { kind: "code", pattern: /`[^`]+`/g },
  { kind: "link", pattern: /https?:\/\/[^\s)>]+|(?<=\]\()[^\s)]+/g },
  { kind: "number", pattern: /\d+(?:[.,\u00a0]\d+)*/g },
];

/**
 * The marks of a text, each as `kind value` and once. A decimal comma counts as a point and a no-break space between
 * digits as nothing, since that is how the languages write the same number.
 */
export function marksOf(text: string): ReadonlySet<string> {
  const marks = new Set<string>();
  let rest = text;
  for (const { kind, pattern } of kinds) {
    for (const [mark] of rest.matchAll(pattern))
      marks.add(`${kind} ${kind === "number" ? mark.replaceAll("\u00a0", "").replaceAll(",", ".") : mark}`);
    rest = rest.replace(pattern, "\u{fffc}");
  }
  return marks;
}

/** The text with an object-replacement character for each mark, so that what is left is language. */
export function withoutMarks(text: string): string {
  return kinds.reduce((rest, { pattern }) => rest.replace(pattern, "\u{fffc}"), text);
}
