import type { Deprecation, Json, Schema } from "./schema.ts";

export interface Reference {
  readonly $ref: string;
}

export interface Example {
  readonly summary: string;
  readonly description?: string;
  readonly value: Json;
}

export interface Header extends Deprecation {
  readonly description: string;
  readonly required?: boolean;
  readonly schema: Schema;
  readonly example?: Json;
}

export interface Parameter extends Header {
  readonly name: string;
  readonly in: "path" | "query" | "header";
}

export interface MediaType {
  readonly schema: Schema;
  readonly examples?: Readonly<Record<string, Example | Reference>>;
}

export interface Response {
  readonly description: string;
  readonly headers?: Readonly<Record<string, Header | Reference>>;
  readonly content?: Readonly<Record<string, MediaType>>;
}

export interface OperationObject extends Deprecation {
  readonly operationId: string;
  readonly tags: readonly string[];
  readonly summary: string;
  readonly description: string;
  readonly parameters?: readonly (Parameter | Reference)[];
  readonly requestBody?: {
    readonly description: string;
    readonly content: Readonly<Record<string, MediaType>>;
  };
  readonly responses: Readonly<Record<string, Response | Reference>>;
}

export const methods = ["get", "put", "post", "patch", "delete"] as const;

export type Method = (typeof methods)[number];

export type PathItem = { readonly [Name in Method]?: OperationObject } & {
  readonly parameters?: readonly (Parameter | Reference)[];
};

export interface Code {
  readonly title: string;
  readonly description: string;
}

export interface ProblemFacts extends Code {
  readonly status: number;
  readonly retryable: boolean;
}

export interface SecurityScheme {
  readonly name: string;
  readonly description: string;
  readonly "x-algorithms": readonly string[];
  readonly "x-required-claims": readonly string[];
  readonly "x-max-lifetime-seconds": number;
  readonly "x-clock-skew-seconds": number;
}

/** An OpenAPI 3.1 bundle, as far as the site reads it. */
export interface Document {
  readonly info: {
    readonly title: string;
    readonly version: string;
    readonly summary: string;
    readonly description: string;
    /** Where the answers of what is deprecated point; the operation's name ends it. */
    readonly "x-deprecation-base"?: string;
  };
  readonly servers: readonly [{ readonly url: string; readonly description: string }];
  readonly tags: readonly {
    readonly name: string;
    readonly "x-displayName"?: string;
    readonly description: string;
  }[];
  readonly paths: Readonly<Record<string, PathItem>>;
  readonly components: {
    readonly securitySchemes: { readonly CxAuthorization: SecurityScheme };
    readonly schemas: Readonly<Record<string, Schema>> & {
      readonly ProblemCode: {
        readonly "x-type-base": string;
        readonly "x-codes": Readonly<Record<string, ProblemFacts>>;
      };
      readonly InvalidInputCode: { readonly "x-codes": Readonly<Record<string, Code>> };
    };
    readonly parameters: Readonly<Record<string, Parameter>>;
    readonly headers: Readonly<Record<string, Header>>;
    readonly responses: Readonly<Record<string, Response>>;
    readonly examples: Readonly<Record<string, Example>>;
  };
}
