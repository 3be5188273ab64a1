import type { Contract, Json, Schema } from "./openapi.ts";
import { targetOf } from "./resolve.ts";

// Most responses of a contract share the schemas of their problems and headers, and each process reads them at its start.
const known = new WeakMap<Contract, WeakMap<Schema, Schema>>();

/**
 * The schema with all references in it resolved and each `allOf` merged into the schema that holds it. Keywords beside a
 * `$ref`, and those of a later branch of `allOf`, override earlier ones, `properties` name by name; `required` lists are
 * united. That is what JSON Schema means as long as they only narrow or describe, which the lint rules of `spec/` check. An
 * `anyOf` of a schema and `null` becomes that schema with `null` among its types and values.
 *
 * A schema whose members contain it again, such as a tree, has there its type and texts without its own members. The object is the
 * same at each call.
 *
 * @throws Error when a schema is defined by itself.
 */
export function resolveSchema(contract: Contract, schema: Schema): Schema {
  const ofContract = known.get(contract) ?? new WeakMap<Schema, Schema>();
  known.set(contract, ofContract);
  const resolved = ofContract.get(schema) ?? resolveWithin(contract, schema, [], []);
  ofContract.set(schema, resolved);
  return resolved;
}

/**
 * @param within the references that lead here.
 * @param since those of them that lead here without a member between: the schema would be itself and something more.
 */
function resolveWithin(
  contract: Contract,
  schema: Schema,
  within: readonly string[],
  since: readonly string[],
): Schema {
  const { $ref, allOf = [], anyOf, ...beside } = schema;
  if ($ref !== undefined && since.includes($ref))
    throw new Error(`The contract's schema ${$ref} is defined by itself. Delete one of the references.`);
  if ($ref !== undefined && within.includes($ref))
    return { ...withoutMembers(targetOf(contract, $ref)), ...beside };
  const deeper = $ref === undefined ? within : [...within, $ref];
  const direct = $ref === undefined ? since : [...since, $ref];
  // One step only, so that every reference on the way is checked for recursion.
  const target =
    $ref === undefined ? [] : [resolveWithin(contract, targetOf(contract, $ref), deeper, direct)];
  const branches = allOf.map((branch) => resolveWithin(contract, branch, within, since));
  const alternatives = anyOf?.map((branch) => resolveWithin(contract, branch, within, since));
  const nullable = alternatives && withNull(alternatives);
  const own = { ...beside, ...(alternatives && !nullable && { anyOf: alternatives }) };
  return [
    ...target,
    ...branches,
    ...(nullable ? [nullable] : []),
    resolveParts(contract, own, within),
  ].reduce(merge);
}

/** The one schema that an `anyOf` of a schema and `null` means; `undefined` for any other `anyOf`. */
function withNull(alternatives: readonly Schema[]): Schema | undefined {
  const [schema, ...others] = alternatives.filter(({ type }) => type !== "null");
  if (schema === undefined || others.length > 0 || alternatives.length !== 2) return undefined;
  const { enum: values, const: constant, ...rest } = schema;
  const allowed = values ?? (constant === undefined ? undefined : [constant]);
  return {
    ...rest,
    ...(schema.type !== undefined && { type: [schema.type, "null"].flat() }),
    ...(allowed && { enum: [...allowed, null] }),
  };
}

function withoutMembers({ type, title, description }: Schema): Schema {
  return {
    ...(type !== undefined && { type }),
    ...(title !== undefined && { title }),
    ...(description !== undefined && { description }),
  };
}

function resolveParts(contract: Contract, schema: Schema, within: readonly string[]): Schema {
  const { items, properties, additionalProperties, oneOf } = schema;
  const part = (inner: Schema) => resolveWithin(contract, inner, within, []);
  return {
    ...schema,
    ...(items && { items: part(items) }),
    ...(properties && { properties: mapValues(properties, part) }),
    ...(typeof additionalProperties === "object" && { additionalProperties: part(additionalProperties) }),
    ...(oneOf && { oneOf: oneOf.map(part) }),
  };
}

function merge(wide: Schema, narrow: Schema): Schema {
  const merged = { ...wide, ...narrow };
  const narrowed = mapValues(narrow.properties ?? {}, (property, name) => {
    const before = wide.properties?.[name];
    return before ? merge(before, property) : property;
  });
  return {
    ...merged,
    ...(merged.properties && { properties: { ...wide.properties, ...narrowed } }),
    ...(merged.required && {
      required: [...new Set([...(wide.required ?? []), ...(narrow.required ?? [])])],
    }),
  };
}

function mapValues(
  schemas: Readonly<Record<string, Schema>>,
  change: (schema: Schema, name: string) => Schema,
): Record<string, Schema> {
  return Object.fromEntries(Object.entries(schemas).map(([name, schema]) => [name, change(schema, name)]));
}

/** The JSON types that a schema names, `null` included. */
export function typesOf({ type }: Schema): readonly string[] {
  return type === undefined ? [] : [type].flat();
}

/** The one value that the schema allows, by `const` or an `enum` of one value; `undefined` where it allows others. */
export function onlyValueOf({ const: only, enum: values }: Schema): Json | undefined {
  return only ?? (values?.length === 1 ? values[0] : undefined);
}

/** Whether a value of the schema may have this JSON type. A schema without `type` says nothing and allows none. */
export function allows(schema: Schema, type: string): boolean {
  return typesOf(schema).includes(type);
}

/** The schema's example: OpenAPI 3.0 has one as `example`, JSON Schema has a list, of which it is the first. */
export function schemaExample({ example, examples }: Schema): Json | undefined {
  return example ?? examples?.[0];
}
