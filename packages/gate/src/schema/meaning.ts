import { createHash } from "node:crypto";
import { asList, isObject, orderedJson } from "../contract/json.ts";
import { type Contract, child, children, type Located } from "../contract/located.ts";
import { limits } from "./limits.ts";
import { isAnnotation, type Part, type View, viewOf } from "./view.ts";

const schemas = new Set([
  "items",
  "additionalProperties",
  "unevaluatedProperties",
  "unevaluatedItems",
  "propertyNames",
  "contains",
  "contentSchema",
  "not",
  "if",
  "then",
  "else",
]);
const lists = new Set(["oneOf", "anyOf", "prefixItems"]);
const maps = new Set(["properties", "patternProperties", "dependentSchemas", "$defs"]);

/**
 * How many schemas deep two schemas are read before they count as equal. Schemas may refer to each other in circles, and a
 * text that follows every way through them grows beyond any memory: on Stripe's contract it did.
 */
const deepest = 24;

/** Deep enough to pair branches, which are compared with each other afterwards. */
export const deepEnoughToPair = 4;

/** Texts by schema and depth, of one contract. */
const known = new WeakMap<Contract, Map<string, string>>();

/** A text that equal schemas share: what a schema lets through, without the words around it and without its names. */
export function meaningOf(view: View, depth = deepest): string {
  if (view.never) return "never";
  const words = view.parts.flatMap((part) => partMeaning(part, depth));
  return `{${[...new Set(words)].sort().join(",")}}`;
}

/** The same of a schema that is written somewhere; a long text is replaced by its digest. */
function meaningAt(at: Located, depth: number): string {
  if (depth === 0) return "";
  const texts = known.get(at.contract) ?? new Map<string, string>();
  known.set(at.contract, texts);
  const key = `${depth} ${at.pointer}`;
  const found = texts.get(key);
  if (found !== undefined) return found;
  const text = meaningOf(viewOf([at]), depth);
  // Stryker disable next-line all: a digest is as good as its text, and only saves memory.
  const short = text.length > 64 ? createHash("sha1").update(text).digest("base64") : text;
  texts.set(key, short);
  return short;
}

function partMeaning(part: Part, depth: number): string[] {
  const inside = (at: Located) => meaningAt(at, depth - 1);
  return Object.entries(part.value).flatMap(([keyword, value]) => {
    const at = child(part, keyword);
    if (!at || isIdle(keyword, value)) return [];
    if (schemas.has(keyword)) return `${keyword}:${inside(at)}`;
    if (lists.has(keyword)) {
      const branches = children(at).map(([, branch]) => inside(branch));
      return `${keyword}:${(keyword === "prefixItems" ? branches : branches.sort()).join("|")}`;
    }
    if (maps.has(keyword))
      return children(at).map(([name, schema]) => `${keyword}/${name}:${inside(schema)}`);
    if (keyword === "required") return asList(value).map((name) => `required/${name}`);
    if (keyword === "const") return `enum:${orderedJson([value])}`;
    if (keyword === "enum" || keyword === "type")
      return `${keyword}:${[value].flat().map(orderedJson).sort()}`;
    return `${keyword}:${orderedJson(value)}`;
  });
}

/** Whether the keyword, so set, has no effect: as if it were not there. */
export function isIdle(keyword: string, value: unknown): boolean {
  if ((isAnnotation(keyword) && !(keyword in limits)) || keyword === "discriminator") return true;
  if (keyword in limits) return limits[keyword]?.idle === value;
  if (keyword === "uniqueItems" || keyword === "nullable") return value === false;
  // Any item fits an empty one, but there must be one.
  if (keyword === "contains") return false;
  if (keyword === "not") return value === false;
  if (schemas.has(keyword)) return value === true || isEmpty(value);
  return (maps.has(keyword) || keyword === "required" || keyword === "dependentRequired") && isEmpty(value);
}

function isEmpty(value: unknown): boolean {
  return Array.isArray(value) ? value.length === 0 : isObject(value) && Object.keys(value).length === 0;
}
