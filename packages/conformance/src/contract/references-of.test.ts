import { expect, test } from "vitest";
import { referencesOf } from "./references-of.ts";

const page = { $ref: "pages/start.md" };
const inSchema = ["properties", "patternProperties", "$defs", "dependentSchemas"];
const inComponents = [
  ...["schemas", "parameters", "headers", "responses", "requestBodies", "pathItems", "securitySchemes"],
  ...["callbacks", "links"],
];

test.for([
  page,
  [{ allOf: [{ type: "object" }, page] }],
  { examples: { one: page } },
  ...[...inSchema, ...inComponents, "paths", "webhooks", "content", "encoding"].map((map) => ({
    [map]: { "x-a": page, default: { type: "string" } },
  })),
  ...["const", "value", "example"].map((name) => ({ properties: { [name]: page } })),
])("the reference of %j is the contract's", (node) => {
  expect(referencesOf(node)).toEqual([page.$ref]);
});

test.for([
  null,
  "text",
  { "x-topics": [{ content: page }] },
  { examples: [page] },
  { examples: { one: { value: page } } },
  ...["const", "default", "enum", "example"].map((name) => ({ [name]: [page] })),
  // A property that is called so.
  { properties: { $ref: { type: "string" } } },
])("%j has no reference of the contract", (node) => {
  expect(referencesOf(node)).toEqual([]);
});
