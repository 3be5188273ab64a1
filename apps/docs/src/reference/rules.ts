import type { Json, Schema } from "@specie/contract";
import { isBytes, isFile } from "../samples/files.ts";

/** One constraint of a value: the key of its text in the site's labels, and what is filled in. */
export interface Rule {
  readonly key: `rule.${string}`;
  readonly values: Readonly<Record<string, number | string>>;
  /** Values that are set as code after the text. */
  readonly codes?: readonly string[];
  /** A regular expression, shown on demand only. */
  readonly pattern?: string;
}

/** The constraints of a schema beyond its type: each keyword that it has, falsy values included. */
export function rulesOf(schema: Schema): Rule[] {
  const { minLength, maxLength, minimum, maximum, minItems, maxItems, pattern } = schema;
  return [
    ...(schema.default === undefined ? [] : [rule("default", {}, [written(schema.default)])]),
    ...(schema.const === undefined ? [] : [rule("const", {}, [written(schema.const)])]),
    ...(schema.enum === undefined ? [] : [rule("enum", {}, schema.enum.map(written))]),
    // A file has bytes.
    ...(isFile(schema) ? counted("body", maxLength) : range("length", minLength, maxLength)),
    ...range("value", minimum, maximum),
    ...counted("value.above", schema.exclusiveMinimum),
    ...counted("value.below", schema.exclusiveMaximum),
    ...counted("multiple", schema.multipleOf),
    ...range("items", minItems, maxItems),
    ...(schema.uniqueItems ? [rule("unique", {})] : []),
    ...counted("properties.least", schema.minProperties),
    ...counted("properties", schema.maxProperties),
    ...(pattern === undefined
      ? []
      : [{ ...rule(isPlainText(pattern) ? "plainText" : "pattern", {}), pattern }]),
    ...counted("fraction", schema["x-max-fraction-digits"]),
    ...counted("significant", schema["x-max-significant-digits"]),
    ...(schema["x-normalization"] ? [rule("normalization", { form: schema["x-normalization"] })] : []),
    ...(schema.additionalProperties === false ? [rule("closed", {})] : []),
  ];
}

/** Our vocabulary outside schemas; the contract's lint checks the shapes. */
interface Beside {
  readonly "x-excludes"?: readonly string[];
  readonly "x-retention-hours"?: number;
  readonly "x-max-body-bytes"?: number;
}

/**
 * The constraints that the contract states beside the schema of a parameter or a header. `repeated` names a query
 * parameter that takes several values, which the contract always writes by repeating it.
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

/** Translates a label of the site. */
export type Translate = (key: string, values?: Readonly<Record<string, number | string>>) => string;

/** The type with its format, such as `string (uuid)`; `types` names several values, as in `array of strings`. */
export function typeLabel(schema: Schema, t: Translate, form: "type" | "types" = "type"): string {
  const { type, format, oneOf, anyOf, items, properties, contentMediaType } = schema;
  if (contentMediaType !== undefined && isBytes(contentMediaType))
    return `${t(`${form}.file`)} (${contentMediaType})`;
  const branches = oneOf ?? anyOf;
  const or = (names: readonly string[]) =>
    [...new Set(names.filter((name) => name !== ""))].join(` ${t("reference.or")} `);
  if (type === undefined && branches) return or(branches.map((branch) => typeLabel(branch, t, form)));
  // Where a schema that contains itself ends, its name is left of it.
  if (type === undefined && !properties && schema.title !== undefined) return schema.title;
  const all = type === undefined ? [properties ? "object" : "any"] : [type].flat();
  const names = all
    .filter((name) => name !== "null")
    .map((name) =>
      name === "array" && items
        ? t("reference.listOf", { type: typeLabel(items, t, "types") })
        : t(`${form}.${name === "array" ? "list" : name}`),
    );
  return or(names) + (format && format !== "binary" ? ` (${format})` : "");
}

/** Whether `null` is a value of the schema. */
export function isNullable({ type, oneOf = [], anyOf = [] }: Schema): boolean {
  return [type].flat().includes("null") || [...oneOf, ...anyOf].some((branch) => branch.type === "null");
}

/** A JSON value as it is sent. Texts have no quotation marks, as in a query string. */
export function written(value: Json): string {
  return typeof value === "string" ? value : JSON.stringify(value);
}

/** Whether the pattern takes any text but control characters, so that these words say more than the pattern. */
function isPlainText(pattern: string): boolean {
  const expression = new RegExp(pattern, "u");
  return (
    expression.test("Їжа, 42 €/день: «так»!") && !expression.test("\u0000") && !expression.test("a\u202Eb")
  );
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
