import { GateError } from "../contract/gate-error.ts";
import { asObject, isObject, type JsonObject } from "../contract/json.ts";
import { pointerOf, tokensOfFragment } from "../contract/located.ts";
import { backToItself, isData, namesNothing } from "../contract/references.ts";
import type { Texts } from "../rules/rule.ts";
import type { SourceDocument } from "./document.ts";
import { baseName, isAddress, type Location, locate } from "./location.ts";
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
      const at = { document: main, tokens: ["components", section, name] };
      const target = typeof $ref === "string" ? resolve($ref, at) : undefined;
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
    const target = typeof $ref === "string" ? resolve($ref, from) : undefined;
    const section = from.document === main && isComponent(from.tokens) ? undefined : sectionOf(to);
    if (target && section === undefined) return putInPlace(target, siblings, from, to, within);
    const entries = Object.entries(value).map(([key, part]): readonly [string, unknown] => {
      if (isReference(from.tokens, key, part)) return [key, rewrite(part, from, section ?? "schemas")];
      return [key, isData(from.tokens, key, part) ? part : inner(part, key)];
    });
    return Object.fromEntries(entries);
  }

  function rewrite(reference: string, from: Origin, section: string): string {
    const target = resolve(reference, from);
    if (target) return nameOf(target, section);
    const { document } = from;
    const isOfMain = document !== main && locate(document.location, reference) === main.location;
    return isOfMain ? `#${reference.split("#")[1] ?? ""}` : reference;
  }

  function putInPlace(
    target: Origin,
    siblings: JsonObject,
    from: Origin,
    to: readonly string[],
    within: readonly string[],
  ) {
    const id = idOf(target);
    if (within.includes(id)) throw unresolved(from, "`$ref`", backToItself);
    origins.set(pointerOf(to), target);
    const found = copy(valueAt(target), target, to, [...within, id]);
    return isObject(found) ? { ...found, ...siblings } : found;
  }

  /** The place that a reference names, if it is outside the main document. */
  function resolve(reference: string, from: Origin): Origin | undefined {
    const { location } = from.document;
    const [name = "", fragment = ""] = reference.split("#");
    if (ids.get(location)?.has(name)) return undefined;
    const resource = schemaOf(name);
    const document = resource?.document ?? documents.get(locate(location, reference));
    if (!document || document === main) return undefined;
    const isPointer = fragment === "" || fragment.startsWith("/");
    const within = isPointer ? tokensOfFragment(fragment) : anchorPath(document.root, fragment);
    const tokens = within && [...(isPointer ? (resource?.tokens ?? []) : []), ...within];
    if (tokens && valueAt({ document, tokens }) !== undefined) return { document, tokens };
    throw unresolved(from, `\`$ref: ${reference}\``, namesNothing);
  }

  /** The schema that has the address as its `$id`, in any of the documents. */
  function schemaOf(address: string): Origin | undefined {
    if (!isAddress(address)) return undefined;
    for (const document of documents.values()) {
      const tokens = ids.get(document.location)?.get(address);
      if (tokens) return { document, tokens };
    }
    return undefined;
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

function unresolved({ document, tokens }: Origin, what: string, problem: Texts): GateError {
  const texts = { en: `${what} ${problem.en}`, uk: `${what} ${problem.uk}` };
  return new GateError("unresolved-ref", texts).at(
    `${document.location}:${document.lineOf([...tokens, "$ref"])}`,
  );
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
