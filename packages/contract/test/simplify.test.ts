import { expect, test } from "vitest";
import { english } from "../generated/editions.ts";
import { type Contract, operationOf, readOperations, readWebhooks, simplify } from "../src/index.ts";

const media = (...types: string[]) =>
  Object.fromEntries(types.map((type) => [type, { schema: { type: "string" } }]));

/** A contract of other habits, with one operation and its responses. */
function foreign(operation: object, schemas: object = {}): Contract {
  return {
    openapi: "3.1.0",
    info: { title: "Trees", version: "1" },
    paths: { "/trees": { post: { operationId: "grow", responses: {}, ...operation } } },
    components: { schemas },
  } as unknown as Contract; // What the readers of our own contracts do not accept.
}

const grow = (contract: Contract) => operationOf(readOperations(simplify(contract)), "grow");

test.each([
  [["application/xml", "application/json"], "application/json"],
  [["text/csv", "application/problem+json"], "application/problem+json"],
  [["text/csv", "application/xml"], "text/csv"],
])("of the media types %j it is %s", (types, expected) => {
  const responses = { "200": { description: "", content: media(...types) } };
  const { body, responses: read } = grow(foreign({ requestBody: { content: media(...types) }, responses }));
  expect([body?.mediaType, read.get(200)?.content?.mediaType]).toEqual([expected, expected]);
});

// By the key under which each was declared.
test.each([
  [["200", "default", "4XX"], { 200: "200" }],
  [["default"], { 200: "default" }],
  [["2XX", "5xx"], { 200: "2XX" }],
  [["2xx"], { 200: "2xx" }],
  [["201", "default"], { 201: "201" }],
  [["204", "default", "404"], { 204: "204", 404: "404" }],
  [["2XX", "default"], { 200: "2XX" }],
  [["201", "2XX"], { 200: "2XX", 201: "201" }],
  [["302", "404"], { 302: "302", 404: "404" }],
  [["302", "default"], { 200: "default", 302: "302" }],
  [["default", "404"], { 200: "default", 404: "404" }],
  [["1XX", "3XX", "4XX", "5XX", "600", "20", "2XXX", "12XX", "2000"], {}],
])("of the responses %j these are %j", (declared, expected) => {
  const responses = Object.fromEntries(declared.map((status) => [status, { description: status }]));
  const read = [...grow(foreign({ responses })).responses];
  expect(Object.fromEntries(read.map(([status, { description }]) => [status, description]))).toEqual(
    expected,
  );
});

test("a reference to a schema that is not there adds none", () => {
  const schemas = { Tree: { properties: { root: { $ref: "#/components/schemas/Root" } } } };
  expect(Object.keys(simplify(foreign({}, schemas)).components.schemas)).toEqual(["Tree"]);
});

test("a schema that contains itself, also by way of others, ends where it repeats, with its name", () => {
  const reference = (name: string) => ({ $ref: `#/components/schemas/${name}` });
  const schemas = {
    Tree: { type: "object", properties: { root: reference("Node") } },
    Node: {
      type: "object",
      properties: { children: { type: "array", items: reference("Node") }, tree: reference("Tree") },
    },
  };
  const content = { "application/json": { schema: reference("Tree") } };
  const schema = grow(foreign({ responses: { "200": { description: "", content } } }, schemas)).responses.get(
    200,
  )?.content?.schema;
  expect(schema).toEqual({
    type: "object",
    properties: {
      root: {
        type: "object",
        properties: { children: { type: "array", items: { title: "Node" } }, tree: { title: "Tree" } },
      },
    },
  });
});

test("what a contract leaves out is empty, and what the readers do not need stays", () => {
  const bare = { openapi: "3.1.0", info: { title: "Bare", version: "1" }, "x-more": 1 };
  const empty = { servers: [], tags: [], paths: {} };
  const none = { securitySchemes: {}, schemas: {}, responses: {} };
  // As above.
  expect(simplify(bare as unknown as Contract)).toEqual({ ...bare, ...empty, components: none });
  const item = {
    summary: "Trees",
    get: { operationId: "list", requestBody: { description: "None." }, tags: ["a"] },
  };
  const given = { ...bare, servers: [{ url: "/a" }], tags: [{ name: "a" }], paths: { "/trees": item } };
  const components = { ...none, securitySchemes: { Key: { type: "http" } }, links: {} };
  expect(simplify({ ...given, components } as unknown as Contract)).toEqual({
    ...given,
    ...{ components, paths: { "/trees": { ...item, get: { ...item.get, responses: {} } } } },
  });
});

test("webhooks and callbacks are simplified too", () => {
  const sent = {
    post: {
      requestBody: { content: media("text/xml", "application/json") },
      responses: { default: { description: "" } },
    },
  };
  const contract = { ...foreign({ callbacks: { grown: { "{$url}": sent } } }), webhooks: { fallen: sent } };
  const all = [...grow(contract as Contract).callbacks, ...readWebhooks(simplify(contract as Contract))]; // As above.
  expect(all.map(({ name, body, responses }) => [name, body?.mediaType, [...responses.keys()]])).toEqual([
    ["grown", "application/json", [200]],
    ["fallen", "application/json", [200]],
  ]);
});

test("what has no description is read with an empty one", () => {
  const parameter = { name: "x", in: "query", schema: { type: "string" } };
  const responses = { "200": { description: "", headers: { "X-A": { schema: { type: "string" } } } } };
  const { parameters, responses: read } = grow(foreign({ parameters: [parameter], responses }));
  expect([parameters[0]?.description, read.get(200)?.headers[0]?.description]).toEqual(["", ""]);
});

test("a contract of this platform is read as it was", () => {
  expect(readOperations(simplify(english))).toEqual(readOperations(english));
});
