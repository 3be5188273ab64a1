import { contract } from "./document.ts";

/** A sentence of the contract and its location. */
export interface Sentence {
  readonly text: string;
  /** A JSON Pointer into the bundle. */
  readonly at: string;
}

/** The texts of the contract by their pointer, without the line breaks of the hand-written files. */
const texts: ReadonlyMap<string, string> = new Map(listTexts(contract, ""));

/**
 * The sentence with its location. Throws when the contract does not contain it, so that no check defends what was removed
 * from the contract.
 */
export function readSentence(text: string): Sentence {
  const wanted = unfold(text);
  for (const [at, whole] of texts) if (whole.includes(wanted)) return { text: wanted, at };
  throw new Error(`The contract does not say: ${wanted}`);
}

function listTexts(node: unknown, at: string): [string, string][] {
  if (typeof node !== "object" || node === null) return [];
  return Object.entries(node).flatMap(([name, member]: [string, unknown]) => {
    const pointer = `${at}/${name.replaceAll("~", "~0").replaceAll("/", "~1")}`;
    if ((name === "description" || name === "summary") && typeof member === "string")
      return [[pointer, unfold(member)]];
    return listTexts(member, pointer);
  });
}

function unfold(text: string): string {
  return text.replaceAll(/\s+/g, " ").trim();
}
