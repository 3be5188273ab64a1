/** A JSON value. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [name: string]: Json };

export interface Reference {
  readonly $ref: string;
}

/** When a part of the contract is withdrawn. Dates are written YYYY-MM-DD. */
export interface Deprecable {
  readonly deprecated?: boolean;
  readonly "x-deprecated-since"?: string;
  readonly "x-sunset"?: string;
  /** The name of the replacement, or a few words. */
  readonly "x-replaced-by"?: string;
}

/** The keywords of JSON Schema 2020-12, and of the contract's vocabulary, that the packages read. */
export interface Schema extends Deprecable {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly format?: string;
  readonly contentMediaType?: string;
  readonly contentEncoding?: string;
  readonly title?: string;
  readonly description?: string;
  readonly example?: Json;
  readonly examples?: readonly Json[];
  readonly default?: Json;
  readonly enum?: readonly Json[];
  readonly const?: Json;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly pattern?: string;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly exclusiveMinimum?: number;
  readonly exclusiveMaximum?: number;
  readonly multipleOf?: number;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly uniqueItems?: boolean;
  readonly items?: Schema;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly minProperties?: number;
  readonly maxProperties?: number;
  readonly required?: readonly string[];
  readonly additionalProperties?: boolean | Schema;
  readonly allOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly anyOf?: readonly Schema[];
  readonly discriminator?: { readonly propertyName: string };
  readonly readOnly?: boolean;
  readonly writeOnly?: boolean;
  readonly "x-max-fraction-digits"?: number;
  readonly "x-max-significant-digits"?: number;
  readonly "x-normalization"?: string;
}

export interface ExampleObject {
  readonly summary: string;
  readonly description?: string;
  readonly value: Json;
}

export interface HeaderObject extends Deprecable {
  readonly description?: string;
  readonly required?: boolean;
  readonly schema: Schema;
  readonly example?: Json;
}

export interface ParameterObject extends HeaderObject {
  readonly name: string;
  /** `path`, `query`, `header` or `cookie`. */
  readonly in: string;
  /** The parameters that may not be sent together with this one. */
  readonly "x-excludes"?: readonly string[];
  readonly style?: string;
  readonly explode?: boolean;
  /** In place of a schema: the media type in which the value is written. */
  readonly content?: Readonly<Record<string, MediaTypeObject>>;
}

export interface MediaTypeObject {
  readonly schema: Schema;
  readonly example?: Json;
  readonly examples?: Readonly<Record<string, ExampleObject | Reference>>;
}

export interface BodyObject {
  readonly description?: string;
  readonly required?: boolean;
  readonly content?: Readonly<Record<string, MediaTypeObject>>;
}

export interface ResponseObject extends BodyObject {
  readonly headers?: Readonly<Record<string, HeaderObject | Reference>>;
  readonly "x-max-body-bytes"?: number;
}

export interface OperationObject extends Deprecable {
  readonly operationId?: string;
  readonly tags?: readonly string[];
  readonly summary?: string;
  readonly description?: string;
  readonly parameters?: readonly (ParameterObject | Reference)[];
  readonly requestBody?: BodyObject | Reference;
  readonly responses: Readonly<Record<string, ResponseObject | Reference>>;
  /** In place of that of the contract; empty where no caller has to identify itself. */
  readonly security?: readonly SecurityRequirement[];
  /** Requests that the API sends on account of this operation, by name and by the expression of their address. */
  readonly callbacks?: Readonly<Record<string, Readonly<Record<string, PathItem>> | Reference>>;
}

/** The methods of an OpenAPI path item, in the order in which operations are listed. */
export const methods = ["get", "put", "post", "delete", "patch", "head", "options", "trace"] as const;

export type Method = (typeof methods)[number];

export interface PathItem extends Readonly<Partial<Record<Method, OperationObject>>> {
  readonly parameters?: readonly (ParameterObject | Reference)[];
}

/** The schemes that a caller must satisfy together, by name, each with its scopes. */
export type SecurityRequirement = Readonly<Record<string, readonly string[]>>;

export interface SecurityScheme {
  /** `apiKey`, `http`, `oauth2`, `openIdConnect` or `mutualTLS`. */
  readonly type: string;
  readonly description?: string;
  /** Of an `apiKey`: the name of the header, query parameter or cookie, and which of the three it is. */
  readonly name?: string;
  readonly in?: string;
  /** Of `http`: the scheme of `Authorization`, such as `bearer`. */
  readonly scheme?: string;
  readonly "x-algorithms"?: readonly string[];
  readonly "x-required-claims"?: readonly string[];
  readonly "x-max-lifetime-seconds"?: number;
  readonly "x-clock-skew-seconds"?: number;
}

/** A scheme with everything that signing and checking a token needs. */
export interface TokenScheme extends SecurityScheme {
  readonly name: string;
  readonly description: string;
  readonly "x-algorithms": readonly string[];
  readonly "x-required-claims": readonly string[];
  readonly "x-max-lifetime-seconds": number;
  readonly "x-clock-skew-seconds": number;
}

export interface InputCode {
  readonly title: string;
  readonly description: string;
}

export interface ProblemFacts extends InputCode {
  readonly status: number;
  /** Whether the same request may succeed later. */
  readonly retryable: boolean;
}

export interface ServerObject {
  readonly url: string;
  readonly description?: string;
  readonly variables?: Readonly<Record<string, { readonly default: string }>>;
}

/**
 * A bundled contract. Members are required where the lint rules of `spec/` require them, and the maps of components where the
 * contracts of this platform have them; the readers accept a contract without.
 */
export interface Contract {
  readonly info: {
    readonly title: string;
    readonly version: string;
    readonly summary?: string;
    readonly description?: string;
    /** The URL of a page about a deprecation, without the operation's id at its end. */
    readonly "x-deprecation-base"?: string;
  };
  readonly servers: readonly ServerObject[];
  readonly tags: readonly {
    readonly name: string;
    readonly description?: string;
    readonly "x-displayName"?: string;
  }[];
  readonly security?: readonly SecurityRequirement[];
  readonly paths: Readonly<Record<string, PathItem>>;
  /** Requests that the API sends to its caller, by name. */
  readonly webhooks?: Readonly<Record<string, PathItem | Reference>>;
  readonly components: {
    readonly securitySchemes: Readonly<Record<string, SecurityScheme>>;
    readonly schemas: Readonly<Record<string, Schema>> & {
      readonly ProblemCode?: {
        readonly "x-type-base": string;
        readonly "x-codes": Readonly<Record<string, ProblemFacts>>;
      };
      readonly InvalidInputCode?: { readonly "x-codes": Readonly<Record<string, InputCode>> };
    };
    readonly parameters: Readonly<Record<string, ParameterObject>>;
    readonly headers: Readonly<Record<string, HeaderObject>>;
    readonly responses: Readonly<Record<string, ResponseObject>>;
    readonly examples: Readonly<Record<string, ExampleObject>>;
  };
}
