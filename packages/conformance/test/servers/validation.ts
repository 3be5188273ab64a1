import { type Parameter, propertiesOf, type Route, type Schema, schemaErrors, typesOf } from "./contract.ts";
import type { Faults } from "./faults.ts";

export interface Invalid {
  readonly in: "path" | "query" | "header" | "body";
  readonly at: string;
  readonly code: string;
}

const codeOfKeyword: Readonly<Record<string, string>> = {
  type: "type",
  minimum: "too-small",
  maximum: "too-large",
  minLength: "too-short",
  maxLength: "too-long",
  maxItems: "too-many",
  pattern: "pattern",
  enum: "not-allowed",
  const: "not-allowed",
  required: "required",
  additionalProperties: "unknown",
};

export interface Query {
  readonly [name: string]: unknown;
}

/** A JSON number; anything else stays text, which a number's schema then rejects. */
const isNumber = (text: string) => /^-?(0|[1-9]\d*)(\.\d+)?([eE][+-]?\d+)?$/.test(text);

function convert(types: readonly unknown[], text: string): unknown {
  if ((types.includes("number") || types.includes("integer")) && isNumber(text)) return Number(text);
  if (types.includes("boolean") && /^(true|false)$/.test(text)) return text === "true";
  return text.normalize("NFC");
}

/** The values of the query's parameters, and what is wrong with the parameters. */
export function readParameters(
  route: Route,
  path: ReadonlyMap<string, string>,
  pairs: readonly (readonly [string, string])[],
  headers: Readonly<Record<string, string | undefined>>,
  faults: Faults,
): { query: Query; invalid: Invalid[] } {
  const invalid: Invalid[] = [];
  const query: Record<string, unknown> = {};
  const add = (parameter: Parameter, value: unknown) => {
    for (const { keyword, params, instancePath } of schemaErrors(parameter.schema, value)) {
      const one = Array.isArray(value) ? value[Number(instancePath.slice(1))] : value;
      const code =
        keyword === "format" ? formatCode(String(params["format"]), String(one)) : codeOfKeyword[keyword];
      if (code === "too-many" && faults.has("limits/values-not-counted")) continue;
      if (code !== undefined || instancePath === "")
        invalid.push({ in: parameter.in, at: parameter.name, code: code ?? "type" });
    }
  };
  for (const parameter of route.parameters) {
    const { types, items } = typesOf(parameter.schema);
    if (parameter.in === "query") {
      const texts = pairs.filter(([name]) => name === parameter.name).map(([, text]) => text);
      if (texts.length === 0) continue;
      if (items === undefined && texts.length > 1)
        invalid.push({ in: "query", at: parameter.name, code: "repeated" });
      const value = items
        ? texts.map((text) => convert(typesOf(items).types, text))
        : convert(types, texts[0] ?? "");
      add(parameter, value);
      for (const text of texts) invalid.push(...precision("query", parameter.name, parameter, text));
      query[parameter.name] = value;
    } else {
      const text = parameter.in === "path" ? path.get(parameter.name) : headers[parameter.name.toLowerCase()];
      if (text !== undefined) add(parameter, text);
    }
  }
  if (!faults.has("errors/unknown-parameter-ignored"))
    for (const [name] of pairs)
      if (!route.parameters.some((parameter) => parameter.in === "query" && parameter.name === name))
        invalid.push({ in: "query", at: name, code: "unknown" });
  return { query, invalid };
}

function precision(place: "query" | "body", at: string, { name }: { name: string }, text: string): Invalid[] {
  if (!name.endsWith("balance_allowed") || !isNumber(text) || !isTooPrecise(text)) return [];
  return [{ in: place, at, code: "precision" }];
}

/** By the digits as they are written, zeros included. */
function isTooPrecise(text: string): boolean {
  const [, whole = "", decimals = "", exponent = "0"] =
    /^-?(\d+)(?:\.(\d+))?(?:[eE]([+-]?\d+))?$/.exec(text) ?? [];
  const digits = `${whole}${decimals}`.replace(/^0+/, "");
  return (
    decimals.length - Number(exponent) > 7 ||
    digits.length + Math.max(0, Number(exponent) - decimals.length) > 15
  );
}

/** What is wrong with a body; `text` is its source, which shows the digits of amounts. */
export function validateBody(schema: Route["body"], body: unknown, text: string, faults: Faults): Invalid[] {
  if (schema === undefined) return [];
  const invalid: Invalid[] = [];
  for (const { keyword, params, instancePath } of schemaErrors(narrowToKind(schema, body), body)) {
    const member = params["missingProperty"] ?? params["additionalProperty"];
    const at = member === undefined ? instancePath : `${instancePath}/${member}`;
    if (keyword === "format")
      invalid.push({ in: "body", at, code: formatCode(String(params["format"]), String(textAt(body, at))) });
    else invalid.push({ in: "body", at, code: codeOfKeyword[keyword] ?? "type" });
  }
  const [, amount] = /"balance_allowed"\s*:\s*(-?[0-9][0-9.eE+-]*)/.exec(text) ?? [];
  if (amount !== undefined && isTooPrecise(amount) && !faults.has("amounts/rounded"))
    invalid.push({ in: "body", at: "/balance_allowed", code: "precision" });
  if (faults.has("text/counted-in-utf-16"))
    for (const [name, value] of Object.entries(body ?? {}))
      if (String(value).length > 128) invalid.push({ in: "body", at: `/${name}`, code: "too-long" });
  // One entry for each place.
  const places = [...new Map(invalid.toReversed().map((one) => [one.at, one])).values()].toReversed();
  return faults.has("errors/first-place-only") ? places.slice(0, 1) : places;
}

function textAt(body: unknown, at: string): unknown {
  return (body as Record<string, unknown>)[at.slice(1)];
}

/** A wrong length is a wrong format, wrong check digits are a wrong checksum. */
function formatCode(format: string, text: string): string {
  if (format === "uuid" || format === "date-time") return "format";
  return format === "iban" && !/^UA\d{27}$/.test(text.replaceAll(" ", "").toUpperCase())
    ? "format"
    : "checksum";
}

/** For a key, the schema of its kind alone: the errors of the other branches of the `oneOf` would hide the real one. */
function narrowToKind(schema: Schema, body: unknown): Schema {
  const { kty } = (body as { data?: { kty?: unknown } } | null)?.data ?? {};
  return (schema["$ref"] === "#/components/schemas/KeyWrite" && keySchemas.get(String(kty))) || schema;
}

const keySchemas: ReadonlyMap<string, Schema> = new Map(
  [
    ["RSA", "RsaJwk"],
    ["EC", "EcJwk"],
    ["OKP", "OkpJwk"],
  ].map(([kty = "", name]) => {
    const data = { $ref: `#/components/schemas/${name}` };
    const properties = { ...propertiesOf("KeyWrite"), data };
    return [kty, { type: "object", required: ["data"], additionalProperties: false, properties }];
  }),
);
