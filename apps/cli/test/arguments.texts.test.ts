import { expect, test } from "vitest";
import { en } from "../src/texts/en.ts";
import { uk } from "../src/texts/uk.ts";

type Text = (...given: unknown[]) => unknown;

/** The texts that take arguments, by their place. */
function textsOf(tree: object, path = ""): [string, Text][] {
  return Object.entries(tree).flatMap(([name, value]) => {
    const place = path === "" ? name : `${path}.${name}`;
    if (typeof value === "function") return [[place, value]];
    return typeof value === "object" && value !== null ? textsOf(value, place) : [];
  });
}

const markOf = (index: number) => String(70_000 + index);

/** An argument of each kind that a text may take, which leaves its mark. */
const kinds: readonly ((index: number) => unknown)[] = [
  (index) => `<${markOf(index)}>`,
  (index) => Number(markOf(index)),
  (index) => [`<${markOf(index)}>`],
  (index) => [{ heading: `<${markOf(index)}>`, field: undefined }],
];

const choicesOf = (count: number): readonly (readonly unknown[])[] =>
  count === 0
    ? [[]]
    : choicesOf(count - 1).flatMap((before) => kinds.map((kind) => [...before, kind(count - 1)]));

/** The arguments in the order of the text, of the choice that shows most of them. */
function orderIn(text: Text, given: readonly unknown[]): string {
  try {
    const written = String(text(...given));
    const marks = given.map((_, index) => ({ index, at: written.indexOf(markOf(index)) }));
    return marks
      .filter(({ at }) => at >= 0)
      .sort((a, b) => a.at - b.at)
      .map(({ index }) => index)
      .join("");
  } catch {
    return "";
  }
}

// Where a sentence of the one language needs another order than that of the other: first English, then Ukrainian.
const differences: Readonly<Record<string, readonly [string, string]>> = {};

test("each text has its arguments in the same order in both languages, but for those listed", () => {
  const ukrainian = new Map(textsOf(uk));
  const found: Record<string, readonly [string, string]> = {};
  let compared = 0;
  for (const [place, text] of textsOf(en)) {
    const other = ukrainian.get(place);
    if (other === undefined) throw new Error(`${place} is not in Ukrainian`);
    const orders = choicesOf(text.length).map(
      (given) => [orderIn(text, given), orderIn(other, given)] as const,
    );
    const [best = ["", ""]] = orders.toSorted(([a], [b]) => b.length - a.length);
    if (best[0].length > 1) compared += 1;
    if (best[0] !== best[1]) found[place] = best;
  }
  expect(found).toEqual(differences);
  expect(compared).toBeGreaterThan(20);
});
