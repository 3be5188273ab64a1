import { isDeepStrictEqual } from "node:util";
import { contract, flatten } from "../contract/document.ts";
import { allows, exampleOf, type Json, type Schema } from "../contract/schema.ts";
import { acceptsExample, findErrors } from "../contract/validator.ts";
import { UsageError } from "../usage-error.ts";

/** A text in each format that JSON Schema and OpenAPI name. */
const formatted = [
  ...["2026-03-01", "2026-03-01T10:00:00Z", "10:00:00Z", "P1D"],
  ...["0193e7c0-8a10-7b64-a5d3-4c2e1f9b7a08", "https://example.org/", "someone@example.org"],
  ...["192.0.2.1", "2001:db8::1", "/a", "0/a", "AAAA"],
];

/**
 * A valid value of the schema, taken from the contract: its own example, a value that it lists, its default, or the
 * example of another schema with the same form (`GuidOrNull` has none, `Guid` has). An object has its required members, or
 * `all` of them, as far as they do not repeat themselves. An example that the schema refuses, as another contract may have, is
 * taken where no other value can be found.
 *
 * @throws UsageError when the contract shows none and none can be made.
 */
export function sampleOf(schema: Schema, members: "required" | "all" = "required", depth = 0): Json {
  if (depth > 20) throw new UsageError(`${JSON.stringify(schema)} requires itself, so no value is valid.`);
  const flat = flatten(schema);
  const listed = [exampleOf(flat), flat.const, flat.enum?.[0], flat.default].filter(
    (value) => value !== undefined,
  );
  const chosen = listed.find((value) => acceptsExample(schema, value));
  if (chosen !== undefined) return chosen;
  const [branch] = flat.oneOf ?? flat.anyOf ?? [];
  if (branch !== undefined) return sampleOf(branch, members, depth);
  if (allows(flat, "boolean")) return true;
  if (allows(flat, "integer") || allows(flat, "number")) return sampleNumber(flat);

  const relatives = Object.values(contract.components.schemas)
    .filter(({ pattern, format }) => pattern === flat.pattern && format === flat.format)
    .map(exampleOf);
  const fitting = relatives.find((one) => one !== undefined && findErrors(schema, one).length === 0);
  if (fitting !== undefined) return fitting;
  // Base64url, words and plain texts, and the formats that JSON Schema names.
  const texts = ["A".repeat(flat.minLength ?? 1), ...formatted];
  const text = allows(flat, "string") ? texts.find((one) => findErrors(schema, one).length === 0) : undefined;
  if (text !== undefined) return text;
  if (allows(flat, "array")) {
    const { items, minItems = 0 } = flat;
    if (items === undefined || (depth > deepest && minItems === 0)) return [];
    const item = sampleOf(items, members, depth + 1);
    return Array.from({ length: Math.max(minItems, 1) }, () => item);
  }
  if (allows(flat, "object") || flat.properties !== undefined) {
    const { properties = {}, required = [] } = flat;
    const named = members === "all" && depth < deepest ? Object.keys(properties) : [];
    // What only the server writes is not sent.
    const sent = [...new Set([...required, ...named])].filter(
      (name) => flatten(properties[name] ?? {}).readOnly !== true,
    );
    return Object.fromEntries(
      sent.map((name) => [name, sampleOf(properties[name] ?? {}, members, depth + 1)]),
    );
  }
  if (allows(flat, "null")) return null;
  // A schema without a type takes any value.
  if (flat.type === undefined) return "A";
  const [wrong] = listed;
  if (wrong !== undefined) return wrong;
  throw new UsageError(
    `The contract shows no valid value for ${JSON.stringify(schema)}${findPlaces(schema)}. Add an example to that schema.`,
  );
}

/** Optional members deeper than this may contain themselves. */
const deepest = 3;

function sampleNumber({ minimum, exclusiveMinimum, maximum, multipleOf = 1 }: Schema): number {
  const least = minimum ?? (exclusiveMinimum === undefined ? 0 : exclusiveMinimum + multipleOf);
  const number = Math.ceil(least / multipleOf) * multipleOf;
  return maximum !== undefined && number > maximum ? maximum : number;
}

/** Where the contract has such a schema, as JSON Pointers (RFC 6901) of the bundle: the first three places. */
function findPlaces(schema: Schema): string {
  const places: string[] = [];
  const visit = (value: unknown, pointer: string) => {
    if (typeof value !== "object" || value === null) return;
    if (isDeepStrictEqual(value, schema)) places.push(`#${pointer}`);
    for (const [key, child] of Object.entries(value))
      visit(child, `${pointer}/${key.replaceAll("~", "~0").replaceAll("/", "~1")}`);
  };
  visit(contract, "");
  if (places.length === 0) return "";
  return `, which is at ${places.slice(0, 3).join(", ")}${places.length > 3 ? ` and ${places.length - 3} more` : ""}`;
}
