import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { completeBundle, readBundle } from "../src/read-bundle.ts";

const kinds = ["schemas", "parameters", "headers", "responses", "examples", "securitySchemes"];
const none = Object.fromEntries(kinds.map((kind) => [kind, {}]));

test("what OpenAPI lets out is filled in", () => {
  expect(completeBundle({ openapi: "3.1.0" }, "a.json")).toEqual({
    ...{ openapi: "3.1.0", info: { title: "API", version: "0.0.0" }, servers: [{ url: "/" }], tags: [] },
    ...{ paths: {}, components: none },
  });
});

test.for([
  [{ info: ["a"], paths: "ab", components: 7, servers: [] }],
  [{ info: null, paths: ["/a"], components: "ab", servers: { url: "/" } }],
])("what is no object has no members: %j", ([members]) => {
  expect(completeBundle({ openapi: "3.1.0", ...members }, "a.json")).toEqual(
    completeBundle({ openapi: "3.1.0" }, "a.json"),
  );
});

test("what a contract has is kept", () => {
  const item = { parameters: [], get: { operationId: "list", tags: ["a"], responses: { 302: {} } } };
  const document = {
    ...{
      openapi: "3.2.0",
      info: { title: "Parcels", version: "2.1.0", summary: "s" },
      security: [{ key: [] }],
    },
    ...{ servers: [{ url: "https://bank.example/api" }], tags: [{ name: "a" }], webhooks: { sent: {} } },
    ...{ paths: { "/parcels": item }, components: { schemas: { Parcel: { type: "object" } }, links: {} } },
  };
  expect(completeBundle(document, "a.json")).toEqual({
    ...document,
    components: { ...none, ...document.components },
  });
});

test("a path that refers to a component has its members, with its own before them", () => {
  const get = { operationId: "one", responses: { 204: {} } };
  const { paths } = completeBundle(
    {
      openapi: "3.1.0",
      paths: { "/a": { $ref: "#/components/pathItems/A", summary: "own" } },
      components: { pathItems: { A: { summary: "theirs", get } } },
    },
    "a.json",
  );
  expect(paths).toEqual({ "/a": { summary: "own", get: { ...get, tags: [] } } });
});

test.for([
  [undefined, "getLettersName"],
  ["letters.list", "lettersList"],
  ["letters.listAll", "lettersListAll"],
  ["list-all letters", "listAllLetters"],
  ["list", "list"],
  ["$list_2", "$list_2"],
  ["2fa", "_2fa"],
  ["3d-secure.check", "_3dSecureCheck"],
] as const)("the operation id %j names the method %s", ([operationId, name]) => {
  const get = { ...(operationId !== undefined && { operationId }), responses: {} };
  const { paths } = completeBundle({ openapi: "3.1.0", paths: { "/letters/{name}": { get } } }, "a.json");
  expect(paths["/letters/{name}"]?.get?.operationId).toBe(name);
});

test.for([
  [undefined, { 200: { description: "The operation has succeeded." } }],
  [{ 400: {} }, { 200: { description: "The operation has succeeded." }, 400: {} }],
  [
    { 404: {}, default: { description: "It." } },
    { 200: { description: "It." }, 404: {}, default: { description: "It." } },
  ],
  ...[{ 201: {}, default: {} }, { 303: {} }, { "2XX": {} }].map((kept) => [kept, kept] as const),
] as const)("of the responses %j it reads %j", ([responses, read]) => {
  const paths = { "/a": { get: { ...(responses && { responses }) } } };
  const contract = completeBundle({ openapi: "3.1.0", paths }, "a.json");
  expect(contract.paths["/a"]?.get?.responses).toEqual(read);
});

test("names that are made of paths differ from each other, and from those that the contract gives", () => {
  const responses = {};
  const paths = {
    "/pets-a": { get: { responses }, put: { operationId: "pets.save", responses } },
    "/pets_a": { get: { responses }, post: { operationId: "petsSave", responses } },
    "/pets/a": { get: { responses } },
    "/other": { get: { operationId: "getPetsA2", responses } },
  };
  const contract = completeBundle({ openapi: "3.1.0", paths }, "a.json");
  expect(
    Object.values(contract.paths).map(({ get, put, post }) =>
      [get, put, post].flatMap((one) => one?.operationId ?? []),
    ),
  ).toEqual([["getPetsA", "petsSave2"], ["getPetsA3", "petsSave"], ["getPetsA4"], ["getPetsA2"]]);
});

const bundleIt = "Bundle the contract first: npx @redocly/cli bundle openapi.yaml --output openapi.json";

test.for([
  [{}, "a.json: openapi is undefined; what is generated here is for OpenAPI 3.1."],
  [{ openapi: "3.0.3" }, 'a.json: openapi is "3.0.3"; what is generated here is for OpenAPI 3.1.'],
  [{ openapi: "3.10.0" }, 'a.json: openapi is "3.10.0"; what is generated here is for OpenAPI 3.1.'],
  [{ swagger: "2.0" }, "a.json: openapi is undefined; what is generated here is for OpenAPI 3.1."],
  [[], "a.json: openapi is undefined; what is generated here is for OpenAPI 3.1."],
  [
    { openapi: "3.1.0", paths: { "/a": { $ref: "paths/a.yaml" } } },
    `a.json: $ref "paths/a.yaml" leads out of the file. ${bundleIt}`,
  ],
] as const)("%j is refused", ([document, message]) => {
  expect(() => completeBundle(document, "a.json")).toThrow(new Error(message));
});

const outside = { $ref: "pages/start.md" };

test.for([
  ["an extension", { "x-topics": [{ content: outside }] }],
  ["an extension of an operation", { paths: { "/a": { get: { "x-page": outside, responses: {} } } } }],
  ["an example", { components: { examples: { One: { value: outside } } } }],
  ["a default", { components: { schemas: { One: { default: outside } } } }],
] as const)("a reference that leads out of the file within %s is the author's own", ([, members]) => {
  const document = { openapi: "3.1.0", ...members };
  expect(completeBundle(document, "a.json")).toMatchObject(members);
});

const kindsOfMaps = ["headers", "parameters", "responses", "requestBodies", "securitySchemes", "pathItems"];

test.for([
  ...kindsOfMaps.map((kind) => ({ components: { [kind]: { "x-a": outside } } })),
  ...["properties", "patternProperties", "$defs", "dependentSchemas"].map((keyword) => ({
    components: { schemas: { "x-a": { [keyword]: { "x-b": outside } } } },
  })),
  ...["callbacks", "responses"].map((member) => ({
    paths: { "/a": { get: { [member]: { "x-a": outside } } } },
  })),
  { webhooks: { "x-a": outside } },
  { components: { responses: { A: { content: { "x-a": { encoding: { "x-b": outside } } } } } } },
  { components: { responses: { A: { links: { "x-a": outside } } } } },
])("what only has a name like an extension is the contract: %j", (members) => {
  expect(() => completeBundle({ openapi: "3.1.0", ...members }, "a.json")).toThrow(
    '$ref "pages/start.md" leads out of the file.',
  );
});

test("a file that is not JSON is refused with what to do, and one that is not there by its name", () => {
  const folder = mkdtempSync(join(tmpdir(), "specie-bundle-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const file = join(folder, "openapi.yaml");
  writeFileSync(file, "openapi: 3.1.0\n");
  expect(() => readBundle(file)).toThrow(new Error(`${file} is not JSON. ${bundleIt}`));
  expect(() => readBundle(join(folder, "other.json"))).toThrow(/ENOENT.*other\.json/);
  writeFileSync(file, '{"openapi":"3.1.0"}');
  expect(readBundle(file).info.title).toBe("API");
});

test("schemas that are true or false are the objects that mean it, and data that looks like them stays", () => {
  const example = { items: true, properties: { not: false }, schemas: [true] };
  const properties = { any: true, never: false, example: true, list: { type: "array", items: false } };
  const whole = {
    properties,
    allOf: [true, { not: true }],
    additionalProperties: false,
    default: { items: true },
  };
  const content = { "application/json": { schema: true, example, examples: { one: { value: example } } } };
  const { paths, components } = completeBundle(
    {
      openapi: "3.1.0",
      paths: {
        "/schema": { get: { responses: { 200: { description: "It.", content }, default: { content } } } },
      },
      components: { schemas: { Whole: whole, Anything: true } },
    },
    "a.json",
  );
  const plain = {
    content: { "application/json": { schema: {}, example, examples: { one: { value: example } } } },
  };
  expect(paths).toMatchObject({ "/schema": { get: { responses: { 200: plain, default: plain } } } });
  expect(components.schemas).toEqual({
    Whole: {
      ...whole,
      properties: { any: {}, never: { not: {} }, example: {}, list: { type: "array", items: { not: {} } } },
      allOf: [{}, { not: {} }],
    },
    Anything: {},
  });
});
