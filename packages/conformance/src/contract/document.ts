/**
 * The kit reads the contract on its own and not through `@specie/contract`, which the server uses: a fault of one shared
 * reader would hide the same fault of the server. `two-readers.test.ts` compares the two over the whole contract.
 */
import bundle from "@specie/spec/openapi.json" with { type: "json" };
import type { Json, Schema } from "./schema.ts";

export interface Reference {
  readonly $ref: string;
}

export interface Parameter {
  readonly name: string;
  readonly in: string;
  readonly description?: string;
  readonly required: boolean;
  readonly schema: Schema;
  readonly example?: Json;
}

export interface Header {
  readonly required: boolean;
  readonly schema: Schema;
}

export interface MediaType {
  readonly schema: Schema;
  readonly examples?: Readonly<Record<string, Reference>>;
}

export interface Response {
  readonly description: string;
  readonly headers?: Readonly<Record<string, Header | Reference>>;
  readonly content?: Readonly<Record<string, MediaType>>;
  readonly "x-max-body-bytes"?: number;
}

/** The deprecation of a part of the contract. Days have the form YYYY-MM-DD. */
export interface Deprecable {
  readonly deprecated?: boolean;
  readonly "x-deprecated-since"?: string;
  readonly "x-sunset"?: string;
}

type Security = readonly Readonly<Record<string, readonly string[]>>[];

interface OperationObject extends Deprecable {
  readonly operationId: string;
  readonly security?: Security;
  readonly parameters?: readonly (Parameter | Reference)[];
  readonly requestBody?: {
    readonly content: Readonly<Record<string, MediaType>>;
    readonly required?: boolean;
  };
  readonly responses: Readonly<Record<string, Response | Reference>>;
}

export interface PathItem extends Partial<Record<(typeof methods)[number], OperationObject>> {
  readonly parameters?: readonly (Parameter | Reference)[];
}

interface Components {
  readonly schemas: Readonly<Record<string, Schema>>;
  readonly parameters: Readonly<Record<string, Parameter>>;
  readonly headers: Readonly<Record<string, Header>>;
  readonly responses: Readonly<Record<string, Response>>;
  readonly examples: Readonly<Record<string, { readonly value: Json }>>;
  readonly securitySchemes?: Readonly<Record<string, SecurityScheme>>;
}

/** The methods that an OpenAPI path item can hold. */
export const methods = ["get", "put", "post", "delete", "options", "head", "patch", "trace"] as const;

interface SecurityScheme {
  readonly type: string;
  readonly in?: string;
  readonly name?: string;
}

interface Contract {
  readonly info: { readonly title: string; readonly version: string };
  readonly security?: Security;
  readonly paths: Readonly<Record<string, PathItem>>;
  readonly components: Components;
}

/** The bundled contract, as far as the kit reads it. */
export const contract: Contract = bundle;

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

/**
 * The schema with its references, its `allOf` and a nullable `anyOf` merged into one object. Of keywords that appear twice
 * the later wins; the contract's rule is that they only narrow. Schemas within (`items`, `oneOf`, most `properties`) keep
 * their references.
 */
export function flatten(schema: Schema): Schema {
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
