import { follow } from "./follow.ts";
import type { Schema } from "./schema.ts";

type Schemas = Readonly<Record<string, Schema>>;

/**
 * The schema with every reference in it followed. Keywords beside a `$ref` are merged over those behind it, `properties`
 * name by name: the contract's rule is that they only narrow or describe.
 *
 * @throws Error when a schema contains itself; none of the contract does.
 */
export function resolveSchema(schemas: Schemas, schema: Schema, path: readonly string[] = []): Schema {
  const { $ref, ...beside } = schema;
  if ($ref === undefined) return resolveWithin(schemas, beside, path);
  if (path.includes($ref)) throw new Error(`The contract's schema ${$ref} contains itself`);
  const target = resolveSchema(schemas, follow<Schema>(schemas, { $ref }), [...path, $ref]);
  return merge(target, resolveWithin(schemas, beside, path));
}

function resolveWithin(schemas: Schemas, schema: Schema, path: readonly string[]): Schema {
  const { items, properties, oneOf } = schema;
  const resolve = (part: Schema) => resolveSchema(schemas, part, path);
  return {
    ...schema,
    ...(items && { items: resolve(items) }),
    ...(properties && { properties: mapValues(properties, resolve) }),
    ...(oneOf && { oneOf: oneOf.map(resolve) }),
  };
}

function merge(target: Schema, beside: Schema): Schema {
  const { properties } = beside;
  if (target.properties === undefined || properties === undefined) return { ...target, ...beside };
  const narrowed = mapValues(properties, (property, name) =>
    merge(target.properties?.[name] ?? {}, property),
  );
  return { ...target, ...beside, properties: { ...target.properties, ...narrowed } };
}

function mapValues(schemas: Schemas, change: (schema: Schema, name: string) => Schema): Schemas {
  return Object.fromEntries(Object.entries(schemas).map(([name, schema]) => [name, change(schema, name)]));
}
