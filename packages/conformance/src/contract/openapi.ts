import type { Json, Schema } from "./schema.ts";

export interface Reference {
  readonly $ref: string;
}

export interface Parameter {
  readonly name: string;
  readonly in: string;
  readonly description?: string;
  readonly required: boolean;
  readonly style?: string;
  readonly explode?: boolean;
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

interface OperationObject extends Deprecable {
  readonly operationId: string;
  readonly security?: readonly SecurityRequirement[];
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

export interface Components {
  readonly schemas: Readonly<Record<string, Schema>>;
  readonly parameters: Readonly<Record<string, Parameter>>;
  readonly headers: Readonly<Record<string, Header>>;
  readonly responses: Readonly<Record<string, Response>>;
  readonly examples: Readonly<Record<string, { readonly value: Json }>>;
  readonly securitySchemes?: Readonly<Record<string, SecurityScheme>>;
}

/** The methods that an OpenAPI path item can hold. */
export const methods = ["get", "put", "post", "delete", "options", "head", "patch", "trace"] as const;

/** The schemes that a caller must satisfy together, by name. */
export type SecurityRequirement = Readonly<Record<string, readonly string[]>>;

interface SecurityScheme {
  readonly type: string;
  readonly in?: string;
  readonly name?: string;
  readonly scheme?: string;
}

export interface Contract {
  readonly info: { readonly title: string; readonly version: string };
  readonly security?: readonly SecurityRequirement[];
  readonly paths: Readonly<Record<string, PathItem>>;
  readonly components: Components;
}
