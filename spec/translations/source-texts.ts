import { createHash } from "node:crypto";
import type { JSONValue } from "json-p3";
import { displayName, textsOf } from "./texts.ts";

/** The English texts that one object of the contract holds itself, by the member that the edition gives them. */
export type SourceTexts = Readonly<Record<string, string>>;

/** An object of the English contract that has something to translate. */
export interface SourceNode {
  readonly location: readonly (string | number)[];
  readonly texts: SourceTexts;
}

/** Every object with texts, in the order of the contract. A tag's name is to be translated as its `x-displayName`. */
export function sourceNodes(english: JSONValue): SourceNode[] {
  const nodes = new Map<string, { location: SourceNode["location"]; texts: Record<string, string> }>();
  for (const { location, value } of [...tagNames(english), ...textsOf(english)]) {
    const place = location.slice(0, -1);
    const node = nodes.get(JSON.stringify(place)) ?? { location: place, texts: {} };
    nodes.set(JSON.stringify(place), node);
    node.texts[String(location.at(-1))] = value;
  }
  return [...nodes.values()];
}

/**
 * 12 hexadecimal digits of the SHA-256 of an object's texts. Where lines are broken does not count, so wrapping a
 * description anew makes no translation stale.
 */
export function sourceDigest(texts: SourceTexts): string {
  const members = Object.entries(texts)
    .map(([member, text]) => [member, unwrapped(text)])
    .sort(([one = ""], [other = ""]) => (one < other ? -1 : 1));
  return createHash("sha256").update(JSON.stringify(members)).digest("hex").slice(0, 12);
}

/** The text with each paragraph on one line. */
function unwrapped(text: string): string {
  return text
    .trim()
    .split(/\n{2,}/)
    .map((paragraph) => paragraph.replace(/\s+/g, " "))
    .join("\n\n");
}

function tagNames(english: JSONValue) {
  const tags = member(english, "tags");
  if (!Array.isArray(tags)) return [];
  return tags.flatMap((tag, index) => {
    const name = member(tag, "name");
    return typeof name === "string" ? [{ location: ["tags", index, displayName], value: name }] : [];
  });
}

function member(node: JSONValue, name: string): JSONValue {
  return typeof node === "object" && node !== null && !Array.isArray(node) ? node[name] : undefined;
}
