import { asList, type JsonObject } from "../contract/json.ts";
import { formatBounds, isAnnotationFormat } from "./formats.ts";
import { leastLengthOf } from "./patterns.ts";

const known = new WeakMap<JsonObject, JsonObject>();

/**
 * The schema in one notation of the several that say the same: OpenAPI 3.0's as 3.1's, and what has no effect left out.
 * `nullable` stays, since its effect depends on the types around it.
 */
export function normalize(schema: JsonObject, version: string): JsonObject {
  const cached = known.get(schema);
  if (cached) return cached;
  // OpenAPI 3.0 ignores what is beside a reference.
  const { $ref } = schema;
  const isBareReference = version === "3.0" && typeof $ref === "string";
  const result: Record<string, unknown> = isBareReference ? { $ref } : { ...schema };
  for (const step of [oneType, numericBounds, wholeNumbers, formats, pattern, examples]) step(result);
  known.set(schema, result);
  return result;
}

type Keywords = Record<string, unknown>;

/** A list of one type is that type, and `number` includes `integer`. A number that is a multiple of 1 is an integer. */
function oneType(schema: Keywords): void {
  const types = [schema["type"]].flat().filter((type) => typeof type === "string");
  if (types.length === 0) return;
  const factor = schema["multipleOf"];
  const isWhole = Number.isInteger(factor);
  const named = types.map((type) => (type === "number" && isWhole ? "integer" : type));
  const kept = named.filter((type) => type !== "integer" || !named.includes("number"));
  const unique = [...new Set(kept)];
  schema["type"] = unique.length === 1 ? unique[0] : unique;
  if (factor === 1 && unique.includes("integer") && !unique.includes("number")) delete schema["multipleOf"];
}

/** In OpenAPI 3.0, `exclusiveMinimum: true` changes the meaning of `minimum`. */
function numericBounds(schema: Keywords): void {
  for (const [inclusive, exclusive] of [
    ["minimum", "exclusiveMinimum"],
    ["maximum", "exclusiveMaximum"],
  ] as const) {
    const flag = schema[exclusive];
    if (typeof flag !== "boolean") continue;
    delete schema[exclusive];
    if (!flag || typeof schema[inclusive] !== "number") continue;
    schema[exclusive] = schema[inclusive];
    delete schema[inclusive];
  }
}

/** Among whole numbers, `> 0` and `>= 1` are the same, and the bounds of `int32` need not be written out. */
function wholeNumbers(schema: Keywords): void {
  const types = [schema["type"]].flat();
  if (!types.includes("integer")) return;
  const [least, greatest] = formatBounds[String(schema["format"])] ?? [];
  tighten(schema, "minimum", "exclusiveMinimum", (n) => Math.floor(n) + 1, Math.ceil, Math.max);
  tighten(schema, "maximum", "exclusiveMaximum", (n) => Math.ceil(n) - 1, Math.floor, Math.min);
  // What is absent is not a number, and compares as false.
  if (Number(schema["minimum"]) <= Number(least)) delete schema["minimum"];
  if (Number(schema["maximum"]) >= Number(greatest)) delete schema["maximum"];
}

function tighten(
  schema: Keywords,
  inclusive: string,
  exclusive: string,
  next: (value: number) => number,
  round: (value: number) => number,
  stricter: (a: number, b: number) => number,
): void {
  const [bound, beyond] = [schema[inclusive], schema[exclusive]];
  const all = [
    ...(typeof bound === "number" ? [round(bound)] : []),
    ...(typeof beyond === "number" ? [next(beyond)] : []),
  ];
  const [first, ...others] = all;
  if (first === undefined) return;
  delete schema[exclusive];
  schema[inclusive] = others.reduce((a, b) => stricter(a, b), first);
}

/** OpenAPI 3.0 has formats for what 3.1 writes with the keywords of JSON Schema for content. */
function formats(schema: Keywords): void {
  const { format } = schema;
  if (format === "byte" || format === "base64") {
    delete schema["format"];
    schema["contentEncoding"] ??= "base64";
  }
  if (format === "binary") {
    delete schema["format"];
    schema["contentMediaType"] ??= "application/octet-stream";
  }
  if (isAnnotationFormat(format)) delete schema["format"];
}

/** A pattern that any text fits restricts nothing; `.+` is a length of at least 1. */
function pattern(schema: Keywords): void {
  const written = schema["pattern"];
  const least = typeof written === "string" ? leastLengthOf(written) : undefined;
  if (least === undefined) return;
  delete schema["pattern"];
  const length = schema["minLength"];
  if (least > 0) schema["minLength"] = Math.max(least, typeof length === "number" ? length : 0);
}

/** OpenAPI 3.0's `example` is the first of JSON Schema's `examples`. */
function examples(schema: Keywords): void {
  if (schema["example"] === undefined) return;
  schema["examples"] = [schema["example"], ...asList(schema["examples"])];
  delete schema["example"];
}
