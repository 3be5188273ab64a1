import type { ErrorObject } from "ajv/dist/2020.js";
import { closestMatch } from "leven";
import { maxAtLength, maxErrors } from "../contract.ts";
import type { ValidationError } from "../problems/problem.ts";
import type { KeywordError } from "./keywords.ts";

type Params = ErrorObject["params"];

/** What a broken keyword is called in the contract, and what it would have allowed. */
const faultOf: Readonly<Record<string, (params: Params, error: ErrorObject) => KeywordError>> = {
  type: ({ type }) => ({ code: "type", limit: String(type) }),
  required: () => ({ code: "required" }),
  additionalProperties: ({ additionalProperty }, { parentSchema }) => ({
    code: "unknown",
    ...closestName(additionalProperty, declaredBeside(parentSchema)),
  }),
  minimum: ({ limit }) => ({ code: "too-small", limit }),
  maximum: ({ limit }) => ({ code: "too-large", limit }),
  minLength: ({ limit }) => ({ code: "too-short", limit }),
  maxLength: ({ limit }) => ({ code: "too-long", limit }),
  maxItems: ({ limit }) => ({ code: "too-many", limit }),
  pattern: () => ({ code: "pattern" }),
  enum: ({ allowedValues }) => ({ code: "not-allowed", limit: allowedValues.join(", ") }),
  const: ({ allowedValue }) => ({ code: "not-allowed", limit: String(allowedValue) }),
  discriminator: ({ tagValue }) => {
    if (tagValue === undefined) return { code: "required" };
    return typeof tagValue === "string" ? { code: "not-allowed" } : { code: "type", limit: "string" };
  },
  "x-format": ourOwn,
  "x-normalization": ourOwn,
  "x-max-fraction-digits": ourOwn,
  "x-max-significant-digits": ourOwn,
  "x-whole": ourOwn,
};

/**
 * The places of a request that its schema refuses, each with the first thing that is wrong there. `before` are those that
 * were found while parsing it, and hide those of the schema at the same place. At most `maxErrors` of the contract.
 */
export function validationErrors(
  errors: readonly ErrorObject[],
  before: readonly ValidationError[],
): ValidationError[] {
  const places = new Map<string, ValidationError>();
  const add = (place: ValidationError) => {
    const at = place.at.slice(0, maxAtLength);
    const name = `${place.in} ${at}`;
    if (!places.has(name)) places.set(name, { ...place, at });
  };
  before.forEach(add);
  for (const error of errors) {
    if (places.size >= maxErrors) break;
    const fault = faultOf[error.keyword];
    if (fault === undefined) throw new Error(`a violation of the keyword ${error.keyword} has no name`);
    add({ ...placeOf(error), ...fault(error.params, error) });
  }
  return [...places.values()].slice(0, maxErrors);
}

/** Ajv's path begins with the part of the request. */
function placeOf({ instancePath, keyword, params }: ErrorObject): Pick<ValidationError, "in" | "at"> {
  const name = {
    required: params["missingProperty"],
    additionalProperties: params["additionalProperty"],
    discriminator: params["tag"],
  }[keyword];
  const path = name === undefined ? instancePath : `${instancePath}/${escapePointer(name)}`;
  const [, part = "", first = ""] = path.split("/");
  if (part === "body") return { in: "body", at: path.slice("/body".length) };
  // A list is one parameter, whichever of its values is wrong.
  return { in: part === "headers" ? "header" : part === "query" ? "query" : "path", at: first };
}

/** RFC 6901 section 3. */
function escapePointer(name: string): string {
  return name.replaceAll("~", "~0").replaceAll("/", "~1");
}

function declaredBeside(schema: ErrorObject["parentSchema"]): string[] {
  return Object.keys(schema?.["properties"] ?? {});
}

/** Our own keywords say it themselves. */
function ourOwn(params: Params): KeywordError {
  return params as KeywordError; // `judge` in keywords.ts makes them.
}

// What is longer is no misspelling, and would cost much to compare.
const maxLength = 64;

/** The closest declared name, as the `limit` of an error; nothing when none is close. */
export function closestName(name: string, declared: readonly string[]): { readonly limit?: string } {
  if (name.length > maxLength) return {};
  // One letter in three may be wrong; with more, other words come near as well.
  const limit = closestMatch(name, declared, { maxDistance: Math.max(1, Math.floor(name.length / 3)) });
  return limit === undefined ? {} : { limit };
}
