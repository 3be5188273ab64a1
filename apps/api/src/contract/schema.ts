/** A JSON value. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [name: string]: Json };

/** What a part of the contract says of its own end. */
export interface Deprecable {
  readonly deprecated?: boolean;
  /** Days as YYYY-MM-DD. */
  readonly "x-deprecated-since"?: string;
  readonly "x-sunset"?: string;
}

/** The keywords of JSON Schema that the server itself looks at; the validator is given all there are. */
export interface Schema extends Deprecable {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly format?: string;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly enum?: readonly Json[];
  readonly const?: Json;
  readonly items?: Schema;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: boolean;
  readonly oneOf?: readonly Schema[];
  readonly default?: Json;
}

/** Whether a value of the schema may have this JSON type. */
export function allows({ type }: Schema, wanted: string): boolean {
  return type === wanted || (Array.isArray(type) && type.includes(wanted));
}
