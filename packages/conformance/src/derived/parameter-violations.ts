import type { Parameter } from "../contract/document.ts";
import { flatten } from "../contract/flatten.ts";
import { writeTexts } from "../contract/parameter-text.ts";
import { allows, type Schema } from "../contract/schema.ts";
import { isValid } from "../send/classify-parameters.ts";
import { breakNumber } from "./break-number.ts";
import { breakText } from "./break-text.ts";
import type { Broken } from "./broken.ts";
import { findCodes } from "./codes.ts";
import { sampleOf } from "./sample.ts";

/** Texts to send as a parameter, which the contract refuses. */
export interface ParameterViolation extends Omit<Broken, "text"> {
  /** Several, where the parameter is given several times. */
  readonly texts: readonly string[];
}

/** All the ways that are known to break a parameter, derived from its schema. */
export function breakParameter(parameter: Parameter): ParameterViolation[] {
  const flat = flatten(parameter.schema);
  const { items } = flat;
  const violations = items ? breakArray(parameter, flat, items) : breakSingle(parameter, flat);
  return violations
    .filter((violation) => canCarry(parameter, violation))
    .map((violation) => markOverlooked(parameter, violation));
}

function breakSingle(parameter: Parameter, schema: Schema): ParameterViolation[] {
  const valid = String(parameter.example ?? sampleOf(schema));
  const single = breakValue(schema, valid).map(({ text, ...broken }) => ({ ...broken, texts: [text] }));
  if (parameter.in !== "query") return single;
  return [...single, { what: "given twice", texts: [valid, valid], codes: ["repeated"] }];
}

function breakArray(parameter: Parameter, { maxItems }: Schema, items: Schema): ParameterViolation[] {
  const [valid = ""] = writeTexts(parameter.example ?? sampleOf(items));
  const violations: ParameterViolation[] = breakValue(flatten(items), valid).map(({ text, ...broken }) => ({
    ...broken,
    what: `holding a value ${broken.what}`,
    texts: [valid, text],
  }));
  if (maxItems === undefined) return violations;
  const texts = Array.from({ length: maxItems + 1 }, () => valid);
  return [...violations, { what: `given ${maxItems + 1} times`, texts, codes: ["too-many"] }];
}

function breakValue(schema: Schema, valid: string): Broken[] {
  if (allows(schema, "string")) return breakText(schema, valid);
  const wrong = { what: "not of its type", text: "seven", codes: findCodes(schema, "seven") };
  return [wrong, { what: "empty", text: "", codes: findCodes(schema, "") }, ...breakNumber(schema)];
}

/** What only the keywords beside a `$ref` refuse, and what is empty. */
function markOverlooked({ schema }: Parameter, violation: ParameterViolation): ParameterViolation {
  if (violation.texts.join() === "")
    return { ...violation, unseen: "the mock takes an empty parameter for none" };
  const { $ref } = schema;
  if ($ref === undefined || violation.texts.length > 1 || !isValid({ $ref }, violation.texts))
    return violation;
  return { ...violation, unseen: "the mock overlooks what narrows a referenced schema" };
}

/** Whether a text can be sent in the parameter's place at all. */
function canCarry({ in: place }: Parameter, { texts }: ParameterViolation): boolean {
  return texts.every((text) => {
    // An empty segment is another path; many servers and proxies drop an empty header; a URL has no lone surrogates.
    if (place === "query") return !/\p{Surrogate}/u.test(text);
    return text !== "" && /^[\u0020-\u007e]+$/.test(text) && text.trim() === text;
  });
}
