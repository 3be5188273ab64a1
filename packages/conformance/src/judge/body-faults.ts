import type { MediaType } from "../contract/document.ts";
import { flatten } from "../contract/flatten.ts";
import type { Schema } from "../contract/schema.ts";
import { countDigits } from "../formats/digits.ts";
import { findAnswerErrors } from "./validator.ts";

/**
 * Doubles hold every number of so many digits exactly. A longer one is read differently from how it was written, which
 * no schema can see after parsing.
 */
const exactDigits = 15;

/** What is wrong with a JSON body by the contract's schema for it. */
export function findBodyFaults({ schema }: MediaType, text: string, body: unknown): string[] {
  return [
    ...findAnswerErrors(schema, body).map(
      ({ instancePath, message, params }) =>
        `body ${instancePath || "as a whole"} ${message} ${JSON.stringify(params)}`,
    ),
    ...findUndeclared(schema, body).map((pointer) => `body ${pointer} is not declared`),
    ...findLongNumbers(text).map((number) => `body: ${number} has more than ${exactDigits} digits`),
  ];
}

/**
 * Fields that the contract does not know. It may gain fields later, so the schemas leave answers open; but an
 * implementation of today's contract that sends more than it says has a leak or a misspelling.
 */
function findUndeclared(schema: Schema, value: unknown, pointer = ""): string[] {
  const { properties, items } = flatten(schema);
  if (Array.isArray(value))
    return items ? value.flatMap((item, index) => findUndeclared(items, item, `${pointer}/${index}`)) : [];
  if (typeof value !== "object" || value === null || properties === undefined) return [];
  const fields: [string, unknown][] = Object.entries(value);
  return fields.flatMap(([name, field]) => {
    const declared = properties[name];
    return declared ? findUndeclared(declared, field, `${pointer}/${name}`) : [`${pointer}/${name}`];
  });
}

/** In JSON text, whatever looks like a number and is not within a string is one. */
function findLongNumbers(text: string): string[] {
  const tokens = text.match(/"(?:[^"\\]|\\.)*"|-?[0-9]+(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?/g) ?? [];
  return tokens.filter((token) => (countDigits(token)?.significant ?? 0) > exactDigits);
}
