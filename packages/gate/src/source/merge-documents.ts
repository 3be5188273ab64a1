import { GateError } from "../contract/gate-error.ts";
import { asObject, isObject, type JsonObject } from "../contract/json.ts";
import { pointerOf, tokensOfFragment } from "../contract/pointer.ts";
import { isData } from "../contract/walk.ts";
import type { SourceDocument } from "./document.ts";
import { baseName, type Location, locate } from "./location.ts";
import { anchorPath, identifiers, isReference } from "./references.ts";
import { sectionOf } from "./section-of.ts";

/** A place in a document. */
export interface Origin {
  readonly document: SourceDocument;
  readonly tokens: readonly string[];
}

/**
 * Puts a document and all that it refers to into one: path items in place, all else as components named after their
 * file or key. A test holds the names against those that `redocly bundle` gives. Redocly's bundler comes only inside a
 * command line of 100 MB, too much for a gate that starts with `npx`.
 */
export function mergeDocuments(
  main: SourceDocument,
  documents: ReadonlyMap<Location, SourceDocument>,
  origins: Map<string, Origin>,
): unknown {
  const ids = new Map([...documents.values()].map((one) => [one.location, identifiers(one.root)] as const));
  const components: Record<string, Record<string, unknown>> = {};
  const names = new Map<string, string>();
  const own = asObject(asObject(main.root)["components"]);

  for (const [section, listed] of Object.entries(own))
    for (const [name, { $ref }] of Object.entries(asObject(listed)).map(
      ([key, part]) => [key, asObject(part)] as const,
    )) {
      const target = typeof $ref === "string" ? resolve($ref, main) : undefined;
      // What the main document lists under `components` has its name already.
      if (target) names.set(`${section} ${idOf(target)}`, `#${pointerOf(["components", section, name])}`);
    }
  const root = asObject(copy(main.root, { document: main, tokens: [] }, [], []));
  const listed = asObject(root["components"]);
  const sections = [...new Set([...Object.keys(listed), ...Object.keys(components)])];
  return {
    ...root,
    components: Object.fromEntries(
      sections.map((section) => [section, { ...asObject(listed[section]), ...components[section] }]),
    ),
  };

  /** A copy of what is written at `from`, with each reference to another document replaced by one into the bundle. */
  function copy(value: unknown, from: Origin, to: readonly string[], within: readonly string[]): unknown {
    const inner = (part: unknown, key: string) =>
      copy(part, { ...from, tokens: [...from.tokens, key] }, [...to, key], within);
    if (Array.isArray(value)) return value.map((part, index) => inner(part, String(index)));
    if (!isObject(value)) return value;
    const { $ref, ...siblings } = value;
    const target = typeof $ref === "string" ? resolve($ref, from.document) : undefined;
    const section = from.document === main && isComponent(from.tokens) ? undefined : sectionOf(to);
    if (target && section === undefined) return putInPlace(target, siblings, to, within);
    const entries = Object.entries(value).map(([key, part]): readonly [string, unknown] => {
      if (isReference(from.tokens, key, part)) return [key, rewrite(part, from, section ?? "schemas")];
      return [key, isData(from.tokens, key, part) ? part : inner(part, key)];
    });
    return Object.fromEntries(entries);
  }

  function rewrite(reference: string, { document }: Origin, section: string): string {
    const target = resolve(reference, document);
    if (target) return nameOf(target, section);
    const isOfMain = document !== main && locate(document.location, reference) === main.location;
    return isOfMain ? `#${reference.split("#")[1] ?? ""}` : reference;
  }

  function putInPlace(
    target: Origin,
    siblings: JsonObject,
    to: readonly string[],
    within: readonly string[],
  ) {
    const id = idOf(target);
    if (within.includes(id))
      throw new GateError("unresolved-ref", `${id}: the reference leads back to itself.`);
    origins.set(pointerOf(to), target);
    const found = copy(valueAt(target), target, to, [...within, id]);
    return isObject(found) ? { ...found, ...siblings } : found;
  }

  /** The place that a reference names, if it is outside the main document. */
  function resolve(reference: string, { location }: SourceDocument): Origin | undefined {
    if (ids.get(location)?.has(reference.split("#")[0] ?? "")) return undefined;
    const document = documents.get(locate(location, reference));
    if (!document || document === main) return undefined;
    const fragment = reference.split("#")[1] ?? "";
    const isPointer = fragment === "" || fragment.startsWith("/");
    const tokens = isPointer ? tokensOfFragment(fragment) : anchorPath(document.root, fragment);
    if (tokens && valueAt({ document, tokens }) !== undefined) return { document, tokens };
    throw new GateError("unresolved-ref", `${location}: \`$ref: ${reference}\` names nothing. Correct it.`);
  }

  function nameOf(target: Origin, section: string): string {
    const id = `${section} ${idOf(target)}`;
    const known = names.get(id);
    if (known !== undefined) return known;
    const taken = components[section] ?? {};
    components[section] = taken;
    const wanted = target.tokens.at(-1) ?? baseName(target.document.location);
    let name = wanted;
    for (let count = 2; name in taken || name in asObject(own[section]); count++) name = `${wanted}-${count}`;
    const to = ["components", section, name];
    names.set(id, `#${pointerOf(to)}`);
    origins.set(pointerOf(to), target);
    taken[name] = null; // Holds the name while what it refers to is copied.
    taken[name] = copy(valueAt(target), target, to, []);
    return `#${pointerOf(to)}`;
  }
}

function isComponent(tokens: readonly string[]): boolean {
  return tokens.length === 3 && tokens[0] === "components";
}

function idOf({ document, tokens }: Origin): string {
  return `${document.location}#${pointerOf(tokens)}`;
}

function valueAt({ document, tokens }: Origin): unknown {
  let value: unknown = document.root;
  for (const token of tokens)
    value = Array.isArray(value) ? value[Number(token)] : isObject(value) ? value[token] : undefined;
  return value;
}
