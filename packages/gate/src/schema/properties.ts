import { asList } from "../contract/json.ts";
import { children, type Located } from "../contract/located.ts";
import { type View, valuesOf, written } from "./view.ts";

/** The schemas of each field that has a name; all of them hold. */
export function propertiesOf(view: View): ReadonlyMap<string, readonly Located[]> {
  const all = new Map<string, Located[]>();
  for (const [name, schema] of written(view, "properties").flatMap(children))
    all.set(name, [...(all.get(name) ?? []), schema]);
  return all;
}

export function requiredOf(view: View): ReadonlySet<string> {
  return new Set(valuesOf(view, "required").flatMap(asList).map(String));
}

export function isClosed(view: View): boolean {
  return [...valuesOf(view, "additionalProperties"), ...valuesOf(view, "unevaluatedProperties")].includes(
    false,
  );
}

/** The schemas of fields that have no schema by name. */
export function otherPropertiesOf(view: View): readonly Located[] {
  return [...written(view, "additionalProperties"), ...written(view, "unevaluatedProperties")];
}
