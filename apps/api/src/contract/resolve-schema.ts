import { document, follow } from "./document.ts";
import type { Schema } from "./schema.ts";

/** Named schemas, which references lead to. */
type Schemas = Readonly<Record<string, Schema>>;

/**
 * The schema with every reference in it followed, so that it stands alone. Keywords beside a `$ref` are merged over those
 * behind it, `properties` name by name: the contract's rule is that they only narrow or describe.
 *
 * @throws Error when a schema contains itself; no request or answer of the contract does.
 */
export function resolveSchema(
  schema: Schema,
  schemas: Schemas = document.components.schemas,
  path: readonly string[] = [],
): Schema {
  const { $ref, ...beside } = schema;
  if ($ref === undefined) return resolveWithin(beside, schemas, path);
  if (path.includes($ref)) throw new Error(`The contract's schema ${$ref} contains itself`);
  const target = resolveSchema(follow(schemas, { $ref }), schemas, [...path, $ref]);
  return merge(target, resolveWithin(beside, schemas, path));
}

function resolveWithin(schema: Schema, schemas: Schemas, path: readonly string[]): Schema {
  const { items, properties, oneOf } = schema;
  return {
    ...schema,
    ...(items && { items: resolveSchema(items, schemas, path) }),
    ...(properties && {
      properties: mapValues(properties, (property) => resolveSchema(property, schemas, path)),
    }),
    ...(oneOf && { oneOf: oneOf.map((branch) => resolveSchema(branch, schemas, path)) }),
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

function mapValues(
  schemas: Readonly<Record<string, Schema>>,
  change: (schema: Schema, name: string) => Schema,
): Record<string, Schema> {
  return Object.fromEntries(Object.entries(schemas).map(([name, schema]) => [name, change(schema, name)]));
}
