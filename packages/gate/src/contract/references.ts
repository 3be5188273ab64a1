import type { Texts } from "../rules/rule.ts";
import { GateError } from "./gate-error.ts";
import { isObject } from "./json.ts";
import { type Contract, child, children, type Located, start, tokensOfFragment } from "./located.ts";

/** Resolves `$ref`, through several if need be. Throws a {@link GateError} where one names nothing. */
export function follow(at: Located, seen: readonly string[] = []): Located {
  if (!isObject(at.value) || typeof at.value["$ref"] !== "string") return at;
  const target = resolve(at, at.value["$ref"]);
  if (seen.includes(target.pointer)) throw unresolved(at, "`$ref`", backToItself);
  return { ...follow(target, [...seen, target.pointer]), reference: at };
}

/** What a reference written at `from` names: by JSON Pointer, `$anchor` or `$id`. */
export function resolve(from: Located, reference: string): Located {
  const found = lookUp(from, reference);
  if (found) return found;
  const problem = reference.startsWith("#") ? namesNothing : notPresent;
  throw unresolved(from, `\`$ref: ${reference}\``, problem);
}

export const namesNothing: Texts = { en: "names nothing. Correct it.", uk: "ні на що не вказує. Виправте." };
export const backToItself: Texts = { en: "leads back to itself.", uk: "веде назад до себе." };
const notPresent: Texts = {
  en: "leads to another document, and no schema that was read has it as its `$id`.",
  uk: "веде до іншого документа, і жодна прочитана схема не має такого `$id`.",
};

function unresolved({ pointer, contract }: Located, what: string, problem: Texts): GateError {
  const place = { side: contract.side, pointer };
  const texts = { en: `${pointer}: ${what} ${problem.en}`, uk: `${pointer}: ${what} ${problem.uk}` };
  return new GateError("unresolved-ref", texts, place);
}

function lookUp({ contract, pointer }: Located, reference: string): Located | undefined {
  const [document, fragment] = splitOnce(reference);
  const base = baseOf(contract, pointer);
  const resource = document === "" ? base?.schema : contract.identified.get(absolute(document, base?.id));
  if (document !== "" && !resource) return undefined;
  if (fragment === "" || fragment.startsWith("/")) {
    const tokens = tokensOfFragment(fragment);
    // Strictly, a pointer counts from the schema that has the `$id`; authors often count from the document.
    return (
      (resource && descend(resource, tokens)) ??
      (document === "" ? descend(start(contract), tokens) : undefined)
    );
  }
  const id = document === "" ? (base?.id ?? "") : absolute(document, base?.id);
  return contract.identified.get(`${id}#${fragment}`) ?? contract.identified.get(`#${fragment}`);
}

function splitOnce(reference: string): readonly [string, string] {
  const at = reference.indexOf("#");
  return at < 0 ? [reference, ""] : [reference.slice(0, at), reference.slice(at + 1)];
}

function descend(from: Located, tokens: readonly string[]): Located | undefined {
  let at: Located | undefined = from;
  for (const token of tokens) at = at && child(at, token);
  return at;
}

/** The nearest schema around the pointer that has an `$id`. */
function baseOf({ identified }: Contract, pointer: string): { id: string; schema: Located } | undefined {
  let nearest: { id: string; schema: Located } | undefined;
  for (const [id, schema] of identified)
    if (
      !id.includes("#") &&
      (pointer === schema.pointer || pointer.startsWith(`${schema.pointer}/`)) &&
      schema.pointer.length >= (nearest?.schema.pointer.length ?? 0)
    )
      nearest = { id, schema };
  return nearest;
}

/** Any base serves where the document has none: only equality counts. */
function absolute(reference: string, base = "contract:///"): string {
  try {
    return new URL(reference, base).href;
  } catch {
    return reference;
  }
}

/** Collects every `$id`, `$self` and `$anchor` of the document. */
export function identify(root: Located, into: Map<string, Located>): void {
  const visit = (at: Located, tokens: readonly string[], base: string | undefined): void => {
    if (!isObject(at.value) && !Array.isArray(at.value)) return;
    const { $id, $self, $anchor, $dynamicAnchor } = isObject(at.value) ? at.value : {};
    const own = typeof $id === "string" ? $id : tokens.length === 0 ? $self : undefined;
    const id = typeof own === "string" ? absolute(own.replace(/#$/, ""), base) : base;
    if (typeof own === "string" && id !== undefined) into.set(id, at);
    for (const anchor of [$anchor, $dynamicAnchor])
      if (typeof anchor === "string") {
        into.set(`${id ?? ""}#${anchor}`, at);
        if (!into.has(`#${anchor}`)) into.set(`#${anchor}`, at);
      }
    for (const [key, inside] of children(at))
      if (!isData(tokens, key, inside.value)) visit(inside, [...tokens, key], id);
  };
  visit(root, [], undefined);
}

/** Throws a {@link GateError} at the first reference of the document that names nothing. */
export function checkReferences(at: Located, tokens: readonly string[] = []): void {
  const reference = child(at, "$ref");
  if (typeof reference?.value === "string" && !isNamed(tokens)) resolve(at, reference.value);
  for (const [key, inside] of children(at))
    if (!isData(tokens, key, inside.value)) checkReferences(inside, [...tokens, key]);
}

/** A field may be called `$ref`. */
function isNamed(tokens: readonly string[]): boolean {
  return tokens.at(-1) === "properties" && tokens.at(-2) !== "properties";
}

/** Keys whose values are data of the author's own, where `$ref` is a word like any other. */
const dataKeys = new Set(["example", "default", "const", "enum", "value", "dataValue", "serializedValue"]);

/** Keys under which any name is possible, `example` included. */
const nameMaps = new Set([
  ...["properties", "patternProperties", "dependentSchemas", "$defs", "definitions", "schemas"],
  ...["parameters", "responses", "headers", "examples", "requestBodies", "links", "callbacks"],
  ...[
    "securitySchemes",
    "pathItems",
    "mediaTypes",
    "paths",
    "webhooks",
    "x-webhooks",
    "content",
    "variables",
  ],
]);

/** Whether the keys of the object at `tokens` are names that the author chose. */
export function holdsNames(tokens: readonly string[]): boolean {
  const [key, parent] = [tokens.at(-1), tokens.at(-2)];
  // A field may be called `properties`: then its value is a schema.
  return key !== undefined && nameMaps.has(key) && !(parent !== undefined && holdsNames(tokens.slice(0, -1)));
}

/** Whether the value under `key` of the object at `tokens` holds data, not parts of the contract. */
export function isData(tokens: readonly string[], key: string, value: unknown): boolean {
  const isExtension = key.startsWith("x-") && key !== "x-webhooks";
  if (holdsNames(tokens)) return isExtension && takesExtensions(tokens);
  if (isLink(tokens) && (key === "parameters" || key === "requestBody")) return true;
  return dataKeys.has(key) || isExtension || (key === "examples" && Array.isArray(value));
}

/** Extensions may be beside paths, and beside the responses of an operation; in other maps, a name may begin with `x-`. */
function takesExtensions(tokens: readonly string[]): boolean {
  if (tokens.length === 1) return tokens[0] === "paths";
  return tokens.at(-1) === "responses" && !(tokens.length === 2 && tokens[0] === "components");
}

/** What a link passes on is a constant of the author's own, or an expression. */
function isLink(tokens: readonly string[]): boolean {
  return tokens.at(-2) === "links" && holdsNames(tokens.slice(0, -1));
}
