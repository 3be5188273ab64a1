import type { JSONValue } from "json-p3";
import type { Action } from "./overlay-actions.ts";
import { type SourceNode, type SourceTexts, sourceDigest, sourceNodes } from "./source-texts.ts";
import { placesOf, pointerOf } from "./targets.ts";

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
