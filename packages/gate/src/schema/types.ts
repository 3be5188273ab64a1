import { asList } from "../contract/json.ts";
import { allowedValues } from "./allowed-values.ts";
import { anchor, type SchemaPair } from "./pair.ts";
import { type View, valuesOf } from "./view.ts";

const everyType = ["null", "boolean", "object", "array", "number", "string"] as const;

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

function accepts(types: readonly string[], type: string): boolean {
  return types.includes(type) || (type === "integer" && types.includes("number"));
}

export function typeOf(value: unknown): string {
  if (value === null) return "null";
  if (Array.isArray(value)) return "array";
  return Number.isInteger(value) ? "integer" : typeof value;
}

/** Whether values of the type can fit at all. A limit on other types has no effect. */
export function canBe(view: View, ...types: readonly string[]): boolean {
  const fitting = typesOf(view);
  return fitting === undefined || types.some((type) => fitting.includes(type));
}

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

/** A list of values tells the types too; those that the other side names beyond them are its to report. */
export function typesOfValues(view: View, named?: readonly string[]): readonly string[] | undefined {
  const values = allowedValues(view);
  if (!values) return undefined;
  const types = asList(values).map(typeOf);
  const unused = (named ?? []).filter((type) => !types.includes(type));
  const general = types.map((type) => (type === "integer" && unused.includes("number") ? "number" : type));
  return [...new Set(general)];
}
