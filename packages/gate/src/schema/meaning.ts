import { asList, isObject, orderedJson } from "../contract/json.ts";
import { child, children, type Located } from "../contract/located.ts";
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

/** A text that equal schemas share: what a schema lets through, without the words around it and without its names. */
export function meaningOf(view: View, within: readonly string[] = []): string {
  if (view.never) return "never";
  const place = view.parts.map(({ pointer }) => pointer).join(" ");
  if (within.includes(place)) return `again ${within.length - within.indexOf(place)}`;
  const words = view.parts.flatMap((part) => partMeaning(part, [...within, place]));
  return `{${[...new Set(words)].sort().join(",")}}`;
}

function partMeaning(part: Part, within: readonly string[]): string[] {
  const inside = (at: Located) => meaningOf(viewOf([at]), within);
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
  if (schemas.has(keyword)) return value === true || (keyword !== "not" && isEmpty(value));
  return (maps.has(keyword) || keyword === "required" || keyword === "dependentRequired") && isEmpty(value);
}

function isEmpty(value: unknown): boolean {
  return Array.isArray(value) ? value.length === 0 : isObject(value) && Object.keys(value).length === 0;
}
