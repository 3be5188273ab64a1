/** What a pattern requires, as far as it is simple enough to read: any text, or any text of some length. */
export function leastLengthOf(pattern: string): number | undefined {
  const bare = stripGroup(stripAnchors(pattern));
  const anyCharacter = /^(?:\.|\[\\s\\S\]|\[\\S\\s\]|\[\\d\\D\]|\[\\w\\W\]|\[\^\])(.*)$/;
  if (bare === "") return pattern === "^$" ? undefined : 0;
  const quantifier = anyCharacter.exec(bare)?.[1]?.replace(/\?$/, "");
  if (quantifier === "*" || quantifier === "{0,}") return 0;
  if (quantifier === "+" || quantifier === "{1,}") return 1;
  // Without anchors, one match anywhere is enough.
  if (quantifier === "" && !/^\^|\$$/.test(pattern)) return 1;
  const least = /^\{(\d+),\}$/.exec(quantifier ?? "")?.[1];
  if (least !== undefined) return Number(least);
  // What may match nothing, somewhere or at one end, matches always.
  return /^\^?(?:\\\w|\[[^\]\\]+\]|[^\\^$()[\]{}|.*+?])[*?]$/.test(pattern) ? 0 : undefined;
}

function stripAnchors(pattern: string): string {
  return pattern.replace(/^\^/, "").replace(/(?<!\\)\$$/, "");
}

function stripGroup(pattern: string): string {
  return /^\((?:\?:)?([^()|]*)\)$/.exec(pattern)?.[1] ?? pattern;
}

/** A pattern that is one class of ASCII characters with a number of repetitions, between anchors. */
export interface CharacterPattern {
  readonly characters: ReadonlySet<string>;
  readonly least: number;
  readonly most: number;
}

/** All of ASCII, and some beyond: a class that names none of those has all of them or none. */
const samples = [
  ...Array.from({ length: 128 }, (_, index) => String.fromCharCode(index)),
  ...["\u00a0", "\u2028", "é", "я", "中", "😀"],
];
const shape =
  /^\^(\[(?:[^\]\\^[]|\\[wdsWDS\-.\]\\/])(?:[^\]\\[]|\\[wdsWDS\-.\]\\/])*\]|\\[dw])(\*|\+|\{\d+(?:,\d*)?\}|)\$$/;

function characterPattern(pattern: string): CharacterPattern | undefined {
  const [, written, quantifier = ""] = shape.exec(pattern) ?? [];
  if (written === undefined || /[^\x20-\x7e]/.test(pattern)) return undefined;
  const one = new RegExp(`^${written}$`, "u");
  const [, low, comma, high] = /^\{(\d+)(,?)(\d*)\}$/.exec(quantifier) ?? [];
  const least = low !== undefined ? Number(low) : quantifier === "*" ? 0 : 1;
  const unlimited = quantifier === "*" || quantifier === "+" || (comma === "," && high === "");
  const most = unlimited ? Number.POSITIVE_INFINITY : high ? Number(high) : least;
  return { characters: new Set(samples.filter((character) => one.test(character))), least, most };
}

/** Whether every text that fits the one pattern is known to fit the other. */
export function isPatternWithin(one: unknown, other: unknown): boolean {
  if (one === other) return true;
  const [narrow, wide] = [one, other].map((pattern) =>
    typeof pattern === "string" ? characterPattern(pattern) : undefined,
  );
  if (!narrow || !wide) return false;
  return (
    narrow.least >= wide.least &&
    narrow.most <= wide.most &&
    [...narrow.characters].every((character) => wide.characters.has(character))
  );
}

/** Whether no text is known to fit both patterns: their characters are others, and one needs at least one. */
export function arePatternsApart(one: unknown, other: unknown): boolean {
  const [left, right] = [one, other].map((pattern) =>
    typeof pattern === "string" ? characterPattern(pattern) : undefined,
  );
  if (!left || !right) return false;
  const isShared = [...left.characters].some((character) => right.characters.has(character));
  return (
    (!isShared && Math.max(left.least, right.least) > 0) || left.most < right.least || right.most < left.least
  );
}
