/**
 * The kit reads the contract on its own and not through `@specie/contract`, which the server uses: a fault of one shared
 * reader would hide the same fault of the server. `two-readers.test.ts` compares the two over the whole contract.
 */
import bundle from "@specie/spec/openapi.json" with { type: "json" };
import { chosenContract } from "./choose-contract.ts";
import type { Contract, Reference } from "./openapi.ts";
import type { Schema } from "./schema.ts";

export type { Deprecable, Header, MediaType, Parameter, PathItem, Reference, Response } from "./openapi.ts";
export { methods } from "./openapi.ts";

/** The bundled contract, as far as the kit reads it: that of the package, or the one that `--contract` names. */
export const contract: Contract = chosenContract() ?? bundle;

/** Whether it is the contract that the groups of checks are written for. */
export const isOwnContract: boolean = chosenContract() === undefined;

/**
 * The component that a reference points to, or the object itself where it is inline. The bundle has references of one
 * form only, `#/components/<kind>/<name>`.
 */
export function resolve<Component extends object>(
  components: Readonly<Record<string, Component>>,
  node: Component | Reference,
): Component {
  if (!isReference(node)) return node;
  const component = components[node.$ref.slice(node.$ref.lastIndexOf("/") + 1)];
  if (component === undefined) throw new Error(`${node.$ref} leads nowhere`);
  return component;
}

function isReference(node: object): node is Reference {
  return "$ref" in node;
}

const flattened = new WeakMap<Schema, Schema>();

/**
 * The schema with its references, its `allOf` and a nullable `anyOf` merged into one object. Of keywords that appear twice
 * the later wins; the contract's rule is that they only narrow. Schemas within (`items`, `oneOf`, most `properties`) keep
 * their references. The object is the same at each call: every value in every response is compared with it.
 */
export function flatten(written: Schema | boolean): Schema {
  const schema = asObject(written);
  const known = flattened.get(schema) ?? merge(schema);
  flattened.set(schema, known);
  return known;
}

const anything: Schema = {};
/** A field that has no value is sent as little as one that only the server writes. */
const nothing: Schema & { readonly not: Schema } = { not: anything, readOnly: true };

/** Another contract may have the schemas of JSON Schema that are no object: `true` accepts everything, `false` nothing. */
export function asObject(schema: Schema | boolean): Schema {
  return typeof schema === "object" ? schema : schema ? anything : nothing;
}

function merge(schema: Schema): Schema {
  const { $ref, allOf = [], anyOf, ...own } = schema;
  const parts = [
    ...($ref === undefined ? [] : [flatten(resolve(contract.components.schemas, { $ref }))]),
    ...allOf.map(flatten),
    ...(anyOf === undefined ? [] : [flattenNullable(anyOf)]),
    own,
  ];
  return parts.reduce(narrow);
}

function narrow(wide: Schema, narrower: Schema): Schema {
  const properties = { ...wide.properties };
  for (const [name, property] of Object.entries(narrower.properties ?? {}))
    properties[name] = { ...properties[name], ...property };
  const required = [...new Set([...(wide.required ?? []), ...(narrower.required ?? [])])];
  return {
    ...wide,
    ...narrower,
    ...(Object.keys(properties).length > 0 ? { properties } : {}),
    ...(required.length > 0 ? { required } : {}),
  };
}

/** `anyOf` of a schema and `null` is the schema with one value more. Any other `anyOf` stays as it is. */
function flattenNullable(anyOf: readonly Schema[]): Schema {
  const [value, ...others] = anyOf.filter(({ type }) => type !== "null");
  if (value === undefined || others.length > 0 || anyOf.length !== 2) return { anyOf };
  const flat = flatten(value);
  return {
    ...flat,
    type: [...[flat.type ?? []].flat(), "null"],
    ...(flat.enum ? { enum: [...flat.enum, null] } : {}),
  };
}
