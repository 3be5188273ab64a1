import { countDigits } from "../formats/digits.ts";
import { flatten, type Parameter } from "./document.ts";
import { allows, type Json, type Schema } from "./schema.ts";
import { findErrors } from "./validator.ts";

/** A JSON number. JavaScript's `Number` accepts more (`0x10`, the empty string), which is not valid in this API. */
const number = /^-?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][+-]?[0-9]+)?$/;

/**
 * The value of a parameter's or header's text. Text that cannot be a value of the schema's type stays a string, so that
 * validation finds the wrong type.
 */
export function readText(schema: Schema, text: string): Json {
  const flat = flatten(schema);
  const kinds = [flat, ...[...(flat.oneOf ?? []), ...(flat.anyOf ?? [])].map(flatten)];
  // What lists its values need not name their type.
  const allowed = (type: string) =>
    kinds.some((kind) => allows(kind, type) || listed(kind).some((value) => typeof value === type));
  if ((allowed("number") || allowed("integer")) && number.test(text)) return Number(text);
  if (allowed("boolean") && (text === "true" || text === "false")) return text === "true";
  return text;
}

function listed({ type, const: only, enum: values = [] }: Schema): readonly unknown[] {
  return type === undefined ? [only, ...values] : [];
}

/**
 * What separates the values of a list that is sent as one text, by its style (OpenAPI 3.1, section 4.8.12.2); `undefined` for a
 * list whose values are sent each on its own, and for what is no list.
 */
export function delimiterOf({ in: place, style = "form", explode, schema }: Parameter): string | undefined {
  if (!allows(flatten(schema), "array")) return undefined;
  if (place === "query" && (explode ?? style === "form")) return undefined;
  return { pipeDelimited: "|", spaceDelimited: " " }[style] ?? ",";
}

/** The texts of a value: one for each entry of an array, otherwise one. */
export function writeTexts(value: unknown): string[] {
  return Array.isArray(value) ? value.map(String) : [String(value)];
}

/** How a parameter is named in figures and messages. */
export function partOf(parameter: Parameter): string {
  return `${parameter.in} ${parameter.name}`;
}

/** Whether texts are a value of the schema. Several make an array; a value that is no array takes exactly one. */
export function isValid(schema: Schema, texts: readonly string[]): boolean {
  const flat = flatten(schema);
  const { items } = flat;
  if (allows(flat, "array") && items !== undefined) {
    const values = texts.map((text) => readText(items, text));
    return findErrors(schema, values).length === 0;
  }
  const [text = ""] = texts;
  return (
    texts.length === 1 && findErrors(schema, readText(schema, text)).length === 0 && fitsDigits(flat, text)
  );
}

/** The digits of an amount count as they are written, before they are parsed. */
function fitsDigits(schema: Schema, text: string): boolean {
  const digits = countDigits(text);
  if (digits === undefined) return true;
  const { "x-max-fraction-digits": fraction = Infinity, "x-max-significant-digits": significant = Infinity } =
    schema;
  return digits.fraction <= fraction && digits.significant <= significant;
}
