import bundle from "@specie/spec/openapi.json" with { type: "json" };
import type { Deprecable, Schema } from "./schema.ts";

export interface Reference {
  readonly $ref: string;
}

export interface Parameter extends Deprecable {
  readonly name: string;
  readonly in: string;
  readonly required: boolean;
  readonly schema: Schema;
}

export interface MediaType {
  readonly schema: Schema;
}

export interface Response {
  readonly headers?: Readonly<Record<string, object>>;
  readonly content?: Readonly<Record<string, MediaType>>;
}

/** The methods that the contract uses. Another one in the bundle does not compile in `document`. */
export const methods = ["get", "put", "post"] as const;

export type Method = (typeof methods)[number];

export interface OperationObject extends Deprecable {
  readonly operationId: string;
  readonly parameters?: readonly (Parameter | Reference)[];
  readonly requestBody?: { readonly content: Readonly<Record<string, MediaType>> };
  readonly responses: Readonly<Record<string, Response | Reference>>;
}

export type PathItem = { readonly [Name in Method]?: OperationObject } & {
  readonly parameters?: readonly (Parameter | Reference)[];
} & { readonly [Name in "delete" | "patch" | "head" | "options" | "trace"]?: never };

/** As much of an OpenAPI description as requests and answers are read from. */
export interface Document {
  readonly info: { readonly "x-deprecation-base": string };
  readonly servers: readonly { readonly url: string }[];
  readonly paths: Readonly<Record<string, PathItem>>;
  readonly components: {
    readonly schemas: Readonly<Record<string, Schema>>;
    readonly parameters: Readonly<Record<string, Parameter>>;
    readonly responses: Readonly<Record<string, Response>>;
  };
}

/** The contract. */
export const document: Document = bundle;

/**
 * The component that a reference leads to, or the object itself where the contract holds it in place. The bundle knows
 * references of one form only, `#/components/<kind>/<name>`.
 */
export function follow<Component extends object>(
  components: Readonly<Record<string, Component>>,
  node: Component | Reference,
): Component {
  if (!("$ref" in node) || typeof node.$ref !== "string") return withoutReference(node);
  const component = components[node.$ref.slice(node.$ref.lastIndexOf("/") + 1)];
  if (component === undefined) throw new Error(`The contract's reference ${node.$ref} leads nowhere`);
  return component;
}

function withoutReference<Component extends object>(node: Component | Reference): Component {
  return node as Component; // The caller has just seen that there is no $ref.
}
