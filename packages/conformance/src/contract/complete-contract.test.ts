import { expect, test } from "vitest";
import { completeContract } from "./complete-contract.ts";

const bundleIt = "Bundle the contract: npx @redocly/cli bundle openapi.yaml --output openapi.json";

test.for([
  [{ openapi: "3.0.3" }, 'openapi is "3.0.3"; the kit reads OpenAPI 3.1.'],
  [{ swagger: "2.0" }, "openapi is undefined; the kit reads OpenAPI 3.1."],
  [{ openapi: "4.0.0" }, 'openapi is "4.0.0"; the kit reads OpenAPI 3.1.'],
  [
    { openapi: "3.1.0", paths: { "/a": { get: { responses: { 200: { $ref: "a.yaml" } } } } } },
    `$ref "a.yaml" is not a component of the file. ${bundleIt}`,
  ],
  [
    {
      openapi: "3.1.0",
      paths: { "/a": { get: { responses: { 200: { $ref: "#/components/responses/A" } } } } },
    },
    '$ref "#/components/responses/A" has no target.',
  ],
  [
    {
      openapi: "3.1.0",
      paths: {
        "/a": {
          get: { parameters: [{ name: "f", in: "query", required: true, schema: { type: "object" } }] },
        },
      },
    },
    "get /a: the parameter f is an object. The kit sends texts, numbers and lists.",
  ],
  [
    {
      openapi: "3.1.0",
      paths: { "/a": { get: { operationId: "a" } }, "/b": { get: {}, put: { operationId: "a" } } },
    },
    "two operations have the operationId a.",
  ],
  ...(["matrix", "label"] as const).map(
    (style) =>
      [
        {
          openapi: "3.1.0",
          paths: {
            "/a/{f}": { get: { parameters: [{ name: "f", in: "path", required: true, style, schema: {} }] } },
          },
        },
        `get /a/{f}: the parameter f has the style ${style}. The kit writes path parameters in the style simple.`,
      ] as const,
  ),
  ...(["get", "head"] as const).map(
    (method) =>
      [
        { openapi: "3.1.0", paths: { "/a": { [method]: { requestBody: { required: true, content: {} } } } } },
        `${method} /a requires a body. The kit sends none with ${method.toUpperCase()}.`,
      ] as const,
  ),
  [
    { openapi: "3.1.0", paths: { "/a": { trace: {} } } },
    "trace /a cannot be sent from a program (fetch). Leave it out of the file.",
  ],
] as const)("the contract %j is refused", ([document, message]) => {
  let error: unknown;
  try {
    completeContract(document, "a.json");
  } catch (thrown) {
    error = thrown;
  }
  expect(String(error)).toBe(`UsageError: a.json: ${message}`);
});

test("what OpenAPI lets out is filled in, and references are resolved", () => {
  const document = {
    openapi: "3.2.0",
    info: { title: "Parcels", version: 2 },
    paths: {
      "/parcels/{id}": {
        parameters: [{ $ref: "#/components/parameters/Id" }],
        put: {
          parameters: [
            { name: "filter", in: "query", schema: { type: "object" } },
            { name: "near", in: "query", content: { "application/json": { example: { x: 1 } } } },
            { name: "sort", in: "query", examples: { up: { value: "up" } } },
          ],
          requestBody: { $ref: "#/components/requestBodies/Parcel" },
          responses: { 204: { description: "" } },
        },
      },
    },
    components: {
      parameters: {
        Id: { name: "id", in: "path", required: true, example: "P-1", schema: { type: "string" } },
      },
      requestBodies: { Parcel: { required: true, content: { "application/json": { example: { a: 1 } } } } },
    },
  };
  const id = { name: "id", in: "path", required: true, example: "P-1", schema: { type: "string" } };
  const json = { schema: {}, examples: { example: { value: { a: 1 } } } };
  expect(completeContract(document, "a.json")).toEqual({
    info: { title: "Parcels", version: "2" },
    paths: {
      "/parcels/{id}": {
        put: {
          operationId: "putParcelsId",
          parameters: [
            id,
            { name: "near", in: "query", schema: {}, example: '{"x":1}' },
            { name: "sort", in: "query", schema: {}, example: "up" },
          ],
          requestBody: { required: true, content: { "application/json": json } },
          responses: { 204: { description: "The response is as declared.", headers: {} } },
        },
      },
    },
    components: {
      ...{
        schemas: {},
        parameters: {},
        headers: {},
        responses: {},
        examples: {},
        pathItems: {},
        securitySchemes: {},
      },
      requestBodies: document.components.requestBodies,
    },
  });
});

const ref = (kind: string, name: string) => ({ $ref: `#/components/${kind}/${name}` });
const text = { type: "string" };
const json = (media: object) => ({ "application/json": media });

const elsewhere = { externalValue: "https://x.example/" };

/** Each way to write a part once, with references and without. */
const foreign = {
  openapi: "3.1.1",
  info: { title: "Foreign", version: "1", contact: { name: "us" } },
  servers: [{ url: "/" }],
  security: [{ Key: [] }],
  tags: [{ name: "a" }],
  paths: {
    "/": { get: { responses: { default: ref("responses", "Any") }, security: [], tags: ["a"] } },
    "/a-b/{c.d}/2": { ...ref("pathItems", "Shared"), summary: "Shared", post: { operationId: "own" } },
    "/aB/{cD}/EF": { get: {} },
    "/a/b/c_d/2": { get: {}, put: { operationId: "getABCD2" } },
    "/c": {
      description: "No operation.",
      parameters: "none",
      options: { requestBody: { ...ref("requestBodies", "Form"), required: true }, responses: null },
      head: {
        parameters: [
          { ...ref("parameters", "Id"), description: "Its own." },
          { name: "a", in: "query", content: json({ examples: { one: { value: 1 } } }) },
          { name: "b", in: "query", content: json({ example: [2], examples: { one: { value: 1 } } }) },
          { name: "c", in: "query", content: json({ examples: { one: ref("examples", "Text") } }) },
          { name: "g", in: "query", content: json({}) },
          { name: "h", in: "query", schema: text, examples: { one: elsewhere, two: { value: 0 } } },
          { name: "d", in: "query", required: false, schema: { ...ref("schemas", "Object") } },
          ...["accept", "Content-Type", "AUTHORIZATION", "Accept-Language"].map((name) => ({
            ...{ name, in: "header", schema: text },
          })),
          { name: "accept", in: "query", schema: text },
          ...["header", "cookie"].map((place) => ({ name: "x-key", in: place, schema: text })),
          {
            name: "e",
            in: "query",
            schema: text,
            example: "own",
            examples: { one: ref("examples", "Text") },
          },
          { name: "f", in: "query", examples: { one: ref("examples", "Text"), two: { value: "two" } } },
        ],
      },
    },
  },
  components: {
    schemas: { Object: { type: "object" } },
    parameters: { Id: { name: "id", in: "path", required: true, description: "Theirs.", schema: text } },
    headers: { Left: { schema: { type: "integer" }, required: true } },
    examples: { Text: { summary: "A text", value: "text" } },
    requestBodies: {
      Form: {
        content: {
          "multipart/form-data": {
            schema: text,
            encoding: {},
            examples: { far: elsewhere, one: ref("examples", "Text") },
          },
        },
      },
    },
    responses: {
      Any: {
        description: "Any.",
        "x-max-body-bytes": 5,
        headers: { Left: ref("headers", "Left"), Right: { content: json({ example: 1 }) } },
        content: {
          "text/plain": {},
          ...json({ schema: text, example: "one", examples: { two: { value: "two" } } }),
        },
      },
    },
    pathItems: {
      Shared: {
        parameters: [ref("parameters", "Id")],
        get: { responses: { 200: {}, 204: { ...ref("responses", "Any"), description: "" } } },
      },
    },
    securitySchemes: {
      Key: ref("securitySchemes", "Shared"),
      Shared: { type: "apiKey", in: "header", name: "X-Key" },
      Basic: { type: "http", scheme: "basic" },
    },
    links: { Next: {} },
  },
};

// `vitest run src/contract/complete-contract.test.ts --update` writes it; look at the difference.
test("a body that GET or HEAD may have is left out, and that of every other method is kept", () => {
  const requestBody = { content: { "text/plain": {} } };
  const methods = ["get", "put", "post", "delete", "options", "head", "patch"];
  const item = Object.fromEntries(methods.map((method) => [method, { requestBody, responses: {} }]));
  const { paths } = completeContract({ openapi: "3.1.0", paths: { "/a": item } }, "a.json");
  const kept = Object.entries(paths["/a"] ?? {}).filter(([, declared]) => "requestBody" in declared);
  expect(kept.map(([method]) => method)).toEqual(["put", "post", "delete", "options", "patch"]);
});

test("a whole contract as the kit reads it", async () => {
  const completed = JSON.stringify(completeContract(foreign, "a.json"), null, 1);
  await expect(`${completed}\n`).toMatchFileSnapshot("../../test/reports/completed-contract.txt");
});
