/** A JSON value. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [name: string]: Json };

/** When something will be withdrawn, and what takes its place: a name, or a few words. The days are RFC 3339 dates. */
export interface Deprecation {
  readonly deprecated?: boolean;
  readonly "x-deprecated-since"?: string;
  readonly "x-sunset"?: string;
  readonly "x-replaced-by"?: string;
}

/** The keywords of JSON Schema and of our vocabulary that the reference shows. */
export interface Schema extends Deprecation {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly format?: string;
  readonly description?: string;
  readonly example?: Json;
  readonly default?: Json;
  readonly enum?: readonly Json[];
  readonly const?: Json;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly pattern?: string;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly items?: Schema;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly maxProperties?: number;
  readonly required?: readonly string[];
  readonly additionalProperties?: boolean | Schema;
  readonly oneOf?: readonly Schema[];
  readonly discriminator?: { readonly propertyName: string };
  readonly "x-max-fraction-digits"?: number;
  readonly "x-max-significant-digits"?: number;
  readonly "x-normalization"?: string;
}
