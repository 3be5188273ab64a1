import type { Parameter } from "../contract/document.ts";
import { flatten } from "../contract/document.ts";
import { isValid, writeTexts } from "../contract/parameter-text.ts";
import { allows, type Schema } from "../contract/schema.ts";
import { listInvalidNumbers } from "./invalid-numbers.ts";
import { listInvalidTexts } from "./invalid-texts.ts";
import type { InvalidValue } from "./invalid-value.ts";
import { findCodes } from "./invalid-value.ts";
import { sampleOf } from "./sample.ts";

/** Texts of a parameter that the contract rejects. */
export interface InvalidParameter extends Omit<InvalidValue, "text"> {
  /** Several, where the parameter is given several times. */
  readonly texts: readonly string[];
}

/** Every kind of invalid value of a parameter that can be derived from its schema. */
export function listInvalidParameters(parameter: Parameter): InvalidParameter[] {
  const flat = flatten(parameter.schema);
  const { items } = flat;
  const violations = items ? breakArray(parameter, flat, items) : breakSingle(parameter, flat);
  return (
    violations
      // A schema without a type may accept what is another's error.
      .filter((violation) => canCarry(parameter, violation) && !isValid(parameter.schema, violation.texts))
      .map((violation) => markUnseen(parameter, violation))
  );
}

function breakSingle(parameter: Parameter, schema: Schema): InvalidParameter[] {
  const valid = String(parameter.example ?? sampleOf(schema));
  const single = breakValue(schema, valid).map(({ text, ...broken }) => ({ ...broken, texts: [text] }));
  if (parameter.in !== "query") return single;
  return [...single, { what: "given twice", texts: [valid, valid], codes: ["repeated"] }];
}

function breakArray(parameter: Parameter, { maxItems }: Schema, items: Schema): InvalidParameter[] {
  const [valid = ""] = writeTexts(parameter.example ?? sampleOf(items));
  const violations: InvalidParameter[] = breakValue(flatten(items), valid).map(({ text, ...broken }) => ({
    ...broken,
    what: `holding a value ${broken.what}`,
    texts: [valid, text],
  }));
  if (maxItems === undefined) return violations;
  const texts = Array.from({ length: maxItems + 1 }, () => valid);
  return [...violations, { what: `given ${maxItems + 1} times`, texts, codes: ["too-many"] }];
}

function breakValue(schema: Schema, valid: string): InvalidValue[] {
  if (allows(schema, "string")) return listInvalidTexts(schema, valid);
  const wrong = { what: "not of its type", text: "seven", codes: findCodes(schema, "seven") };
  return [wrong, { what: "empty", text: "", codes: findCodes(schema, "") }, ...listInvalidNumbers(schema)];
}

/** A mock ignores the keywords beside a `$ref`, and empty values. */
function markUnseen({ schema }: Parameter, violation: InvalidParameter): InvalidParameter {
  if (violation.texts.join() === "")
    return { ...violation, unseen: "the mock takes an empty parameter for none" };
  const { $ref } = schema;
  if ($ref === undefined || violation.texts.length > 1 || !isValid({ $ref }, violation.texts))
    return violation;
  return { ...violation, unseen: "the mock ignores keywords beside a $ref" };
}

/** Whether a text can be sent as this kind of parameter at all. */
export function canCarry({ in: place }: Parameter, { texts }: Pick<InvalidParameter, "texts">): boolean {
  return texts.every((text) => {
    // An empty segment is another path; many servers and proxies drop an empty header; a URL has no lone surrogates.
    if (place === "query") return !/\p{Surrogate}/u.test(text);
    return text !== "" && /^[\u0020-\u007e]+$/.test(text) && text.trim() === text;
  });
}
