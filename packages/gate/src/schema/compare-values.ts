import { orderedJson } from "../contract/json.ts";
import { anchor, type SchemaPair } from "./pair.ts";
import { typeOf, typesOf } from "./types.ts";
import { allowedValues, same } from "./values.ts";
import type { View } from "./view.ts";

export function compareAllowedValues(pair: SchemaPair): void {
  const { base, revision, report } = pair;
  const at =
    [anchor(pair, "enum"), anchor(pair, "const")].find((place) => place !== pair.place) ?? pair.place;
  const before = allowedValues(base) ?? listedByType(base, revision);
  const after = allowedValues(revision) ?? listedByType(revision, base);
  if (!before && after) report({ rule: "enum-set", at, to: after });
  if (before && !after) report({ rule: "enum-lifted", at, from: before });
  if (!before || !after) return;
  const added = after.filter((value) => !before.some((other) => same(value, other)) && typed(base, value));
  const gone = before.filter((value) => !after.some((other) => same(value, other)) && typed(revision, value));
  for (const value of added) report({ rule: "enum-value-added", at, name: orderedJson(value) });
  for (const value of gone) report({ rule: "enum-value-removed", at, name: orderedJson(value) });
}

/** `boolean` and `null` are lists of values by another name. */
function listedByType(view: View, other: View): readonly unknown[] | undefined {
  const types = typesOf(view);
  const listed = types?.every((type) => type === "boolean" || type === "null");
  if (!types || !listed || !allowedValues(other)) return undefined;
  return types.flatMap((type) => (type === "null" ? [null] : [true, false]));
}

/** A value of a type that the other side has not at all is told by the types. */
function typed(view: View, value: unknown): boolean {
  const types = typesOf(view);
  const type = typeOf(value);
  return !types || types.includes(type) || (type === "integer" && types.includes("number"));
}
