import { expect, test } from "vitest";
import { constantName, constantNames, memberName } from "../generator/names.ts";
import { readOperations } from "../generator/read-operations.ts";
import { render } from "../generator/render.ts";
import { renderRows } from "../generator/render-rows.ts";
import { contractWith, done } from "./generator-contract.ts";

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
  [query({ schema: { type: "object" } }), "list: the query parameter ids is an object."],
  [query({ style: "pipeDelimited" }), "list: the query parameter ids has the style pipeDelimited."],
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

test.for([
  ["gone", "410", undefined],
  ["gone", "404", "list: status 404 declares the code gone, which has status 410 in x-codes"],
  [
    "lost",
    "410",
    "list: status 410 declares the code lost, which is not in x-codes of components.schemas.ProblemCode.",
  ],
] as const)("the code %s of a status %s stops the generator with: %s", ([code, status, message]) => {
  const codes = { gone: { title: "", description: "", status: 410, retryable: false } };
  const schemas = { ProblemCode: { "x-codes": codes } };
  const content = { "application/problem+json": { schema: { properties: { code: { const: code } } } } };
  const read = () => factsOf({ responses: { ...done, [status]: { description: "", content } } }, { schemas });
  if (message === undefined) expect([...read().problems]).toEqual([[410, ["gone"]]]);
  else expect(read).toThrow(message);
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

test("an operation is keyed by the header of that name only, and pages by the query parameter only", () => {
  const text = { schema: { type: "string" } };
  const keyed = (...parameters: object[]) => factsOf({ parameters }).keyed;
  expect(keyed({ name: "Idempotency-Key", in: "header", ...text })).toBe(true);
  expect(keyed({ name: "If-Match", in: "header", ...text })).toBe(false);
  expect(keyed({ name: "Idempotency-Key", in: "query", ...text })).toBe(false);
  const page = { type: "object", properties: { rows: { type: "array" }, next_cursor: {} } };
  const responses = { 200: { description: "", content: { "application/json": { schema: page } } } };
  const rows = (place: string, name = "cursor", schema: object = text.schema) =>
    factsOf({ responses, parameters: [{ name, in: place, schema }] }).rows;
  expect(rows("query")).toBe("rows");
  expect([rows("header"), rows("query", "offset")]).toEqual([undefined, undefined]);
  expect(() => rows("query", "cursor", { type: "integer" })).toThrow(
    "list: its query parameter cursor is no text, so it cannot hold a cursor. Name them in `paging` of specie.config.ts, or write `paging: false`.",
  );
  const empty = { parameters: [{ name: "cursor", in: "query", ...text }] };
  expect(() => factsOf(empty)).toThrow(
    "list takes a cursor, so its answer needs next_cursor and exactly one list. It has no object.",
  );
});
