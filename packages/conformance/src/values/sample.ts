import { contract, flatten } from "../contract/document.ts";
import { allows, exampleOf, type Json, type Schema } from "../contract/schema.ts";
import { findErrors } from "../contract/validator.ts";

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
  if (flat.minLength !== undefined) {
    // Base64url: the one form in the contract for which no schema has an example.
    const text = "A".repeat(flat.minLength);
    if (findErrors(schema, text).length === 0) return text;
  }
  throw new Error(`The contract shows no valid value for ${JSON.stringify(schema)}`);
}
