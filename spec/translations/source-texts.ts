import { createHash } from "node:crypto";
import type { JSONValue } from "json-p3";
import type { Edition } from "./edition.ts";
import { type Action, shownFolder } from "./overlay-actions.ts";
import { placesOf, pointerOf } from "./targets.ts";
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
 * 12 hexadecimal digits of the SHA-256 of an object's texts. Line breaks do not count, so rewrapping a
 * description makes no translation stale.
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

/** What an action's target finds in the English contract. */
export interface Aim {
  readonly places: readonly SourceNode["location"][];
  /** The English texts there, each version once. One that is well aimed has exactly one. */
  readonly sources: readonly SourceTexts[];
}

/** Follows a target. Places without texts of their own count for nothing. */
export function aim({ target }: Pick<Action, "target">, english: JSONValue): Aim {
  const nodes = nodesByPlace(english);
  const found = placesOf(target, english).flatMap((place) => nodes.get(pointerOf(place)) ?? []);
  const sources = new Map(found.map(({ texts }) => [sourceDigest(texts), texts]));
  return { places: found.map(({ location }) => location), sources: [...sources.values()] };
}

// A contract is read once, and its hundreds of actions follow their targets into what was read.
const read = new WeakMap<object, ReadonlyMap<string, SourceNode>>();

function nodesByPlace(english: JSONValue): ReadonlyMap<string, SourceNode> {
  if (typeof english !== "object" || english === null) return new Map();
  const known = read.get(english);
  if (known !== undefined) return known;
  const nodes = new Map(sourceNodes(english).map((node) => [pointerOf(node.location), node]));
  read.set(english, nodes);
  return nodes;
}

/** One text in both languages. */
export interface Translation {
  /** File and line of the action, and which of its texts. */
  readonly where: string;
  readonly english: string;
  readonly ukrainian: string;
}

/**
 * What the overlays translate, and the meanings in the glossary. Actions that find nothing, or texts that differ, are
 * left to the check that reports them.
 */
export function translations({ english, actions, glossary }: Edition): Translation[] {
  const meanings = glossary.map(({ en, meaning_en, meaning_uk }) => ({
    where: `${shownFolder}/overlays/glossary.yaml, ${en}`,
    english: meaning_en,
    ukrainian: meaning_uk,
  }));
  const texts = actions.flatMap((action) => {
    const [source, ...others] = aim(action, english).sources;
    if (source === undefined || others.length > 0) return [];
    return Object.entries(source).flatMap(([member, text]) => {
      const ukrainian = action.update[member];
      const where = `${shownFolder}/${action.file}:${action.line} ${member}`;
      return typeof ukrainian === "string" ? [{ where, english: text, ukrainian }] : [];
    });
  });
  return [...texts, ...meanings];
}
