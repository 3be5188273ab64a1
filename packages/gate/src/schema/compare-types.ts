import { accepts, allowedValues, typesOf } from "./facts.ts";
import { anchor, type SchemaPair } from "./pair.ts";
import { typeOf, type View } from "./view.ts";

const everyType = ["null", "boolean", "object", "array", "number", "string"] as const;

/** Compares what types fit. Answers whether the schemas have so little in common that going on is idle. */
export function compareTypes(pair: SchemaPair): boolean {
  const before = typesOf(pair.base) ?? typesOfValues(pair.base, typesOf(pair.revision)) ?? everyType;
  const after = typesOf(pair.revision) ?? typesOfValues(pair.revision, typesOf(pair.base)) ?? everyType;
  const lost = before.filter((type) => !accepts(after, type));
  const gained = after.filter((type) => !accepts(before, type));
  if (lost.length === 0 && gained.length === 0) return false;
  const rule = lost.length === 0 ? "type-widened" : gained.length === 0 ? "type-narrowed" : "type-changed";
  pair.report({ rule, at: anchor(pair, "type"), from: [...before].sort(), to: [...after].sort() });
  return rule === "type-changed" && !after.some((type) => type !== "null" && accepts(before, type));
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
