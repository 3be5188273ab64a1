import { type View, valuesOf } from "./view.ts";

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
