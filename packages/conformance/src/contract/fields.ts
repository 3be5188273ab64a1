import { flatten } from "./document.ts";
import type { Json, Schema } from "./schema.ts";
import { findErrors } from "./validator.ts";

/** One field of a body. */
export interface Field {
  /** JSON Pointer. */
  readonly pointer: string;
  readonly schema: Schema;
  readonly required: boolean;
  /** `undefined` where a required field is missing. */
  readonly value: unknown;
}

/** The declared fields that a body contains, and the required ones that it lacks; nested ones too. */
export function listFields(schema: Schema, body: unknown, above = ""): Field[] {
  if (!isObject(body)) return [];
  const { properties = {}, required = [] } = chooseBranch(schema, body);
  return Object.entries(properties).flatMap(([name, property]) => {
    const value = Object.hasOwn(body, name) ? body[name] : undefined;
    const field = { pointer: `${above}/${name}`, schema: property, required: required.includes(name), value };
    if (value === undefined) return field.required ? [field] : [];
    return [field, ...listFields(property, value, field.pointer)];
  });
}

/** The pointers of all fields that a body may contain, in any branch of a `oneOf`. */
export function listPointers(schema: Schema, above = "", within: readonly string[] = []): string[] {
  const { $ref } = schema;
  // A schema that contains itself has no end of fields.
  if ($ref !== undefined && within.includes($ref)) return [];
  const inside = $ref === undefined ? within : [...within, $ref];
  const flat = flatten(schema);
  const here = Object.entries(flat.properties ?? {}).flatMap(([name, property]) => {
    const pointer = `${above}/${name}`;
    return [pointer, ...listPointers(property, pointer, inside)];
  });
  const branches = (flat.oneOf ?? []).flatMap((branch) => listPointers(branch, above, inside));
  return [...new Set([...here, ...branches])];
}

/** The schema itself or, for a `oneOf`, the branch with the fewest errors. */
export function chooseBranch(schema: Schema, value: unknown): Schema {
  const flat = flatten(schema);
  const [best] = (flat.oneOf ?? [])
    .map((branch) => ({ branch, errors: findErrors(branch, value).length }))
    .sort((one, other) => one.errors - other.errors);
  return best === undefined ? flat : flatten(best.branch);
}

/** Whether a value is a JSON object. */
export function isObject(value: unknown): value is Readonly<Record<string, Json>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
