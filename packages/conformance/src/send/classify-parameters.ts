import type { Parameter } from "../contract/document.ts";
import { flatten } from "../contract/flatten.ts";
import type { Operation } from "../contract/operations.ts";
import { readText } from "../contract/parameter-text.ts";
import { allows, type Schema } from "../contract/schema.ts";
import type { ExercisedPart } from "../coverage/exercise.ts";
import { countDigits } from "../formats/digits.ts";
import { findErrors } from "../judge/validator.ts";
import type { Written } from "./write-request.ts";

/** Headers that a request may carry without being parameters: OpenAPI sets them aside, `Prefer` is for mocks. */
const otherHeaders = new Set(["accept", "content-type", "content-encoding", "cx-authorization", "prefer"]);

/** Which of the operation's parameters the request carries, and whether each is valid. */
export function classifyParameters(operation: Operation, parts: Written): ExercisedPart[] {
  return operation.parameters.flatMap((parameter) => {
    const texts = textsOf(parameter, parts);
    if (texts.length === 0) return [];
    return [{ part: partOf(parameter), valid: isValid(parameter.schema, texts) }];
  });
}

/** What the request carries in its query and headers without a declaration. */
export function findUndeclaredParameters(operation: Operation, parts: Written): string[] {
  const declared = new Set(operation.parameters.map((parameter) => partOf(parameter).toLowerCase()));
  const sent = [
    ...parts.query.map(([name]) => `query ${name}`),
    ...Object.keys(parts.headers)
      .filter((name) => !otherHeaders.has(name.toLowerCase()))
      .map((name) => `header ${name}`),
  ];
  return sent.filter((part) => !declared.has(part.toLowerCase()));
}

/** How a parameter is called in figures and messages. */
export function partOf(parameter: Parameter): string {
  return `${parameter.in} ${parameter.name}`;
}

function textsOf({ name, in: place }: Parameter, { path, query, headers }: Written): string[] {
  if (place === "query") return query.filter(([sent]) => sent === name).map(([, text]) => text);
  const text = place === "path" ? path.get(name) : headers[name];
  return text === undefined ? [] : [text];
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
