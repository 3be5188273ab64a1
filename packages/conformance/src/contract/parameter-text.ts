import { flatten } from "./flatten.ts";
import { allows, type Json, type Schema } from "./schema.ts";

/** A JSON number; what JavaScript's `Number` takes beyond it (`0x10`, empty text) is none in this API. */
const number = /^-?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][+-]?[0-9]+)?$/;

/**
 * The value that the text of a parameter or header stands for. Text that cannot be a value of the schema's type is left
 * as text, so that the schema finds the wrong type.
 */
export function readText(schema: Schema, text: string): Json {
  const flat = flatten(schema);
  if ((allows(flat, "number") || allows(flat, "integer")) && number.test(text)) return Number(text);
  if (allows(flat, "boolean") && (text === "true" || text === "false")) return text === "true";
  return text;
}

/** The texts that a value is written as: one for each entry of an array, else just one. */
export function writeTexts(value: unknown): string[] {
  return Array.isArray(value) ? value.map(String) : [String(value)];
}
