import { contract, flatten } from "../contract/document.ts";
import { allows, exampleOf, type Json, type Schema } from "../contract/schema.ts";
import { findErrors } from "../contract/validator.ts";

const formatted = [
  "2026-03-01",
  "2026-03-01T10:00:00Z",
  "0193e7c0-8a10-7b64-a5d3-4c2e1f9b7a08",
  "https://example.org/",
  "someone@example.org",
];

/**
 * A valid value of the schema, taken from the contract: its own example, a value that it lists, its default, or the
 * example of another schema with the same form (`GuidOrNull` has none, `Guid` has).
 */
export function sampleOf(schema: Schema): Json {
  const flat = flatten(schema);
  const listed = [exampleOf(flat), flat.const, flat.enum?.[0], flat.default].find(
    (value) => value !== undefined,
  );
  if (listed !== undefined) return listed;
  if (allows(flat, "boolean")) return true;
  if (allows(flat, "integer") || allows(flat, "number")) return flat.minimum ?? 0;

  const relatives = Object.values(contract.components.schemas)
    .filter(({ pattern, format }) => pattern === flat.pattern && format === flat.format)
    .map(exampleOf);
  const fitting = relatives.find((one) => one !== undefined && findErrors(schema, one).length === 0);
  if (fitting !== undefined) return fitting;
  // Base64url, words and plain texts, and the formats that JSON Schema names.
  const texts = ["A".repeat(flat.minLength ?? 1), ...formatted];
  const text = allows(flat, "string") ? texts.find((one) => findErrors(schema, one).length === 0) : undefined;
  if (text !== undefined) return text;
  if (allows(flat, "array")) return flat.items === undefined ? [] : [sampleOf(flat.items)];
  if (allows(flat, "object"))
    return Object.fromEntries(
      (flat.required ?? []).map((name) => [name, sampleOf(flat.properties?.[name] ?? {})]),
    );
  throw new Error(`The contract shows no valid value for ${JSON.stringify(schema)}`);
}
