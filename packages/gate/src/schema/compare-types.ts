import type { JsonObject } from "../contract/json.ts";
import { choicesOf } from "./branches.ts";
import { accepts, allowedValues, typesOf } from "./facts.ts";
import { anchor, type SchemaPair } from "./pair.ts";
import { typeOf, type View, viewOf } from "./view.ts";

const everyType = ["null", "boolean", "object", "array", "number", "string"] as const;

/** The keywords that have an effect on values of some types only. */
const typedKeywords: readonly (readonly [types: readonly string[], keywords: readonly string[]])[] = [
  [["string"], ["minLength", "maxLength", "pattern", "contentEncoding", "contentMediaType", "contentSchema"]],
  [
    ["number", "integer"],
    [
      ...["minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf"],
      ...["x-max-fraction-digits", "x-max-significant-digits"],
    ],
  ],
  [["string", "number", "integer"], ["format"]],
  [
    ["array"],
    [
      ...["items", "prefixItems", "unevaluatedItems", "minItems", "maxItems", "uniqueItems"],
      ...["contains", "minContains", "maxContains"],
    ],
  ],
  [
    ["object"],
    [
      ...["properties", "required", "additionalProperties", "unevaluatedProperties", "patternProperties"],
      ...["propertyNames", "minProperties", "maxProperties", "dependentRequired", "dependentSchemas"],
    ],
  ],
];

/**
 * Compares what types fit. Returns what is left to compare, without the keywords of types that only one side has;
 * `undefined` if the schemas have so little in common that going on is idle.
 */
export function compareTypes(pair: SchemaPair): SchemaPair | undefined {
  const before = typesOf(pair.base) ?? impliedTypes(pair.base, typesOf(pair.revision)) ?? everyType;
  const after = typesOf(pair.revision) ?? impliedTypes(pair.revision, typesOf(pair.base)) ?? everyType;
  const lost = before.filter((type) => !accepts(after, type));
  const gained = after.filter((type) => !accepts(before, type));
  if (lost.length === 0 && gained.length === 0) return pair;
  const rule = lost.length === 0 ? "type-widened" : gained.length === 0 ? "type-narrowed" : "type-changed";
  pair.report({ rule, at: anchor(pair, "type"), from: [...before].sort(), to: [...after].sort() });
  if (rule === "type-changed" && !after.some((type) => type !== "null" && accepts(before, type)))
    return undefined;
  const idle = typedKeywords.flatMap(([types, keywords]) =>
    [before, after].every((side) => types.some((type) => side.includes(type))) ? [] : keywords,
  );
  return { ...pair, base: without(pair.base, idle), revision: without(pair.revision, idle) };
}

function without({ parts, never }: View, keywords: readonly string[]): View {
  const kept = (value: JsonObject) =>
    Object.fromEntries(Object.entries(value).filter(([keyword]) => !keywords.includes(keyword)));
  return { never, parts: parts.map((part) => ({ ...part, value: kept(part.value) })) };
}

/** What types fit a schema that names none, if the other side names some. */
function impliedTypes(view: View, named: readonly string[] | undefined): readonly string[] | undefined {
  return typesOfValues(view, named) ?? (named && typesOfBranches(view));
}

/** Alternatives that all name their types imply those: `type: object` beside objects adds nothing. */
function typesOfBranches(view: View): readonly string[] | undefined {
  const [choice] = choicesOf(view);
  const types = choice?.branches.map((branch) => typesOf(viewOf([branch])));
  return types?.every((one) => one !== undefined) ? [...new Set(types.flat())] : undefined;
}

/** A list of values implies the types too, and the more general one of the two number types that the other side names. */
function typesOfValues(view: View, named?: readonly string[]): readonly string[] | undefined {
  const values = allowedValues(view);
  if (!values) return undefined;
  const types = values.map(typeOf);
  const unused = (named ?? []).filter((type) => !types.includes(type));
  const general = types.map((type) => (type === "integer" && unused.includes("number") ? "number" : type));
  return [...new Set(general)];
}
