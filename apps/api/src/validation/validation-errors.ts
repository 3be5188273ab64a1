import type { ErrorObject } from "ajv/dist/2020.js";
import { closestMatch } from "leven";
import { maxAtLength, maxErrors } from "../contract.ts";
import type { Hint, ValidationError } from "../problems/problem.ts";
import { exampleKeyword, type KeywordError } from "./keywords.ts";

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
  pattern: (_, { parentSchema }) => ({ code: "pattern", ...exampleOf(parentSchema) }),
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
  hints: ReadonlyMap<string, ReadonlySet<Hint>> = new Map(),
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
    const place = placeOf(error);
    const found = fault(error.params, error);
    add({ ...place, ...found, ...(place.in === "query" && hintsFor(found, hints.get(place.at))) });
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

/** The possible mistakes that can cause this error. */
function hintsFor({ code }: KeywordError, found: ReadonlySet<Hint> | undefined): { hints?: Hint[] } {
  const hints = [...(found ?? [])].filter((hint) => causedBy[hint].has(code));
  return hints.length > 0 ? { hints } : {};
}

/** The errors that a space in place of a plus sign, or several values in place of one, can cause. */
const causedBy: Readonly<Record<Hint, ReadonlySet<string>>> = {
  plus: new Set(["pattern", "format"]),
  comma: new Set(["pattern", "format", "not-allowed", "checksum", "too-long"]),
  percent: new Set(),
};

/** RFC 6901 section 3. */
function escapePointer(name: string): string {
  return name.replaceAll("~", "~0").replaceAll("/", "~1");
}

function declaredBeside(schema: ErrorObject["parentSchema"]): string[] {
  return Object.keys(schema?.["properties"] ?? {});
}

// What is longer, such as the modulus of a key, is no help.
const maxExampleLength = 128;

/** An example of what the pattern accepts, as the `limit` of an error. */
function exampleOf(schema: ErrorObject["parentSchema"]): { readonly limit?: string } {
  const example: unknown = schema?.[exampleKeyword];
  return typeof example === "string" && example.length <= maxExampleLength ? { limit: example } : {};
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
