import { asObject, type JsonObject, orderedJson } from "../contract/json.ts";
import { children, type Located } from "../contract/located.ts";
import { allowedValues } from "../schema/allowed-values.ts";
import { areDisjoint } from "../schema/disjoint.ts";
import { limits } from "../schema/limits.ts";
import { isIdle, meaningOf } from "../schema/meaning.ts";
import { propertiesOf } from "../schema/objects.ts";
import { typesOf, typesOfValues } from "../schema/types.ts";
import { isAnnotation, type View, valuesOf, viewOf, written } from "../schema/view.ts";

const single = new Set([
  ...["items", "additionalProperties", "unevaluatedProperties", "unevaluatedItems", "propertyNames"],
  ...["contains", "contentSchema", "not", "if", "then", "else"],
]);

/** How far a walk has come, and from where in the contract each plain object was made. */
export interface Round {
  readonly within: readonly string[];
  readonly origins: WeakMap<object, string>;
}

/**
 * The schema in the plainest words that mean the same: parts put together, what has no effect left out, lists in order.
 * Two schemas that differ in notation only become equal, whoever compares them.
 */
export function plainSchema(schemas: readonly Located[], round: Round): unknown {
  const [first] = schemas;
  if (schemas.length === 1 && first) {
    if (typeof first.value === "boolean") return first.value;
    const { $ref, ...rest } = asObject(first.value);
    if (
      typeof $ref === "string" &&
      Object.keys(rest).every((name) => isAnnotation(name) && name !== "readOnly" && name !== "writeOnly")
    )
      return { $ref };
  }
  const place = schemas.map(({ pointer }) => pointer).join(" ");
  // A schema that refines itself without end; the first round has told all there is.
  if (round.within.filter((one) => one === place).length > 1) return {};
  const view = viewOf(schemas);
  if (view.never) return false;
  const plain = plainParts(view, { ...round, within: [...round.within, place] });
  if (first) round.origins.set(plain, first.pointer);
  return plain;
}

function plainParts(view: View, round: Round): JsonObject {
  const plain: Record<string, unknown> = {};
  const further: unknown[] = [];
  const keywords = new Set(view.parts.flatMap(({ value }) => Object.keys(value)));
  for (const keyword of ["type", "enum", "const", "properties", "required"]) keywords.delete(keyword);
  for (const keyword of [...keywords].sort()) {
    if (isAnnotation(keyword)) continue;
    const used = written(view, keyword).filter(({ value }) => !isIdle(keyword, value));
    const values = new Map(
      used.map((at) => plainKeyword(keyword, at, round)).map((value) => [orderedJson(value), value]),
    );
    const [value, ...more] = strictestFirst(keyword, [...values.values()]);
    const settled = keyword === "anyOf" && !keywords.has("oneOf") && written(view, keyword).every(isDisjoint);
    if (value !== undefined) plain[settled ? "oneOf" : keyword] = value;
    if (!(keyword in limits)) further.push(...more.map((other) => ({ [keyword]: other })));
  }
  const types = typesOf(view) ?? typesOfValues(view);
  if (types) plain["type"] = types.length === 1 ? types[0] : [...types].sort();
  const values = allowedValues(view);
  if (values) plain["enum"] = [...values].sort((a, b) => (orderedJson(a) < orderedJson(b) ? -1 : 1));
  const properties = [...propertiesOf(view)].map(
    ([name, schemas]) => [name, plainSchema(schemas, round)] as const,
  );
  if (properties.length > 0) plain["properties"] = Object.fromEntries(properties);
  const required = [...new Set(valuesOf(view, "required").flat())].sort();
  if (required.length > 0) plain["required"] = required;
  for (const mark of ["readOnly", "writeOnly"]) if (valuesOf(view, mark).includes(true)) plain[mark] = true;
  if (further.length > 0) plain["allOf"] = further;
  return plain;
}

function isDisjoint(choice: Located): boolean {
  return areDisjoint(children(choice).map(([, branch]) => branch));
}

function plainKeyword(keyword: string, at: Located, round: Round): unknown {
  if (single.has(keyword)) return plainSchema([at], round);
  if (keyword === "prefixItems") return children(at).map(([, branch]) => plainSchema([branch], round));
  if (keyword === "oneOf" || keyword === "anyOf")
    return ordered(
      children(at).map(([, branch]) => branch),
      round,
    );
  if (["patternProperties", "dependentSchemas", "$defs"].includes(keyword))
    return Object.fromEntries(children(at).map(([name, schema]) => [name, plainSchema([schema], round)]));
  return at.value;
}

function ordered(branches: readonly Located[], round: Round): unknown[] {
  const named = branches.map((branch) => {
    const { $ref } = asObject(branch.value);
    return { sign: typeof $ref === "string" ? $ref : meaningOf(viewOf([branch])), branch };
  });
  return named.sort((a, b) => (a.sign < b.sign ? -1 : 1)).map(({ branch }) => plainSchema([branch], round));
}

function strictestFirst(keyword: string, values: readonly unknown[]): readonly unknown[] {
  const end = limits[keyword]?.end;
  if (!end) return values;
  return [...values].sort((a, b) => (Number(a) - Number(b)) * (end === "least" ? -1 : 1));
}
