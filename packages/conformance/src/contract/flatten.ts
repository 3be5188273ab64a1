import { contract, resolve } from "./document.ts";
import type { Schema } from "./schema.ts";

/**
 * The schema with its reference followed. Keywords beside `$ref` win over those behind it; the contract's rule is that
 * they only narrow. Schemas within (`items`, `oneOf`, most `properties`) keep their references.
 */
export function flatten(schema: Schema): Schema {
  const { $ref, ...beside } = schema;
  if ($ref === undefined) return schema;
  const target = flatten(resolve(contract.components.schemas, { $ref }));
  if (target.properties === undefined || beside.properties === undefined) return { ...target, ...beside };

  const narrowed = Object.entries(beside.properties).map(([name, property]) => {
    const wide = target.properties?.[name];
    return [name, wide === undefined ? property : { ...wide, ...property }] as const;
  });
  return { ...target, ...beside, properties: { ...target.properties, ...Object.fromEntries(narrowed) } };
}
