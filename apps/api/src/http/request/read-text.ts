import { allows, type Schema } from "../../contract/schema.ts";

/** The numbers of JSON: no plus, no leading zero, no hexadecimal. With an exponent, as `String(0.0000001)` has one. */
const number = /^-?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][+-]?[0-9]+)?$/;
const integer = /^-?(0|[1-9][0-9]*)$/;

/**
 * The value that a text outside the body stands for, by the declared type and not by what the text looks like. A text that
 * cannot be of that type is left as it is, so that the schema finds the wrong type.
 */
export function readText(schema: Schema, text: string): unknown {
  if (allows(schema, "string")) return text;
  if (allows(schema, "integer")) return integer.test(text) ? withoutSign(Number(text)) : text;
  if (allows(schema, "number")) return number.test(text) ? withoutSign(Number(text)) : text;
  if (allows(schema, "boolean") && (text === "true" || text === "false")) return text === "true";
  return text;
}

/** Minus zero is zero. */
function withoutSign(value: number): number {
  return value === 0 ? 0 : value;
}
