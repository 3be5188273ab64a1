/** Maps, where a name may look like that of an extension, such as the header `x-request-id`. */
const maps = new Set([
  ...["properties", "patternProperties", "$defs", "dependentSchemas"],
  ...["schemas", "parameters", "headers", "responses", "requestBodies", "pathItems", "securitySchemes"],
  ...["paths", "webhooks", "callbacks", "links", "content", "encoding"],
]);

/** Data, which may look like a reference without being one. */
const data = new Set(["const", "default", "enum", "example", "value"]);

/** The references that are the contract's own: not those in extensions (OpenAPI 3.1, section 4.9), nor in data. */
export function referencesOf(node: unknown, isMap = false): string[] {
  if (Array.isArray(node)) return node.flatMap((one) => referencesOf(one));
  if (typeof node !== "object" || node === null) return [];
  return Object.entries(node).flatMap(([name, value]) => {
    if (isMap) return referencesOf(value);
    if (data.has(name) || name.startsWith("x-")) return [];
    // A schema has a list of them, anything else a map.
    if (name === "examples" && Array.isArray(value)) return [];
    if (name === "$ref" && typeof value === "string") return [value];
    return referencesOf(value, maps.has(name));
  });
}
