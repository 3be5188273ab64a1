import type { Located } from "../contract/located.ts";
import { refusesValue } from "./accepts-value.ts";
import { allowedValues, isClosed, propertiesOf, requiredOf, same, typesOf } from "./facts.ts";
import { areApart, rangeOf } from "./limits.ts";
import { arePatternsApart } from "./patterns.ts";
import { type View, valuesOf, viewOf, written } from "./view.ts";

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
  if (values?.every((value) => refusesValue(other, value))) return true;
  if (otherValues?.every((value) => refusesValue(one, value))) return true;
  if (types && others && areTypesApart(one, other, types, others)) return true;
  if (requiresWhatIsRefused(one, other) || requiresWhatIsRefused(other, one)) return objectsOnly(one, other);
  const [fields, otherFields] = [propertiesOf(one), propertiesOf(other)];
  return (
    objectsOnly(one, other) &&
    [...fields].some(([name, schemas]) => {
      const also = otherFields.get(name);
      // One of the two requires it, so a value that fits both has it.
      const isPresent = requiredOf(one).has(name) || requiredOf(other).has(name);
      return also !== undefined && isPresent && apart(viewOf(schemas), viewOf(also), depth + 1);
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

/** Whether no value of any type that both accept fits both, by their lengths, counts, numbers or characters. */
function areTypesApart(one: View, other: View, types: readonly string[], others: readonly string[]): boolean {
  const shared = new Set(types.map(general).filter((type) => others.map(general).includes(type)));
  return [...shared].every(
    (type) =>
      areApart(rangeOf(one, type), rangeOf(other, type)) ||
      (type === "string" && haveOtherCharacters(one, other)),
  );
}

function haveOtherCharacters(one: View, other: View): boolean {
  const patterns = [one, other].map((view) => valuesOf(view, "pattern"));
  return (
    patterns[0]?.some((pattern) => patterns[1]?.some((also) => arePatternsApart(pattern, also))) ?? false
  );
}
