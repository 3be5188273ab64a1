import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { folder } from "./gate.ts";

/** Writes the files of a contract into a folder of their own, and returns the first. */
export function files(name: string, contents: Readonly<Record<string, string>>): string {
  for (const [path, text] of Object.entries(contents)) {
    mkdirSync(join(folder, name, path, ".."), { recursive: true });
    writeFileSync(join(folder, name, path), text);
  }
  return join(folder, name, Object.keys(contents)[0] ?? "");
}

export const many = {
  "openapi.yaml": [
    "openapi: 3.1.0",
    "info: { title: T, version: 1.0.0 }",
    "paths:",
    "  /a: { $ref: paths/a.yaml }",
    "  /b: { get: { responses: { '200': { $ref: 'shared.yaml#/responses/Found' } } } }",
    "components:",
    "  schemas:",
    "    Listed: { $ref: schemas/Listed.yaml }",
    "",
  ].join("\n"),
  "paths/a.yaml": [
    "post:",
    "  parameters: [{ $ref: '../shared.yaml#/parameters/Limit' }]",
    "  requestBody: { content: { application/json: { schema: { $ref: ../schemas/Node.yaml } } } }",
    "  responses: { '200': { $ref: '../shared.yaml#/responses/Found' } }",
    "",
  ].join("\n"),
  "shared.yaml": [
    "parameters:",
    "  Limit: { name: limit, in: query, schema: { type: integer } }",
    "responses:",
    "  Found:",
    "    description: Found.",
    "    content: { application/json: { schema: { $ref: schemas/Listed.yaml } } }",
    "",
  ].join("\n"),
  "schemas/Node.yaml":
    "type: object\nproperties:\n  next: { $ref: ./Node.yaml }\n  list: { $ref: Listed.yaml }\n",
  "schemas/Listed.yaml": "type: object\nproperties:\n  name:\n    type: string\n    maxLength: 5\n",
};

/** Parts of three kinds, each listed and used by its place. */
export const listed = {
  "openapi.yaml": [
    "openapi: 3.1.0",
    "info: { title: T, version: 1.0.0 }",
    "paths:",
    "  /a:",
    "    get:",
    "      parameters: [{ $ref: 'shared.yaml#/parameters/Limit' }]",
    "      responses: { '200': { $ref: 'shared.yaml#/responses/Found' } }",
    "components:",
    "  parameters: { Limit: { $ref: 'shared.yaml#/parameters/Limit' } }",
    "  responses: { Found: { $ref: 'shared.yaml#/responses/Found' } }",
    "  headers: { ETag: { $ref: 'shared.yaml#/headers/ETag' } }",
    "",
  ].join("\n"),
  "shared.yaml": [
    "parameters:",
    "  Limit: { name: limit, in: query, schema: { type: integer } }",
    "headers:",
    "  ETag: { schema: { type: string } }",
    "responses:",
    "  Found: { description: Found., headers: { ETag: { $ref: '#/headers/ETag' } } }",
    "",
  ].join("\n"),
};

export const clashing = {
  "openapi.yaml": [
    "openapi: 3.1.0",
    "info: { title: T, version: 1.0.0 }",
    "paths:",
    "  /a: { get: { responses: { '200': { $ref: 'answers.yaml#/Item' } } } }",
    "  /b: { get: { responses: { '200': { $ref: 'answers.yaml#/Other' } } } }",
    "components:",
    "  schemas:",
    "    Item: { type: object, properties: { one: { $ref: a/Item.yaml }, two: { $ref: b/Item.yaml } } }",
    "    Own: { type: string }",
    "",
  ].join("\n"),
  "answers.yaml": [
    "Item: { description: d, content: { application/json: { schema: { $ref: b/Item.yaml } } } }",
    "Other: { description: d, content: { application/json: { schema: { $ref: 'openapi.yaml#/components/schemas/Own' } } } }",
    "",
  ].join("\n"),
  "a/Item.yaml":
    "type: object\nproperties: { own: { $ref: '../openapi.yaml#/components/schemas/Own' }, inner: { $ref: c/Item.yaml } }\n",
  // It is read while that of the folder above is.
  "a/c/Item.yaml": "type: object\nproperties: { outer: { $ref: ../Item.yaml } }\n",
  "b/Item.yaml": "type: integer\n",
};

export const withId = {
  "openapi.yaml": [
    "openapi: 3.1.0",
    "info: { title: T, version: 1.0.0 }",
    "paths:",
    "  /a: { get: { responses: { '200': { $ref: 'responses.yaml#/Found' } } } }",
    "components:",
    "  schemas:",
    "    Size: { $ref: 'https://schemas.invalid/size' }",
    "    Unit: { $ref: 'https://schemas.invalid/size#/properties/unit' }",
    "",
  ].join("\n"),
  "responses.yaml":
    "Found: { description: d, content: { application/json: { schema: { $ref: 'schemas.yaml#/Size' } } } }\n",
  "schemas.yaml":
    "Size:\n  $id: https://schemas.invalid/size\n  type: object\n  properties: { unit: { type: string } }\n",
};

/** A schema in a file of its own that refers to itself by its `$id`, and to the first file as a whole. */
export const ownId = {
  "openapi.yaml": [
    "openapi: 3.1.0",
    "info: { title: T, version: 1.0.0 }",
    "paths: {}",
    "components:",
    "  schemas:",
    "    Size: { $ref: size.yaml }",
    "",
  ].join("\n"),
  "size.yaml": [
    "$id: https://schemas.invalid/v1/size",
    "properties:",
    "  whole: { $ref: size }",
    "  full: { $ref: 'https://schemas.invalid/v1/size#/properties/unit' }",
    "  unit: { type: string }",
    "  contract: { $ref: openapi.yaml }",
    "  info: { $ref: 'openapi.yaml#/info' }",
    "",
  ].join("\n"),
};

/** A contract of two files. */
export const single = (type: string) =>
  `openapi: 3.1.0\ninfo: { title: T, version: 1.0.0 }\npaths: { /a: { post: { requestBody: { content: { application/json: { schema: { $ref: ./s.yaml } } } }, responses: {} } } }\n# ${type}\n`;

const within = [
  ...["items", "not", "if", "then", "else", "contains", "propertyNames", "additionalProperties"],
  ...["unevaluatedProperties", "unevaluatedItems", "contentSchema"],
];
const byName = ["properties", "patternProperties", "dependentSchemas", "$defs", "definitions"];
const inLists = ["allOf", "anyOf", "oneOf", "prefixItems"];

/** A reference to another file in every place that may have one. */
export const everywhere = {
  "openapi.yaml": [
    "openapi: 3.1.0",
    "info: { title: T, version: 1.0.0 }",
    "paths:",
    "  /a:",
    "    parameters: [{ $ref: 'parts.yaml#/Parameter' }]",
    "    post:",
    "      parameters: [{ name: p, in: query, schema: { $ref: s/schema.yaml }, examples: { e: { $ref: 'parts.yaml#/Example' } } }]",
    "      requestBody: { $ref: 'parts.yaml#/Body' }",
    "      responses:",
    "        '200': { $ref: 'parts.yaml#/Response' }",
    "        '201':",
    "          description: d",
    "          headers: { H: { $ref: 'parts.yaml#/Header' } }",
    "          links: { L: { $ref: 'parts.yaml#/Link' } }",
    "          content: { application/json: { schema: { $ref: s/everywhere.yaml } } }",
    "      callbacks: { c: { $ref: 'parts.yaml#/Callback' } }",
    "  /b: { $ref: 'parts.yaml#/Item' }",
    "components:",
    "  securitySchemes: { key: { $ref: 'parts.yaml#/Key' } }",
    "  schemas: {}",
    "",
  ].join("\n"),
  "parts.yaml": [
    "Parameter: { name: q, in: query, schema: { type: string } }",
    "Body: { content: { application/json: { schema: { type: integer } } } }",
    "Response: { description: d }",
    "Header: { schema: { type: string } }",
    "Link: { operationId: x }",
    "Example: { value: 1 }",
    "Callback: { '{$request.body#/url}': { post: { responses: { '200': { $ref: '#/Response' } } } } }",
    "Item: { get: { responses: { '200': { $ref: '#/Response' } } } }",
    "Key: { type: apiKey, in: header, name: k }",
    "",
  ].join("\n"),
  "s/everywhere.yaml": [
    ...within.map((key) => `${key}: { $ref: ${key}.yaml }`),
    ...byName.map((key) => `${key}: { a: { $ref: ${key.replace("$", "")}.yaml } }`),
    ...inLists.map((key) => `${key}: [{ $ref: ${key}.yaml }]`),
    "discriminator:",
    "  propertyName: t",
    "  mapping: { name: Own, file: mapped.yaml, short: mapped.yml, below: ./s/mapped.json, in: 'more.yaml#/In' }",
    "",
  ].join("\n"),
  ...Object.fromEntries(
    ["schema", "mapped", ...within, ...byName, ...inLists].map((key) => [
      `s/${key.replace("$", "")}.yaml`,
      `title: ${key}\n`,
    ]),
  ),
  "s/mapped.yml": "title: short\n",
  "s/s/mapped.json": '{ "title": "below" }\n',
  "s/more.yaml": "In: { title: more }\n",
};

/** Files that are put in place within files that are put in place. */
export const nested = {
  "openapi.yaml":
    "openapi: 3.1.0\ninfo: { title: T, version: 1.0.0 }\npaths: { $ref: paths.yaml }\ncomponents:\n  schemas:\n    S: { $ref: s.yaml }\n",
  "paths.yaml": "/a: { $ref: a.yaml }\n/b:\n  get:\n    summary: b\n",
  "a.yaml": [
    "summary: a",
    "get:",
    "  operationId: getA",
    "  callbacks:",
    "    done:",
    "      '{$request.body#/url}': { $ref: callback.yaml }",
    "  responses:",
    "    '200':",
    "      description: d",
    "      content: { application/json: { schema: { $ref: s.yaml } } }",
    "",
  ].join("\n"),
  "callback.yaml": "post:\n\n  summary: c\n  responses:\n    '204': { $ref: response.yaml }\n",
  "response.yaml": "# A response.\ndescription: e\n",
  "s.yaml": "properties:\n  a:\n    title: f\n",
};
