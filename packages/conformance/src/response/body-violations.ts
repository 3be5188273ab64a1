import { flatten, isOwnContract, type MediaType } from "../contract/document.ts";
import type { Schema } from "../contract/schema.ts";
import { findResponseErrors } from "../contract/validator.ts";
import { countDigits } from "../formats/digits.ts";
import { noField, show, type Violation, violationsOfSchema } from "./violation.ts";

/**
 * A double represents every number of up to 15 digits exactly. A longer one changes when it is parsed, which a schema
 * cannot detect.
 */
const exactDigits = 15;

/** What is wrong with a JSON body by the contract's schema for it. */
export function findBodyViolations({ schema }: MediaType, text: string, body: unknown): Violation[] {
  return [
    ...violationsOfSchema("body", findResponseErrors(schema, body)),
    ...findUndeclared(schema, body).map(([pointer, value]) => ({
      place: `body ${pointer}`,
      expected: noField,
      got: show(value),
    })),
    // Another contract may have integers of 64 bits.
    ...(isOwnContract ? findLongNumbers(text) : []).map((number) => ({
      place: "body",
      expected: `numbers with at most ${exactDigits} digits`,
      got: number,
    })),
  ];
}

/**
 * Fields that the contract does not declare. Schemas of responses are open, because later versions add fields; but an
 * implementation of this version that sends more has a leak or a misspelling.
 */
function findUndeclared(schema: Schema, value: unknown, pointer = ""): [string, unknown][] {
  const { properties, items, additionalProperties, patternProperties = {}, oneOf, anyOf } = flatten(schema);
  if (Array.isArray(value))
    return items ? value.flatMap((item, index) => findUndeclared(items, item, `${pointer}/${index}`)) : [];
  if (typeof value !== "object" || value === null || properties === undefined) return [];
  const fields: [string, unknown][] = Object.entries(value);
  return fields.flatMap(([name, field]) => {
    const declared = Object.hasOwn(properties, name) ? properties[name] : undefined;
    const isOfPattern = Object.keys(patternProperties).some((pattern) => new RegExp(pattern, "u").test(name));
    // The schema has accepted what it describes for other names, or in its branches.
    if (declared === undefined && (isOfPattern || (additionalProperties ?? oneOf ?? anyOf) !== undefined))
      return [];
    return declared ? findUndeclared(declared, field, `${pointer}/${name}`) : [[`${pointer}/${name}`, field]];
  });
}

/** In JSON, a token outside of strings that looks like a number is a number. */
function findLongNumbers(text: string): string[] {
  const tokens = text.match(/"(?:[^"\\]|\\.)*"|-?[0-9]+(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?/g) ?? [];
  return tokens.filter((token) => (countDigits(token)?.significant ?? 0) > exactDigits);
}
