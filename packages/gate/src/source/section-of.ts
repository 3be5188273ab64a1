import { holdsNames } from "../contract/references.ts";

/** In which section of `components` the bundler puts what is referred to from a place; `undefined`: nowhere, but in place. */
export function sectionOf(tokens: readonly string[]): string | undefined {
  const [key, parent] = [tokens.at(-1) ?? "", tokens.at(-2) ?? ""];
  const isName = holdsNames(tokens.slice(0, -1));
  if (!isName && schemaKeys.has(key)) return "schemas";
  if (!isName && key === "requestBody") return "requestBodies";
  return sections[parent];
}

const schemaKeys = new Set([
  ...["schema", "itemSchema", "items", "not", "if", "then", "else", "contains", "propertyNames"],
  ...["additionalProperties", "unevaluatedProperties", "unevaluatedItems", "contentSchema"],
]);

const sections: Readonly<Record<string, string>> = {
  properties: "schemas",
  patternProperties: "schemas",
  dependentSchemas: "schemas",
  $defs: "schemas",
  definitions: "schemas",
  schemas: "schemas",
  allOf: "schemas",
  anyOf: "schemas",
  oneOf: "schemas",
  prefixItems: "schemas",
  mapping: "schemas",
  parameters: "parameters",
  responses: "responses",
  headers: "headers",
  examples: "examples",
  requestBodies: "requestBodies",
  links: "links",
  callbacks: "callbacks",
  securitySchemes: "securitySchemes",
};
