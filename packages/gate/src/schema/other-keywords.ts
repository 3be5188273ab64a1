import { sameJson } from "../contract/json.ts";
import { limits } from "./limits.ts";
import { isIdle } from "./meaning.ts";
import { anchor, type SchemaPair } from "./pair.ts";
import { isAnnotation, valuesOf } from "./view.ts";

/** The keywords that other modules compare, and those that say nothing by themselves. */
const compared = new Set([
  ...Object.keys(limits),
  ...["minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf"],
  ...["type", "nullable", "enum", "const", "pattern", "format", "contentEncoding", "contentMediaType"],
  ...["contentSchema", "properties", "required", "additionalProperties", "unevaluatedProperties"],
  ...["patternProperties", "propertyNames", "dependentRequired", "dependentSchemas"],
  ...["items", "prefixItems", "contains", "uniqueItems"],
  ...["oneOf", "anyOf", "not", "if", "then", "else", "discriminator"],
  ...["$defs", "definitions", "$id", "$anchor", "$dynamicAnchor", "$schema", "$vocabulary"],
]);

/** Any further keyword may restrict: it is compared as it is written, so that nothing passes unseen. */
export function compareOtherKeywords(pair: SchemaPair): void {
  const all = [...pair.base.parts, ...pair.revision.parts].flatMap(({ value }) => Object.keys(value));
  for (const name of new Set(all)) {
    if (compared.has(name) || isAnnotation(name)) continue;
    const [[from], [to]] = [valuesOf(pair.base, name), valuesOf(pair.revision, name)];
    if (sameJson(from, to) || [from, to].every((value) => value === undefined || isIdle(name, value)))
      continue;
    const rule =
      from === undefined
        ? "restriction-added"
        : to === undefined
          ? "restriction-removed"
          : "restriction-changed";
    pair.report({ rule, at: anchor(pair, name), name, from, to });
  }
}
