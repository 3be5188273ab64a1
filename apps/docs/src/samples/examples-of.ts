import { type Content, type Example, type Json, type Schema, schemaExample } from "@specie/contract";
import { sample } from "openapi-sampler";

/** The contract's examples of a body; where it has none, one that is made of the schema. */
export function examplesOf(
  { examples, schema }: Content,
  direction: "request" | "response",
): readonly Example[] {
  if (examples.length > 0) return examples;
  const readers = { skipReadOnly: direction === "request", skipWriteOnly: direction === "response" };
  return [{ name: "", summary: "", value: makeValue(schema, readers) }];
}

/** A value of a parameter or a header: its example, else one that is made of its schema. */
export function valueOfField({
  example,
  schema,
}: {
  readonly example?: Json;
  readonly schema: Schema;
}): Json {
  return example ?? schemaExample(schema) ?? makeValue(schema, {});
}

function makeValue(schema: Schema, options: object): Json {
  return (sample(schema, { ...options, quiet: true }) ?? null) as Json; // Made of a schema of JSON values.
}
