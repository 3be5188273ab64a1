/** Keys whose values are data of the author's own, where `$ref` is a word like any other. */
const dataKeys = new Set(["example", "default", "const", "enum", "value", "dataValue", "serializedValue"]);

/** Keys under which any name is possible, `example` included. */
const nameMaps = new Set([
  ...["properties", "patternProperties", "dependentSchemas", "$defs", "definitions", "schemas"],
  ...["parameters", "responses", "headers", "examples", "requestBodies", "links", "callbacks"],
  ...["securitySchemes", "pathItems", "mediaTypes", "paths", "webhooks", "content", "variables"],
]);

/** Whether the keys of the object at `tokens` are names that the author chose. */
export function holdsNames(tokens: readonly string[]): boolean {
  const [key, parent] = [tokens.at(-1), tokens.at(-2)];
  // A field may be called `properties`: then its value is a schema.
  return key !== undefined && nameMaps.has(key) && !(parent !== undefined && holdsNames(tokens.slice(0, -1)));
}

/** Whether the value under `key` of the object at `tokens` holds data, not parts of the contract. */
export function isData(tokens: readonly string[], key: string, value: unknown): boolean {
  if (holdsNames(tokens)) return false;
  return dataKeys.has(key) || key.startsWith("x-") || (key === "examples" && Array.isArray(value));
}
