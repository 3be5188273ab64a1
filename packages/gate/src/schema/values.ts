import { asList, orderedJson } from "../contract/json.ts";
import { type View, valuesOf } from "./view.ts";

/** The values that `enum` and `const` allow together; `undefined` if neither is there. */
export function allowedValues(view: View): readonly unknown[] | undefined {
  const lists = [...valuesOf(view, "enum").map(asList), ...valuesOf(view, "const").map((only) => [only])];
  const [first, ...others] = lists;
  return first?.filter((value) => others.every((list) => list.some((other) => same(value, other))));
}

export function same(a: unknown, b: unknown): boolean {
  return orderedJson(a) === orderedJson(b);
}
