const days = { "x-deprecated-since": "2026-01-01", "x-sunset": "2027-01-01" };
const externalDocs = { url: "https://docs.example/a" };
const text = { type: "string" };
const server = (name: string) => ({ url: `https://${name}.example`, description: "D." });
const fullServer = {
  url: "https://of-operation.example/{region}",
  description: "D.",
  name: "N",
  "x-own": "a",
  variables: { region: { default: "eu", enum: ["eu", "us"], description: "D.", "x-own": "a" } },
};
const example = { summary: "S.", description: "D.", value: { a: 1 }, "x-own": "a" };
/** Its other keywords are compared by tests of their own. */
const schema = {
  title: "T",
  description: "D.",
  $comment: "C",
  externalDocs,
  type: "object",
  properties: {
    old: { type: "string", deprecated: true, ...days },
    read: { type: "string", readOnly: true },
    write: { type: "string", writeOnly: true },
    named: {
      type: "string",
      xml: { name: "n", namespace: "https://a.example", prefix: "p", attribute: true, "x-own": "a" },
    },
    choice: {
      oneOf: [{ $ref: "#/components/schemas/Cat" }, { $ref: "#/components/schemas/Dog" }],
      discriminator: {
        propertyName: "t",
        mapping: { cat: "Cat", d: "Dog" },
        defaultMapping: "Dog",
        "x-own": "a",
      },
    },
  },
  "x-own": "a",
};
const thing = { $ref: "#/components/schemas/Thing" };
const header = {
  description: "D.",
  required: true,
  deprecated: true,
  ...days,
  schema: text,
  example: "a",
  "x-own": "a",
};
const operation = {
  operationId: "ofPaths",
  tags: ["a"],
  summary: "S.",
  description: "D.",
  externalDocs,
  deprecated: true,
  ...days,
  "x-own": "a",
  servers: [fullServer],
  security: [{ key: [] }, { grants: ["read"] }],
  parameters: [
    { $ref: "#/components/parameters/Limit" },
    {
      name: "filter",
      in: "query",
      description: "D.",
      required: true,
      deprecated: true,
      ...days,
      style: "deepObject",
      allowEmptyValue: true,
      allowReserved: true,
      schema: { type: "object" },
      examples: { e: example },
      "x-own": "a",
    },
    { name: "document", in: "header", content: { "application/json": { schema: text, example: "a" } } },
  ],
  requestBody: {
    description: "D.",
    required: true,
    "x-own": "a",
    content: {
      "application/json": { schema: thing, examples: { e: { value: 1 } }, "x-own": "a" },
      "multipart/form-data": {
        schema: { type: "object", properties: { file: { type: "string" } } },
        encoding: {
          file: {
            contentType: "image/png",
            headers: { H: { schema: text } },
            style: "form",
            explode: true,
            allowReserved: true,
            "x-own": "a",
          },
        },
      },
      "application/jsonl": { itemSchema: text, example: "a" },
    },
  },
  responses: {
    "x-own": "a",
    200: {
      summary: "S.",
      description: "D.",
      "x-own": "a",
      headers: { H: header },
      content: { "application/json": { schema: thing } },
      links: {
        L: {
          operationId: "ofPaths",
          parameters: { p: "$response.body#/id" },
          requestBody: "$request.body",
          description: "D.",
          server: server("of-link"),
          "x-own": "a",
        },
      },
    },
    default: { description: "D." },
  },
};
const short = { responses: { 204: { description: "D." } } };

/** A document with every field of every object of OpenAPI 3.2, as far as one can be beside the others. */
export const everyField = {
  openapi: "3.2.0",
  $self: "https://contracts.example/a",
  jsonSchemaDialect: "https://spec.openapis.org/oas/3.2/dialect/2025-09-17",
  "x-own": "a",
  info: {
    title: "T",
    summary: "S.",
    description: "D.",
    termsOfService: "https://a.example/terms",
    contact: { name: "N", url: "https://a.example", email: "a@a.example", "x-own": "a" },
    license: { name: "N", identifier: "MIT", "x-own": "a" },
    version: "1.0.0",
    "x-own": "a",
  },
  externalDocs,
  servers: [server("of-document")],
  security: [{ key: [] }],
  tags: [
    { name: "a", summary: "S.", description: "D.", externalDocs, parent: "b", kind: "nav", "x-own": "a" },
  ],
  paths: {
    "x-own": "a",
    "/a/{id}": {
      summary: "S.",
      description: "D.",
      "x-own": "a",
      servers: [server("of-path")],
      parameters: [
        {
          name: "id",
          in: "path",
          required: true,
          style: "simple",
          explode: true,
          schema: { type: "object" },
        },
      ],
      post: {
        ...operation,
        callbacks: { done: { "x-own": "a", "{$request.body#/url}": { "x-own": "a", post: short } } },
      },
      get: short,
      additionalOperations: { COPY: short },
    },
    "/b": { get: short },
  },
  webhooks: { "x-own": "a", sent: { summary: "S.", post: short } },
  components: {
    "x-own": "a",
    parameters: { Limit: { name: "limit", in: "query", schema: { type: "integer", maximum: 9 } } },
    schemas: {
      Thing: schema,
      Cat: { type: "object", required: ["t"], properties: { t: { const: "cat" } } },
      Dog: { type: "object", required: ["t"], properties: { t: { const: "d" } } },
    },
    securitySchemes: {
      key: { type: "apiKey", name: "K", in: "header", description: "D.", "x-own": "a" },
      grants: {
        type: "oauth2",
        description: "D.",
        deprecated: true,
        oauth2MetadataUrl: "https://a.example/metadata",
        flows: {
          "x-own": "a",
          authorizationCode: {
            authorizationUrl: "https://a.example/authorize",
            tokenUrl: "https://a.example/token",
            refreshUrl: "https://a.example/refresh",
            scopes: { read: "Read.", write: "Write." },
            "x-own": "a",
          },
        },
      },
    },
  },
};
