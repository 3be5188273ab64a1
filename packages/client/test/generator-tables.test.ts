import type { Contract } from "@specie/contract";
import { expect, test } from "vitest";
import { constantName, constantNames, memberName } from "../generator/names.ts";
import { readOperations } from "../generator/read-operations.ts";
import { render, renderExamples } from "../generator/render.ts";
import { renderModify } from "../generator/render-modify.ts";
import { renderRows } from "../generator/render-rows.ts";

/** A contract of these paths. */
function contractOf(paths: object, components: object = {}): Contract {
  return {
    ...{ openapi: "3.1.0", info: { title: "Parcels", version: "1.2.3" }, servers: [], tags: [], paths },
    components: { ...{ schemas: {}, parameters: {}, headers: {}, responses: {} }, ...components },
  } as unknown as Contract; // As far as the generator reads it.
}

const done = { 200: { description: "Done." } };

/** A contract with one operation, which has these members. */
const contractWith = (members: object, components: object = {}) =>
  contractOf({ "/parcels": { get: { operationId: "list", responses: done, ...members } } }, components);
const factsOf = (members: object, components: object = {}) =>
  readOperations(contractWith(members, components))[0] ?? expect.unreachable();
const rowOf = (members: object, components: object = {}) => {
  const contract = contractWith(members, components);
  return renderRows(contract, readOperations(contract)).split("\n\n")[1]?.trimEnd();
};

test.for([
  ["application/json", { type: "object" }, "object"],
  ["application/problem+json", { type: "object" }, "object"],
  ["application/json; charset=utf-8", { type: "object" }, "object"],
  ["application/json", { type: "array" }, "json"],
  ["application/json", { type: ["object", "null"] }, "json"],
  ["application/json", {}, "json"],
  ["text/plain", { type: "string" }, "text"],
  ["text/csv", { type: "object" }, "text"],
  ["application/xml", {}, "text"],
  ["application/soap+xml", {}, "text"],
  ["image/png", {}, "bytes"],
  ["application/octet-stream", {}, "bytes"],
  ["application/jsonl", {}, "bytes"],
  ["application/xmlish", {}, "bytes"],
] as const)("an answer of the type %s and the schema %j is read as %s", ([mediaType, schema, kind]) => {
  const responses = { 200: { description: "", content: { [mediaType]: { schema } } } };
  expect([...factsOf({ responses }).answers]).toEqual([[200, kind]]);
});

test.for([
  [["200", "404"], [[200, "none"]]],
  [
    ["201", "204", "302"],
    [
      [201, "none"],
      [204, "none"],
    ],
  ],
  [
    ["302", "303", "404"],
    [
      [302, "none"],
      [303, "none"],
    ],
  ],
  [["299"], [[299, "none"]]],
] as const)("of the statuses %j a call succeeds by %j", ([statuses, answers]) => {
  const responses = Object.fromEntries(statuses.map((status) => [status, { description: "" }]));
  expect([...factsOf({ responses }).answers]).toEqual(answers);
});

test("an operation without a success stops the generator", () => {
  expect(() => factsOf({ responses: { 404: { description: "" } } })).toThrow(
    "list declares no success, so a call could only fail.",
  );
});

const query = (members: object = {}, name = "ids") => ({
  ...{ name, in: "query", schema: { type: "array", items: { type: "string" } } },
  ...members,
});

test.for([
  [{}, []],
  [{ explode: true }, []],
  [{ explode: false }, ["ids"]],
  [{ style: "form", explode: false }, ["ids"]],
  [{ explode: false, schema: { type: ["array", "null"] } }, ["ids"]],
  [{ explode: false, schema: { type: "string" } }, []],
] as const)("a query parameter with %j is one text with commas: %j", ([members, commas]) => {
  expect(factsOf({ parameters: [query(members)] }).commas).toEqual(commas);
});

test.for([
  [
    query({ schema: { type: "object" } }),
    "list: the query parameter ids is an object or has the style undefined.",
  ],
  [
    query({ style: "pipeDelimited" }),
    "list: the query parameter ids is an object or has the style pipeDelimited.",
  ],
  [
    query({ content: { "application/json": {} } }),
    "list: the query parameter ids is written as application/json.",
  ],
  [
    { name: "sid", in: "cookie", required: true, schema: {} },
    "list: the cookie parameter sid is required, and a browser lets no program send a cookie.",
  ],
  [query({}, "body"), "list: the query parameter body clashes with another input"],
  [query({}, "headers"), "list: the query parameter headers clashes with another input"],
] as const)("%j stops the generator", ([parameter, message]) => {
  expect(() => factsOf({ parameters: [parameter] })).toThrow(message);
});

test("a name may be that of a header and of a cookie, and not of a path and a query parameter", () => {
  const named = (place: string) => ({
    name: "id",
    in: place,
    required: place === "path",
    schema: { type: "string" },
  });
  expect(factsOf({ parameters: ["path", "header", "cookie"].map(named) }).commas).toEqual([]);
  expect(() => factsOf({ parameters: ["path", "query"].map(named) })).toThrow(
    "the query parameter id clashes",
  );
});

test("a row has what is unusual of its operation, and nothing of what is not", () => {
  const text = (type: string) => ({ description: "", content: { [type]: { schema: { type: "object" } } } });
  const ordinary = { summary: "List", responses: { 200: text("application/json") } };
  const schemes = { securitySchemes: { Key: { type: "apiKey", in: "header", name: "X-Key" } } };
  const identified = { ...ordinary, security: [{ Key: [] }] };
  const head = 'export const list = { id: "list", method: "get", path: "/parcels"';
  expect(rowOf(identified, schemes)).toBe(`/** List. */\n${head} } as const;`);
  expect(rowOf({ ...identified, requestBody: text("application/json") }, schemes)).toBe(
    `/** List. */\n${head} } as const;`,
  );
  const unusual = {
    ...ordinary,
    parameters: [query({ explode: false }), { name: "idempotency-KEY", in: "header", schema: {} }],
    requestBody: text("text/csv"),
    responses: {
      200: text("text/csv"),
      201: { description: "" },
      404: { description: "" },
      410: { description: "" },
    },
  };
  expect(rowOf(unusual)).toBe(
    `/** List. */\n${head}, keyed: true, mediaType: "text/csv", commas: ["ids"], open: true, answers: { 200: "text", 201: "none" }, failures: [404, 410] } as const;`,
  );
});

test("no text of the contract ends a comment, and texts over several lines stay in it", () => {
  const hostile = { summary: "Ends */ here and */ there", description: "One */ two\n\n  three */" };
  const contract = contractWith(hostile);
  const operations = readOperations(contract);
  expect(rowOf({ ...hostile, summary: "Ends */ here\nand */ there" })).toMatch(
    /^\/\*\* Ends \*\\\/ here and \*\\\/ there\. \*\/\nexport const list/,
  );
  expect(render(contract, operations)).toContain(
    "  /**\n   * Ends *\\/ here and *\\/ there.\n   * One *\\/ two\n   *\n   *   three *\\/\n   */\n  list(",
  );
});

test.for([
  [{ deprecated: true }, "List. @deprecated "],
  [{ deprecated: true, "x-replaced-by": "`b`" }, "List. @deprecated Instead: `b`"],
  [{ deprecated: false, "x-replaced-by": "`b`" }, "List."],
] as const)("the comment of a row with %j is %j", ([members, comment]) => {
  expect(rowOf({ summary: "List", ...members })?.split("\n")[0]).toBe(`/** ${comment} */`);
});

test.for([
  ["list", "list", "list"],
  ["post-payments", "postPayments", '"post-payments"'],
  ["get payments/{id}", "getPaymentsId", '"get payments/{id}"'],
  ["get payments/{id}}", "getPaymentsId", '"get payments/{id}}"'],
  ["2fa", "_2fa", '"2fa"'],
  ["$get_2", "$get_2", "$get_2"],
  ["перелік", "_", '"перелік"'],
] as const)("%j is the constant %s and the member %s", ([id, constant, member]) => {
  expect([constantName(id), memberName(id)]).toEqual([constant, member]);
});

// The compiler of this process is the independent source: what it does not take as a name gets another one.
test("a word that names no constant of a module has an underscore at its end, and no other word has", () => {
  const isName = (word: string) => {
    try {
      return (
        typeof new Function(`"use strict"; async function module() { const ${word} = 1; }`) === "function"
      );
    } catch {
      return false;
    }
  };
  const words =
    `abstract any arguments as async await bigint boolean break case catch class const constructor continue debugger
    declare default delete do else enum eval export extends false finally for from function get global if implements import in infer
    instanceof interface is keyof let module namespace never new null number object of package private protected public readonly
    require return set static string super switch symbol this throw true try type typeof undefined unique unknown using var void
    while with yield list remove`.split(/\s+/);
  for (const word of words)
    expect([word, constantName(word)]).toEqual([word, isName(word) ? word : `${word}_`]);
});

test("two operations that would be one constant stop the generator", () => {
  expect(constantNames(["a-b", "delete"])).toEqual(
    new Map([
      ["a-b", "aB"],
      ["delete", "delete_"],
    ]),
  );
  expect(() => constantNames(["a-b", "c", "aB"])).toThrow(
    "The operations a-b and aB would both be the constant aB; rename one.",
  );
});

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
