import type { Json, Schema } from "./schema.ts";

/** One exact rule of a value: the key of its sentence in the site's words, and what is filled in. */
export interface Rule {
  readonly key: `rule.${string}`;
  readonly values: Readonly<Record<string, number | string>>;
  /** Values to be set as code behind the sentence. */
  readonly codes?: readonly string[];
}

/** What a schema says about a value, beyond its type: each keyword that is there, falsy values included. */
export function rulesOf(schema: Schema): Rule[] {
  const { minLength, maxLength, minimum, maximum, minItems, maxItems } = schema;
  return [
    ...(schema.default === undefined ? [] : [rule("default", {}, [written(schema.default)])]),
    ...(schema.const === undefined ? [] : [rule("const", {}, [written(schema.const)])]),
    ...(schema.enum === undefined ? [] : [rule("enum", {}, schema.enum.map(written))]),
    ...range("length", minLength, maxLength),
    ...range("value", minimum, maximum),
    ...range("items", minItems, maxItems),
    ...counted("properties", schema.maxProperties),
    ...(schema.pattern === undefined ? [] : [rule("pattern", {}, [schema.pattern])]),
    ...counted("fraction", schema["x-max-fraction-digits"]),
    ...counted("significant", schema["x-max-significant-digits"]),
    ...(schema["x-normalization"] ? [rule("normalization", { form: schema["x-normalization"] })] : []),
    ...(schema.additionalProperties === false ? [rule("closed", {})] : []),
  ];
}

/**
 * What the contract says beside the schema of a parameter or an answer. `repeated` names a query parameter that takes
 * several values, which the contract always writes by repeating it.
 */
export function rulesBeside(node: object, repeated = ""): Rule[] {
  const { "x-excludes": excludes, "x-retention-hours": hours, "x-max-body-bytes": bytes } = node as Beside;
  return [
    ...(repeated === "" ? [] : [rule("repeat", {}, [`${repeated}=…&${repeated}=…`])]),
    ...(excludes ? [rule("excludes", {}, excludes)] : []),
    ...counted("retention", hours),
    ...counted("body", bytes),
  ];
}

/** Our vocabulary outside schemas; the contract's lint knows the shapes. */
interface Beside {
  readonly "x-excludes"?: readonly string[];
  readonly "x-retention-hours"?: number;
  readonly "x-max-body-bytes"?: number;
}

/** The type as JSON Schema names it, with the format behind it. */
export function typeOf({ type, format, oneOf }: Schema): {
  names: string[];
  format: string | undefined;
  nullable: boolean;
} {
  const all = type === undefined ? [oneOf ? "object" : "any"] : [type].flat();
  return { names: all.filter((name) => name !== "null"), format, nullable: all.includes("null") };
}

/** A JSON value as it is written on the wire. Texts stand without quotation marks, as in a query string. */
export function written(value: Json): string {
  return typeof value === "string" ? value : JSON.stringify(value);
}

function range(of: string, least: number | undefined, most: number | undefined): Rule[] {
  if (least !== undefined && least === most) return [rule(`${of}.exact`, { count: least })];
  if (least !== undefined && most !== undefined && !(of === "items" && least === 0))
    return [rule(`${of}.range`, { least, most, count: most })];
  if (most !== undefined) return [rule(`${of}.most`, { count: most })];
  if (least !== undefined) return [rule(`${of}.least`, { count: least })];
  return [];
}

function counted(of: string, count: number | undefined): Rule[] {
  return count === undefined ? [] : [rule(of, { count })];
}

function rule(key: string, values: Rule["values"], codes?: readonly string[]): Rule {
  return { key: `rule.${key}`, values, ...(codes && { codes }) };
}
