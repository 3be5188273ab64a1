import { cat, days, dog, done, given, json, operation, type States, sent } from "./schema-states.ts";

const flows = (flow: object) => ({ type: "oauth2", flows: { clientCredentials: flow } });

const old = (schema: unknown) => ({ ...sent(schema), openapi: "3.0.3" });
const oldStates: States = [
  { type: "string" },
  { type: "string", nullable: true },
  { type: "string", enum: ["a"], nullable: true },
  { type: "string", enum: ["a", null], nullable: true },
  { type: "string", enum: ["a", null] },
  { enum: [null], nullable: true },
  { oneOf: [cat, dog], nullable: true },
  { allOf: [cat], nullable: true },
  { ...cat, nullable: true, description: "Ignored." },
  { type: "integer", minimum: 1, exclusiveMinimum: true },
  { type: "integer", minimum: 2, exclusiveMinimum: false },
  { type: "string", format: "binary" },
];

const parameter = (more: object) => ({
  parameters: [{ name: "p", in: "query", schema: { type: "array", items: { type: "string" } }, ...more }],
});
const body = (encoding: object | undefined) =>
  operation({
    requestBody: {
      content: {
        "multipart/form-data": {
          schema: { type: "object", properties: { f: { type: "array", items: { type: "string" } } } },
          ...given("encoding", encoding && { f: encoding }),
        },
      },
    },
  });
const header = { schema: { type: "string" } };
const responding = (more: object) => operation({ responses: { 200: { description: "Done.", ...more } } });

/** Whole contracts that differ in one part. */
export const contractStates: Readonly<Record<string, States>> = {
  "schemas of OpenAPI 3.0, and those of 3.1": [
    ...oldStates.map(old),
    ...[{ type: ["string", "null"] }, { type: ["string", "null"], enum: ["a", null] }, { type: "null" }].map(
      sent,
    ),
  ],
  "server variables": [
    ...[undefined, [], ["a"], ["a", "b"]].map((values) => ({ default: "a", ...given("enum", values) })),
    ...[undefined, ["a", "b"]].map((values) => ({ default: "b", ...given("enum", values) })),
    { default: "a", description: "The region." },
  ].map((region) => operation({}, { servers: [{ url: "https://{region}.example", variables: { region } }] })),
  servers: [
    undefined,
    [],
    ...["https://a.example", "HTTPS://A.example/", "https://a.example/v1", "/v1"].map((url) => [{ url }]),
    [{ url: "https://a.example", description: "A." }, { url: "https://b.example" }],
    [{ url: "HTTPS://{Region}.A.example/V1", variables: { Region: { default: "EU" } } }],
  ].map((servers) => operation({}, given("servers", servers))),
  "request bodies": [undefined, {}, { required: true }, { required: false, description: "A." }].map((more) =>
    operation(more ? { requestBody: { ...json({}), ...more } } : {}),
  ),
  responses: [
    [],
    ["200"],
    ["201"],
    ["2XX"],
    ["default"],
    ["404"],
    ["4xx", "200"],
    ["301"],
    ["200", "x-a"],
  ].map((names) =>
    operation({ responses: Object.fromEntries(names.map((name) => [name, { description: "d" }])) }),
  ),
  parameters: [
    ...[
      {},
      { required: true },
      { in: "header" },
      { in: "cookie" },
      { in: "path", name: "id", required: true },
    ],
    ...[
      { style: "pipeDelimited" },
      { explode: false },
      { allowReserved: true },
      { allowEmptyValue: true },
      { schema: { type: "string" } },
    ],
    ...[
      { schema: undefined, ...json({ type: "array" }) },
      { deprecated: true, ...days },
    ],
  ]
    .map((more) => operation(parameter(more)))
    .concat(operation({ parameters: [] })),
  headers: [
    undefined,
    { H: header },
    { h: { ...header, required: true } },
    { H: { ...header, deprecated: true, ...days } },
    { H: { schema: { type: "array" } } },
    { H: { schema: { type: "array" }, explode: true } },
    { H: json({ type: "string" }) },
    { "Content-Type": header, "content-type": { ...header, required: true } },
  ].map((headers) => responding(given("headers", headers))),
  links: [undefined, { operationId: "a" }, { operationId: "b" }, { operationId: "a", description: "A." }].map(
    (link) => responding(link ? { links: { L: link } } : {}),
  ),
  callbacks: [
    undefined,
    { "{$request.body#/url}": { post: { responses: done } } },
    { "{$request.body#/url}": { post: { responses: done }, put: { responses: done } } },
    { "{$request.body#/url}": { post: { responses: done, requestBody: { ...json({}), required: true } } } },
  ].map((callback) => operation(callback ? { callbacks: { paid: callback } } : {})),
  encodings: [
    undefined,
    {},
    { contentType: "text/plain" },
    { contentType: "text/plain, image/*" },
    { style: "form" },
    { style: "spaceDelimited" },
    { explode: false },
    { allowReserved: true },
    { headers: { H: header } },
    { headers: { H: { ...header, required: true } } },
  ].map(body),
  "media types": [
    ...[
      "application/json",
      "Application/JSON; charset=UTF-8",
      "application/json;v=1",
      "application/*",
      "*/*",
    ],
    ...["text/csv", "application/octet-stream"],
  ]
    .map((name) => operation({ requestBody: { content: { [name]: { schema: { type: "string" } } } } }))
    .concat(responding({ content: { "application/json": { example: 1 } } }))
    .concat(responding({ content: { "*/*": { examples: { a: { value: 1 } } } } })),
  security: [
    ...[undefined, [], [{}], [{ key: [] }], [{ token: [] }], [{ key: [] }, { token: [] }]],
    ...[[{ key: [], token: [] }], [{ grants: ["a"] }], [{ grants: ["a", "b"] }]],
  ].map((security) =>
    operation(given("security", security), {
      components: {
        securitySchemes: {
          key: { type: "apiKey", in: "header", name: "k" },
          token: { type: "http", scheme: "bearer" },
          grants: flows({ tokenUrl: "https://a.example", scopes: { a: "A", b: "B" } }),
        },
      },
    }),
  ),
  "security schemes": [
    { type: "apiKey", in: "header", name: "K" },
    { type: "apiKey", in: "header", name: "k", description: "A." },
    { type: "apiKey", in: "query", name: "k" },
    { type: "http", scheme: "bearer" },
    { type: "http", scheme: "Bearer", bearerFormat: "JWT" },
    flows({ tokenUrl: "https://a.example", scopes: { a: "A" } }),
    flows({ tokenUrl: "https://b.example", refreshUrl: "https://c.example", scopes: { a: "A", b: "B" } }),
    { type: "oauth2", flows: { password: { tokenUrl: "https://a.example", scopes: { a: "A" } } } },
  ].map((s) => operation({ security: [{ s: [] }] }, { components: { securitySchemes: { s } } })),
  documents: [
    {},
    { tags: [{ name: "a" }] },
    { tags: [{ name: "a", description: "A." }] },
    { tags: [{ name: "b" }] },
    { externalDocs: { url: "https://a.example" } },
    { openapi: "3.2.0" },
    { openapi: "3.1.1", jsonSchemaDialect: "https://spec.openapis.org/oas/3.1/dialect/base" },
    { jsonSchemaDialect: "https://json-schema.org/draft/2020-12/schema" },
    { info: { title: "T", version: "1.0.1", description: "A." } },
    { components: { schemas: { A: { type: "string" } } } },
    { "x-own": 1 },
  ].map((more) => operation({}, more)),
  "parts by reference": [false, true].map((isUsed) => {
    const ref = (section: string) => ({ $ref: `#/components/${section}/A` });
    const used = {
      parameters: [ref("parameters")],
      requestBody: ref("requestBodies"),
      responses: {
        200: { description: "d", headers: { H: ref("headers") }, links: { L: ref("links") } },
        201: { description: "d", content: { "text/csv": ref("mediaTypes") } },
        404: ref("responses"),
      },
      callbacks: { paid: ref("callbacks") },
    };
    return operation(
      isUsed ? used : { responses: { 200: { description: "d" }, 201: { description: "d" } } },
      {
        openapi: "3.2.0",
        components: {
          parameters: { A: { name: "p", in: "query", schema: {} } },
          requestBodies: { A: json({}) },
          headers: { A: header },
          responses: { A: { description: "d" } },
          links: { A: { operationId: "a" } },
          mediaTypes: { A: { schema: { type: "string" } } },
          callbacks: { A: { "{$request.body#/url}": { post: { responses: done } } } },
        },
      },
    );
  }),
  operations: [
    ...[
      {},
      { operationId: "a" },
      { operationId: "b" },
      { tags: ["a"] },
      { summary: "A" },
      { description: "A." },
    ],
    ...[{ externalDocs: { url: "https://a.example" } }, { deprecated: true }, { deprecated: true, ...days }],
  ].map((more) => operation(more)),
};
