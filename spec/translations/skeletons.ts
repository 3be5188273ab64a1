import type { JSONValue } from "json-p3";
import { stringify } from "yaml";
import type { Edition } from "./edition.ts";
import { aim, type SourceNode, sourceDigest, sourceNodes } from "./source-texts.ts";
import { pointerOf, targetOf } from "./targets.ts";
import { isTranslated } from "./texts.ts";

/** What is to be pasted where. */
export interface Skeleton {
  /** The overlay that holds the neighbours, from the contract's folder. */
  readonly file: string;
  readonly yaml: string;
}

/**
 * A skeleton for each object of the contract with a text that no action translates, in the order of the contract. The
 * English is above each line to fill in, and the digest is that of this English.
 */
export function skeletons({ english, actions }: Pick<Edition, "english" | "actions">): Skeleton[] {
  const translated = new Map(
    actions.flatMap((action) => aim(action, english).places.map((place) => [pointerOf(place), action])),
  );
  const neighbours = actions.flatMap(({ file, target }) =>
    aim({ target }, english).places.map((place) => ({ file, place })),
  );
  return sourceNodes(english).flatMap((node) => {
    const action = translated.get(pointerOf(node.location));
    const missing = Object.entries(node.texts)
      .filter(([member, text]) => !isTranslated(text, action?.update[member]))
      .map(([member]) => member);
    if (missing.length === 0) return [];
    if (action !== undefined)
      return [{ file: action.file, yaml: addition(node, missing, `line ${action.line}`) }];
    return [{ file: nearest(neighbours, node.location), yaml: newAction(node, missing, english) }];
  });
}

function newAction(node: SourceNode, members: readonly string[], english: JSONValue): string {
  const head = stringify(targetOf(node.location, english), { lineWidth: 0 }).trim();
  return [
    `  - target: ${head}`,
    `    x-source-digest: "${sourceDigest(node.texts)}"`,
    "    update:",
    ...members.map((member) => field(node, member)),
  ].join("\n");
}

function addition(node: SourceNode, members: readonly string[], where: string): string {
  return [`      # to the \`update\` at ${where}`, ...members.map((member) => field(node, member))].join(
    "\n",
  );
}

function field({ texts }: SourceNode, member: string): string {
  const english = (texts[member] ?? "").trim().replace(/^/gm, "      # ");
  return `${english}\n      ${member}: ""`;
}

/** The file whose actions are closest: the longest path in common, and of those the last. */
function nearest(
  neighbours: readonly { file: string; place: SourceNode["location"] }[],
  location: SourceNode["location"],
): string {
  const inCommon = (place: SourceNode["location"]) => {
    const parting = place.findIndex((name, index) => name !== location[index]);
    return parting === -1 ? place.length : parting;
  };
  const ranked = neighbours.toSorted((one, other) => inCommon(one.place) - inCommon(other.place));
  return ranked.at(-1)?.file ?? "overlays/uk/api.yaml";
}
