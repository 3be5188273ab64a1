import { asObject } from "../contract/json.ts";
import { isData } from "../contract/references.ts";

/** Whether the value under `key` of the object at `tokens` is a reference: `$ref`, or what a discriminator names. */
export function isReference(tokens: readonly string[], key: string, value: unknown): value is string {
  if (typeof value !== "string") return false;
  const isMapping =
    (tokens.at(-1) === "mapping" && tokens.at(-2) === "discriminator") ||
    (tokens.at(-1) === "discriminator" && key === "defaultMapping");
  // A mapping without slash, fragment and ending holds the name of a component.
  return isMapping ? /[/#]|\.(?:ya?ml|json)$/.test(value) : key === "$ref";
}

/** A reference and the object that it is written in. */
export interface Reference {
  readonly text: string;
  readonly tokens: readonly string[];
}

/** Every reference of a document that does not stay inside it. */
export function externalReferences(root: unknown): readonly Reference[] {
  const found: Reference[] = [];
  const ids = identifiers(root);
  const visit = (value: unknown, tokens: readonly string[]): void => {
    if (typeof value !== "object" || value === null) return;
    for (const [key, inside] of Object.entries(value))
      if (!isReference(tokens, key, inside)) {
        if (!isData(tokens, key, inside)) visit(inside, [...tokens, key]);
      } else if (!inside.startsWith("#") && !ids.has(inside.split("#")[0] ?? ""))
        found.push({ text: inside, tokens: [...tokens, key] });
  };
  visit(root, []);
  return found;
}

/**
 * Where every `$id` and `$self` of a document is, in full and without its folder: references to them stay inside the
 * document.
 */
export function identifiers(root: unknown): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, readonly string[]>();
  const visit = (value: unknown, tokens: readonly string[]): void => {
    if (typeof value !== "object" || value === null) return;
    const { $id, $self } = asObject(value);
    for (const id of [$id, $self])
      if (typeof id === "string") {
        const bare = id.replace(/#$/, "");
        for (const name of [bare, bare.split("/").at(-1) ?? bare]) found.set(name, tokens);
      }
    for (const [key, inside] of Object.entries(value)) visit(inside, [...tokens, key]);
  };
  visit(root, []);
  return found;
}

/** Where a schema of the document has the `$anchor`. */
export function anchorPath(value: unknown, anchor: string): readonly string[] | undefined {
  if (typeof value !== "object" || value === null) return undefined;
  const { $anchor, $dynamicAnchor } = asObject(value);
  if ($anchor === anchor || $dynamicAnchor === anchor) return [];
  for (const [key, inside] of Object.entries(value)) {
    const path = anchorPath(inside, anchor);
    if (path) return [key, ...path];
  }
  return undefined;
}
