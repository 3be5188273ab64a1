import type { Located } from "../contract/located.ts";
import { propertiesOf, requiredOf } from "./objects.ts";
import { typesOf } from "./types.ts";
import { allowedValues, same } from "./values.ts";
import { type View, viewOf } from "./view.ts";

/**
 * Whether no value fits two of the branches, as far as types, listed values and required fields report. Then `oneOf` and
 * `anyOf` say the same.
 */
export function areDisjoint(branches: readonly Located[]): boolean {
  const views = branches.map((branch) => viewOf([branch]));
  return views.every((one, index) => views.slice(index + 1).every((other) => apart(one, other)));
}

function apart(one: View, other: View): boolean {
  const [types, others] = [typesOf(one), typesOf(other)];
  if (types && others && !types.some((type) => others.some((also) => general(type) === general(also))))
    return true;
  const [values, otherValues] = [allowedValues(one), allowedValues(other)];
  if (values && otherValues && !values.some((value) => otherValues.some((also) => same(value, also))))
    return true;
  const [fields, otherFields] = [propertiesOf(one), propertiesOf(other)];
  const objects =
    types?.length === 1 && types[0] === "object" && others?.length === 1 && others[0] === "object";
  return (
    objects &&
    [...fields].some(([name, schemas]) => {
      const also = otherFields.get(name);
      const demanded = requiredOf(one).has(name) && requiredOf(other).has(name);
      return also !== undefined && demanded && apart(viewOf(schemas), viewOf(also));
    })
  );
}

function general(type: string): string {
  return type === "integer" ? "number" : type;
}
