import { defineConfig } from "@specie/contract/config";
import { expect, test } from "vitest";
import { readOperations } from "../generator/read-operations.ts";
import { render, renderExamples } from "../generator/render.ts";
import { renderModify } from "../generator/render-modify.ts";
import { renderSettings } from "../generator/render-settings.ts";
import { contractOf, contractWith, done } from "./generator-contract.ts";

test("codes have their status, and those that only some statuses make worth a second request are listed", () => {
  const facts = (status: number, retryable: boolean) => ({ title: "", description: "", status, retryable });
  const codes = {
    gone: facts(410, false),
    busy: facts(429, true),
    down: facts(503, true),
    broken: facts(500, true),
    "not-yet": facts(409, true),
    method: facts(405, false),
  };
  const schemas = { ProblemCode: { "x-codes": codes } };
  const content = { "application/problem+json": { schema: { properties: { code: { enum: ["gone"] } } } } };
  const responses = { ...done, 410: { description: "", content } };
  const contract = contractWith({ responses }, { schemas });
  const text = render(contract, readOperations(contract));
  expect(text).toContain('retryableCodes: readonly unknown[] = ["broken","not-yet"];');
  expect(text).toContain(
    'problemStatuses = {\n  "gone": 410,\n  "busy": 429,\n  "down": 503,\n  "broken": 500,\n',
  );
  // What no operation declares can happen to each, but for a method that no client sends.
  expect(text).toContain(
    '  list: { 409: "not-yet"; 410: "gone"; 429: "busy"; 500: "broken"; 503: "down" };\n}',
  );
});

/** The settings of a client whose contract has these schemas and this scheme. */
const settingsOf = (schemas: object, members: object = {}, securitySchemes: object = {}) => {
  const contract = contractWith(members, { schemas, securitySchemes });
  return renderSettings(contract, readOperations(contract), defineConfig({}));
};
const read4 = ["code", "title", "detail", "request_id"];
const codesOnly = { ProblemCode: { "x-codes": {} } };

test.for(read4)("a problem document of codes without %s stops the generator", (name) => {
  const without = { required: read4.filter((one) => one !== name) };
  expect(() => settingsOf({ ...codesOnly, Problem: without })).toThrow(
    `components.schemas.Problem lacks ${name} among its required properties, beside the codes of ProblemCode.`,
  );
});

test("a client has the contract's problem document where it has codes, else one of its own", () => {
  const own = 'export type { Problem } from "@specie/types";';
  expect(settingsOf({ ...codesOnly, Problem: { required: read4 } })).toContain(own);
  expect(() => settingsOf({ ...codesOnly, Problem: {} })).toThrow(
    "lacks code, title, detail, request_id among",
  );
  for (const schemas of [{}, codesOnly, { Problem: { required: read4 } }]) {
    const text = settingsOf(schemas);
    expect(text).not.toContain(own);
    expect(text).toContain("  title: string;\n  status?: number;\n  detail: string;\n");
    expect(text).toContain("  code: never;\n  request_id: string;\n}");
  }
});

test("what encodes other bodies than JSON is there where an operation takes one", () => {
  const takes = (type: string) => settingsOf({}, { requestBody: { content: { [type]: { schema: {} } } } });
  expect(takes("text/csv")).toContain('export { encodeOther } from "../src/encode-other.ts";');
  expect(takes("text/csv")).toContain("RequestContent = string | ArrayBuffer;");
  for (const text of [takes("application/json"), settingsOf({})]) {
    expect(text).toContain("export const encodeOther = undefined;");
    expect(text).toContain("RequestContent = string;");
  }
});

test("the difference between clocks is that of the scheme, and without one none is reported", () => {
  const skew = (securitySchemes: object) => {
    const contract = contractWith({}, { securitySchemes });
    return /clockSkewSeconds = (.*);/.exec(render(contract, readOperations(contract)))?.[1];
  };
  expect([skew({ Key: { "x-clock-skew-seconds": 30 } }), skew({ Key: {} }), skew({})]).toEqual([
    "30",
    ...Array(2).fill("Number.POSITIVE_INFINITY"),
  ]);
});

const etag = { 200: { description: "", headers: { ETag: { schema: {} } } } };
const read = (id: string, more: object = {}) => ({ operationId: id, responses: etag, ...more });
const body = { content: { "application/json": { schema: { type: "object" } } } };
const update = (id: string, more: object = {}) => ({
  operationId: id,
  parameters: [{ name: "If-Match", in: "header", schema: {} }],
  requestBody: body,
  responses: done,
  ...more,
});
const modified = (item: object, bound: readonly string[] = []) =>
  [
    ...renderModify(contractOf({ "/shops/{shop_id}/parcels/{id}": item }), bound).matchAll(
      /export function (\w+)/g,
    ),
  ].map(([, name]) => name);

test.for([
  ["a PUT", { get: read("getParcel"), put: update("putParcel") }, ["modifyParcel"]],
  ["a PATCH", { get: read("getParcel"), patch: update("patchParcel") }, ["modifyParcel"]],
  ["a POST", { get: read("getParcel"), post: update("postParcel") }, []],
  ["no body", { get: read("getParcel"), put: update("putParcel", { requestBody: undefined }) }, []],
  ["no If-Match", { get: read("getParcel"), put: update("putParcel", { parameters: [] }) }, []],
  ["no entity tag", { get: read("getParcel", { responses: done }), put: update("putParcel") }, []],
  ["no reading", { put: update("putParcel") }, []],
] as const)("a resource with %s has these functions: %j", ([, item, names]) => {
  expect(modified(item)).toEqual(names);
});

test("a function takes the path parameters that the client has not, by their names in camel case", () => {
  const path = (name: string) => ({ name, in: "path", required: true, schema: { type: "string" } });
  const parameters = [path("shop_id"), path("parcel-id"), path("id")];
  const item = { get: read("get-parcel", { parameters }), put: update("putParcel") };
  const contract = contractOf({ "/shops/{shop_id}/parcels/{parcel-id}/{id}": item });
  const text = renderModify(contract, ["shop_id"]);
  expect(text).toContain("  parcelId: string,\n  id: string,\n  decide: Decide,\n");
  expect(text).not.toContain("shopId");
  expect(text).toContain('const path = { "parcel-id": parcelId, id };');
  expect(text).toContain('(own) => client["get-parcel"](path, own)');
  expect(text).toContain("(body, headers, own) => client.putParcel({ ...path, body, headers }, own)");
});

test("the examples of an operation are its answers with the headers that each has, and shared ones are written once", () => {
  const header = (required: boolean, schema: object, more: object = {}) => ({ required, schema, ...more });
  const headers = {
    "X-Id": header(true, { examples: ["a", "b"] }),
    "X-Count": header(true, { example: 1 }, { example: 2 }),
    "X-Other": header(false, { example: "c" }),
    "X-Nothing": header(true, {}),
  };
  const content = { "application/json": { examples: { One: { value: { a: 1 } }, Two: { value: null } } } };
  const responses = { 200: { description: "", headers, content }, 204: { description: "" } };
  const contract = contractOf({
    "/a": { get: { operationId: "one", responses } },
    "/b": { put: { operationId: "two-b", responses } },
  });
  const text = renderExamples(contract);
  const sent = '"headers":{"Content-Type":"application/json","X-Id":"a","X-Count":"2"}';
  expect(text).toContain(`const answer0: Example = {"status":200,${sent},"body":{"a":1}};`);
  expect(text).toContain(`const answer1: Example = {"status":200,${sent},"body":null};`);
  expect(text).toContain('const answer2: Example = {"status":204,"headers":{}};');
  const answers = '{"One":answer0,"Two":answer1,"Status204":answer2}';
  expect(text).toContain(`  one: { method: "get", path: "/a", answers: ${answers} },`);
  expect(text).toContain(`  "two-b": { method: "put", path: "/b", answers: ${answers} },`);
  expect(text).toContain('  one: "One" | "Two" | "Status204";\n  "two-b": "One" | "Two" | "Status204";\n');
  expect(text).toContain('readonly method: "get" | "put";');
  expect(text).toContain("readonly body?: unknown;");
});
