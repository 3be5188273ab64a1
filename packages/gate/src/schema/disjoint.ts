import type { Located } from "../contract/located.ts";
import { isClosed, propertiesOf, requiredOf } from "./properties.ts";
import { typesOf } from "./types.ts";
import { allowedValues, same } from "./values.ts";
import { typeOf, type View, valuesOf, viewOf, written } from "./view.ts";

/** Whether no value fits both branches, as far as types, listed values, limits and required fields show it. */
export function areDisjoint(one: Located, other: Located): boolean {
  return apart(viewOf([one]), viewOf([other]), 0);
}

/** Deeper than this, schemas that refer to themselves are taken as overlapping. */
const deepest = 5;

function apart(one: View, other: View, depth: number): boolean {
  if (one.never || other.never) return true;
  if (depth > deepest) return false;
  const [types, others] = [typesOf(one), typesOf(other)];
  if (types && others && !types.some((type) => others.some((also) => general(type) === general(also))))
    return true;
  const [values, otherValues] = [allowedValues(one), allowedValues(other)];
  if (values && otherValues && !values.some((value) => otherValues.some((also) => same(value, also))))
    return true;
  if (values?.every((value) => refuses(other, value))) return true;
  if (otherValues?.every((value) => refuses(one, value))) return true;
  if (areRangesApart(one, other)) return true;
  if (requiresWhatIsRefused(one, other) || requiresWhatIsRefused(other, one)) return objectsOnly(one, other);
  const [fields, otherFields] = [propertiesOf(one), propertiesOf(other)];
  return (
    objectsOnly(one, other) &&
    [...fields].some(([name, schemas]) => {
      const also = otherFields.get(name);
      const demanded = requiredOf(one).has(name) && requiredOf(other).has(name);
      return also !== undefined && demanded && apart(viewOf(schemas), viewOf(also), depth + 1);
    })
  );
}

function general(type: string): string {
  return type === "integer" ? "number" : type;
}

function objectsOnly(...views: readonly View[]): boolean {
  return views.every((view) => typesOf(view)?.every((type) => type === "object"));
}

/** A required field that the other branch does not have, and does not allow. */
function requiresWhatIsRefused(one: View, other: View): boolean {
  const isLocked = isClosed(other) && written(other, "patternProperties").length === 0;
  return isLocked && [...requiredOf(one)].some((name) => !propertiesOf(other).has(name));
}

/** Whether the schema certainly refuses the value: its type is another, or a simple limit excludes it. */
function refuses(view: View, value: unknown): boolean {
  const types = typesOf(view);
  const type = typeOf(value);
  if (types && !types.some((one) => general(one) === general(type))) return true;
  if (typeof value !== "string") return false;
  return valuesOf(view, "maxLength").some((limit) => typeof limit === "number" && value.length > limit);
}

/** Numbers whose ranges do not meet. */
function areRangesApart(one: View, other: View): boolean {
  const numbers = [one, other].every((view) => typesOf(view)?.every((type) => general(type) === "number"));
  return (
    numbers &&
    (numeric(one, "most") < numeric(other, "least") || numeric(other, "most") < numeric(one, "least"))
  );
}

function numeric(view: View, end: "least" | "most"): number {
  const found = valuesOf(view, end === "least" ? "minimum" : "maximum").filter(
    (value) => typeof value === "number",
  );
  return end === "least"
    ? Math.max(...found, Number.NEGATIVE_INFINITY)
    : Math.min(...found, Number.POSITIVE_INFINITY);
}
