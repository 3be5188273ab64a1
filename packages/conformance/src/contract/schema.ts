/** A JSON value. */
export type Json = null | boolean | number | string | readonly Json[] | JsonObject;
export interface JsonObject {
  readonly [name: string]: Json;
}

/** The keywords of JSON Schema from which requests are derived; responses are validated by Ajv with the complete schema. */
export interface Schema {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly format?: string;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly exclusiveMinimum?: number;
  readonly multipleOf?: number;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly pattern?: string;
  readonly enum?: readonly Json[];
  readonly const?: Json;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly items?: Schema;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly patternProperties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: boolean | Schema;
  readonly oneOf?: readonly Schema[];
  readonly anyOf?: readonly Schema[];
  readonly allOf?: readonly Schema[];
  readonly readOnly?: boolean;
  readonly default?: Json;
  readonly example?: Json;
  readonly examples?: readonly Json[];
  readonly "x-max-fraction-digits"?: number;
  readonly "x-max-significant-digits"?: number;
}

/** Whether a value of the schema may have this JSON type. */
export function allows(schema: Schema, type: string): boolean {
  return schema.type === type || (Array.isArray(schema.type) && schema.type.includes(type));
}

/** The schema's first example. OpenAPI 3.0 calls it `example`; JSON Schema has a list. */
export function exampleOf({ example, examples }: Schema): Json | undefined {
  return example ?? examples?.[0];
}
