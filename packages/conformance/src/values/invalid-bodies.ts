import { flatten } from "../contract/document.ts";
import { chooseBranch, isObject } from "../contract/fields.ts";
import { listExamples } from "../contract/operations.ts";
import { allows, type Json, type JsonObject, type Schema } from "../contract/schema.ts";
import { findErrors } from "../contract/validator.ts";
import { listInvalidNumbers } from "./invalid-numbers.ts";
import { listInvalidTexts } from "./invalid-texts.ts";
import type { InvalidValue } from "./invalid-value.ts";
import { sampleOf } from "./sample.ts";
import { writeWithout, writeWithText } from "./write-json.ts";

/** A body that the contract rejects. */
export interface InvalidBody extends InvalidValue {
  /** JSON Pointer of the invalid field. */
  readonly at: string;
}

/** Every kind of invalid body that can be derived from the schema. Each is an example with one field changed. */
export function listInvalidBodies(schema: Schema): InvalidBody[] {
  // The shortest example is preferred; others add the branches of a `oneOf` that it does not use.
  const bases = listExamples(schema).sort(
    (one, other) => JSON.stringify(other).length - JSON.stringify(one).length,
  );
  const whole = ["[]", "null", '"text"']
    .filter((text) => isRefused(schema, text))
    .map((text): InvalidBody => ({ at: "", what: `that is ${text}`, text, codes: ["type"] }));
  const within = bases.filter(isObject).flatMap((base) => breakObject(schema, base, base, ""));
  const named = within.map((violation) => [`${violation.at} ${violation.what}`, violation] as const);
  return [...whole, ...new Map(named).values()];
}

function breakObject(schema: Schema, base: JsonObject, part: JsonObject, above: string): InvalidBody[] {
  const { properties = {}, required = [], additionalProperties } = chooseBranch(schema, part);
  const violations = Object.entries(properties).flatMap(([name, property]) => {
    // What only the server writes may be refused, ignored or left out.
    if (flatten(property).readOnly === true) return [];
    const at = `${above}/${name}`;
    const value = part[name];
    const missing: InvalidBody[] = required.includes(name)
      ? [{ at, what: "missing", text: writeWithout(base, at), codes: ["required"] }]
      : [];
    const nested = isObject(value) ? breakObject(property, base, value, at) : [];
    const wrong = breakField(property, value).map((broken) => ({
      ...broken,
      at,
      text: writeWithText(base, at, broken.text),
    }));
    return [...missing, ...wrong, ...nested];
  });
  if (additionalProperties !== false) return violations;
  const at = `${above}/no_such_field`;
  return [...violations, { at, what: "unknown", text: writeWithText(base, at, "1"), codes: ["unknown"] }];
}

/** JSON texts that a field rejects. */
function breakField(schema: Schema, present: Json | undefined): InvalidValue[] {
  const flat = flatten(schema);
  const mistyped = listWrongTypes(flat).map(
    (text): InvalidValue => ({ what: `that is ${text}`, text, codes: ["type"] }),
  );
  if (allows(flat, "string")) {
    const valid = typeof present === "string" ? present : String(sampleOf(schema));
    const texts = listInvalidTexts(flat, valid).map((broken) => ({
      ...broken,
      text: JSON.stringify(broken.text),
    }));
    return [...mistyped, ...texts];
  }
  return [...mistyped, ...listInvalidNumbers(flat)];
}

/** Values of other types, among them those that a lenient server would convert. */
function listWrongTypes(schema: Schema): string[] {
  const candidates: readonly (readonly [type: string, text: string])[] = [
    ["string", '"1"'],
    ["string", '"true"'],
    ["integer", "1"],
    ["boolean", "true"],
    ["array", "[]"],
    ["null", "null"],
  ];
  const allowed = (type: string) => allows(schema, type) || (type === "integer" && allows(schema, "number"));
  return candidates
    .filter(([type, text]) => !allowed(type) && isRefused(schema, text))
    .map(([, text]) => text);
}

/** A schema without a type may accept any. */
function isRefused(schema: Schema, text: string): boolean {
  return findErrors(schema, JSON.parse(text)).length > 0;
}
