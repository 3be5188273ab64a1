import { orderedJson } from "../contract/json.ts";
import type { Located } from "../contract/located.ts";
import { acceptsValues, isSimple, refusesValue } from "./accepts-value.ts";
import { allowedValues, same, typesOf } from "./facts.ts";
import { anchor, type SchemaPair } from "./pair.ts";
import { typeOf, type View, valuesOf } from "./view.ts";

/** Whether both sides list the same single values, so that types, limits and patterns beside them decide nothing. */
export function haveSameValues({ base, revision }: SchemaPair): boolean {
  const [before, after] = [base, revision].map((view) => (isSimple(view) ? acceptedValues(view) : undefined));
  if (!before || !after || before.length !== after.length) return false;
  return before.every((value) => after.some((other) => same(value, other)));
}

/** The listed values that the rest of the schema accepts too; `undefined` if one is a list or an object. */
function acceptedValues(view: View): readonly unknown[] | undefined {
  const values = allowedValues(view);
  if (!values || values.some((value) => typeof value === "object" && value !== null)) return undefined;
  const accepted = values.filter((value) => !refusesValue(view, value)).map(orderedJson);
  return [...new Set(accepted)];
}

/** Compares lists of values. Returns whether nothing is left to compare, since one side lists only values of the other. */
export function compareFiniteSide(pair: SchemaPair): boolean {
  const { base, revision, report } = pair;
  const before = allowedValues(base) ?? listedByType(base, revision);
  const after = allowedValues(revision) ?? listedByType(revision, base);
  const at = listPlace(pair);
  if (before && !after && acceptsValues(revision, before)) report({ rule: "enum-lifted", at, from: before });
  else if (after && !before && acceptsValues(base, after)) report({ rule: "enum-set", at, to: after });
  else return false;
  return true;
}

export function compareAllowedValues(pair: SchemaPair): void {
  const { base, revision, report } = pair;
  const at = listPlace(pair);
  const before = allowedValues(base) ?? listedByType(base, revision);
  const after = allowedValues(revision) ?? listedByType(revision, base);
  if (!before && after) report({ rule: "enum-set", at, to: after });
  if (before && !after) report({ rule: "enum-lifted", at, from: before });
  if (!before || !after) return;
  // OpenAPI 3.0 leaves open whether `nullable` adds null to a list of values; contracts are written either way.
  const isOpen = [base, revision].some((view) => valuesOf(view, "nullable").includes(true));
  const added = after.filter((value) => !before.some((other) => same(value, other)) && typed(base, value));
  const gone = before.filter((value) => !after.some((other) => same(value, other)) && typed(revision, value));
  const counts = (value: unknown) => value !== null || !isOpen;
  for (const value of added.filter(counts))
    report({ rule: "enum-value-added", at, name: orderedJson(value) });
  for (const value of gone.filter(counts))
    report({ rule: "enum-value-removed", at, name: orderedJson(value) });
}

function listPlace(pair: SchemaPair): Located {
  return [anchor(pair, "enum"), anchor(pair, "const")].find((place) => place !== pair.place) ?? pair.place;
}

/** `boolean` and `null` are lists of values by another name. */
function listedByType(view: View, other: View): readonly unknown[] | undefined {
  const types = typesOf(view);
  const listed = types?.every((type) => type === "boolean" || type === "null");
  if (!types || !listed || !allowedValues(other)) return undefined;
  return types.flatMap((type) => (type === "null" ? [null] : [true, false]));
}

/** A value of a type that the other side does not have is reported with the types. */
function typed(view: View, value: unknown): boolean {
  const types = typesOf(view);
  const type = typeOf(value);
  return !types || types.includes(type) || (type === "integer" && types.includes("number"));
}
