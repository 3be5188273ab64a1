import { asList, orderedJson } from "../contract/json.ts";
import { children, type Located } from "../contract/located.ts";
import { type View, valuesOf, written } from "./view.ts";

/** The JSON types that fit, `number` including `integer`; `undefined` if the schema names none. */
export function typesOf(view: View): readonly string[] | undefined {
  const named = valuesOf(view, "type").map((type) => [type].flat().map(String));
  if (valuesOf(view, "nullable").includes(true)) for (const types of named) types.push("null");
  const [first, ...others] = named;
  return first && others.reduce(meet, first);
}

function meet(left: readonly string[], right: readonly string[]): string[] {
  const both = [...new Set([...left, ...right])];
  return both.filter((type) => accepts(left, type) && accepts(right, type));
}

export function accepts(types: readonly string[], type: string): boolean {
  return types.includes(type) || (type === "integer" && types.includes("number"));
}

/** Whether values of the type can fit at all. A limit on other types has no effect. */
export function canBe(view: View, ...types: readonly string[]): boolean {
  const fitting = typesOf(view);
  return fitting === undefined || types.some((type) => fitting.includes(type));
}

/** The values that `enum` and `const` allow together; `undefined` if neither is there. */
export function allowedValues(view: View): readonly unknown[] | undefined {
  const lists = [...valuesOf(view, "enum").map(asList), ...valuesOf(view, "const").map((only) => [only])];
  const [first, ...others] = lists;
  return first?.filter((value) => others.every((list) => list.some((other) => same(value, other))));
}

export function same(a: unknown, b: unknown): boolean {
  return orderedJson(a) === orderedJson(b);
}

/** The schemas of each field that has a name; all of them hold. */
export function propertiesOf(view: View): ReadonlyMap<string, readonly Located[]> {
  const all = new Map<string, Located[]>();
  for (const [name, schema] of written(view, "properties").flatMap(children))
    all.set(name, [...(all.get(name) ?? []), schema]);
  return all;
}

export function requiredOf(view: View): ReadonlySet<string> {
  const known = requiredFields.get(view);
  if (known !== undefined) return known;
  const required = new Set(valuesOf(view, "required").flatMap(asList).map(String));
  requiredFields.set(view, required);
  return required;
}

// Asked for each field: without it, an object of 3,000 fields takes four times as long.
const requiredFields = new WeakMap<View, ReadonlySet<string>>();

export function isClosed(view: View): boolean {
  return [...valuesOf(view, "additionalProperties"), ...valuesOf(view, "unevaluatedProperties")].includes(
    false,
  );
}

/** The schemas of fields that have no schema by name. */
export function otherPropertiesOf(view: View): readonly Located[] {
  return [...written(view, "additionalProperties"), ...written(view, "unevaluatedProperties")];
}
