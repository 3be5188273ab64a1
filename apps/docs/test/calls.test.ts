import { type Contract, type Operation, operationOf, readOperations } from "@specie/contract";
import { expect, test } from "vitest";
import { editions, operationNamed } from "../src/contract.ts";
import { queryPairs, queryString } from "../src/samples/call.ts";
import { callsOf } from "../src/samples/calls-of.ts";
import { examplesOf, valueOfField } from "../src/samples/examples-of.ts";

const content = (mediaType: string, more: object = {}) => ({
  content: { [mediaType]: { schema: { type: "object" }, ...more } },
});
const text = { type: "string" };

/** A contract with this operation alone, at a path with two parameters. */
function operation(
  parts: object,
  scheme: object = { type: "http", scheme: "bearer" },
): [Operation, Contract] {
  const own = { operationId: "doThing", tags: ["Things"], summary: "Do", description: "", ...parts };
  const contract = {
    ...editions.en,
    security: [{ "api-Key.1": [] }],
    paths: {
      "/shops/{shopId}/things/{thing_id}.json": { put: { responses: { 204: { description: "" } }, ...own } },
    },
    components: {
      ...editions.en.components,
      securitySchemes: { "api-Key.1": scheme, second: { type: "apiKey", in: "header", name: "X-Key" } },
    },
  } as unknown as Contract; // What samples read of one.
  return [operationOf(readOperations(contract), "doThing"), contract];
}

test("a call has its path in parts, and a variable for each parameter", () => {
  const [call] = callsOf(...operation({}));
  expect(call).toMatchObject({
    ...{
      id: "doThing",
      operationId: "doThing",
      method: "PUT",
      url: "SPECIE_URL",
      title: "",
      body: undefined,
    },
    path: [
      { text: "/shops/" },
      { env: "SHOP_ID" },
      { text: "/things/" },
      { env: "THING_ID" },
      { text: ".json" },
    ],
    pathParameters: { shopId: { env: "SHOP_ID" }, thing_id: { env: "THING_ID" } },
    ...{ query: [], headers: [], idempotent: false, mediaType: "application/json", files: {} },
    ...{ answer: { kind: "none" }, client: { token: true } },
    credentials: [{ scheme: "api-Key.1", env: "SPECIE_TOKEN" }],
  });
});

test("of credentials that are sent together, the first is the token, and another has its scheme's variable", () => {
  const [parts, contract] = operation({ security: [{ second: [], "api-Key.1": [] }] });
  const [call] = callsOf(parts, contract);
  expect(call?.credentials.map(({ scheme, env }) => [scheme, env])).toEqual([
    ["second", "SPECIE_TOKEN"],
    ["api-Key.1", "SPECIE_API_KEY_1"],
  ]);
});

const header = (name: string, required = true) => ({
  in: "header",
  name,
  required,
  schema: text,
  example: `${name}!`,
});

test("a call has the required parameters but for those that each language writes itself", () => {
  const written = ["Idempotency-Key", "authorization", "Content-Type", "ACCEPT"];
  const parameters = [
    ...written.map((name) => header(name)),
    ...[header("X-Tenant"), header("X-Accept"), header("X-Hint", false)],
    { in: "query", name: "dry", required: true, schema: { type: "boolean" }, example: false },
    { in: "query", name: "hint", required: false, schema: text, example: "no" },
    { in: "query", name: "made", required: true, schema: { type: "integer", minimum: 7 } },
  ];
  const [call] = callsOf(...operation({ parameters }));
  expect(call?.idempotent).toBe(true);
  expect(call?.headers).toEqual([
    ["X-Tenant", "X-Tenant!"],
    ["X-Accept", "X-Accept!"],
  ]);
  expect(call?.query).toEqual([
    ["dry", false],
    ["made", 7],
  ]);
  expect(callsOf(...operation({}))[0]?.idempotent).toBe(false);
});

test("each example of a body is a call with its name, and a body without examples gets one", () => {
  const examples = { One: { summary: "The first", value: { a: 1 } }, Two: { summary: "", value: { b: 2 } } };
  const requestBody = {
    required: true,
    description: "",
    ...content("application/merge-patch+json", { examples }),
  };
  expect(
    callsOf(...operation({ requestBody })).map(({ id, title, body, mediaType }) => [
      id,
      title,
      body,
      mediaType,
    ]),
  ).toEqual([
    ["doThing.One", "The first", { a: 1 }, "application/merge-patch+json"],
    ["doThing.Two", "", { b: 2 }, "application/merge-patch+json"],
  ]);
  const schema = {
    type: "object",
    properties: { own: { ...text, readOnly: true }, name: { type: "integer", default: 4 } },
  };
  const made = { required: true, description: "", ...content("application/json", { schema }) };
  expect(callsOf(...operation({ requestBody: made })).map(({ id, body }) => [id, body])).toEqual([
    ["doThing", { name: 4 }],
  ]);
});

test("a body of bytes is a file that is named after the last part of the path that is no parameter", () => {
  const files = (mediaType: string) =>
    callsOf(...operation({ requestBody: { required: true, description: "", ...content(mediaType) } }))[0]
      ?.files;
  expect(files("application/pdf")).toEqual({ "": { name: "things.pdf", mediaType: "application/pdf" } });
  expect(files("text/plain")).toEqual({});
});

test.each([
  [["204"], { kind: "none" }],
  [["application/json"], { kind: "json" }],
  [["application/problem+json"], { kind: "json" }],
  [["text/csv"], { kind: "text" }],
  [["application/pdf"], { kind: "file", name: "things.pdf" }],
  [["application/json", "application/vnd.x+json"], { kind: "json" }],
  [["application/json", "204"], { kind: "text" }],
  [["application/pdf", "application/json"], { kind: "text" }],
])("of answers with %j a sample prints %j", (types, answer) => {
  const responses = Object.fromEntries(
    types.map((type, index) => [200 + index, { description: "", ...(type === "204" ? {} : content(type)) }]),
  );
  const failure = { 404: { description: "", ...content("text/plain") } };
  expect(callsOf(...operation({ responses: { ...responses, ...failure } }))[0]?.answer).toEqual(answer);
});

test("no client carries a credential that its generator refuses, and one without any has no token", () => {
  const clientOf = (scheme: object, parts: object = {}) => callsOf(...operation(parts, scheme))[0]?.client;
  expect(clientOf({ type: "apiKey", in: "cookie", name: "key" })).toBeUndefined();
  expect(clientOf({ type: "http", scheme: "basic" })).toEqual({ token: true });
  const [open, contract] = operation({});
  expect(callsOf(open, { ...contract, security: [] })[0]?.client).toEqual({ token: false });
});

test("a made value has what its direction has, and a value is the example before one of the schema before a made one", () => {
  const schema = {
    type: "object",
    properties: {
      in: { ...text, writeOnly: true, default: "i" },
      out: { ...text, readOnly: true, default: "o" },
    },
  };
  const body = { schema, mediaType: "application/json", examples: [] };
  expect(examplesOf(body, "request")).toEqual([{ name: "", summary: "", value: { in: "i" } }]);
  expect(examplesOf(body, "response")).toEqual([{ name: "", summary: "", value: { out: "o" } }]);
  const own = [{ name: "One", summary: "", value: 1 }];
  expect(examplesOf({ ...body, examples: own }, "request")).toBe(own);
  const typed = { type: "string", examples: ["b"], default: "c" };
  expect(valueOfField({ example: "a", schema: typed })).toBe("a");
  expect(valueOfField({ schema: typed })).toBe("b");
  expect(valueOfField({ schema: { type: "string", default: "c" } })).toBe("c");
  expect(valueOfField({ schema: { type: "null" } })).toBeNull();
});

test("the pairs of a query are sent as they are, a list as several", () => {
  const [call] = callsOf(...operation({}));
  if (!call) throw new Error("There is no call");
  const query = {
    ...call,
    query: [
      ["a b", ["x&y", "z"]],
      ["n", 1.5],
      ["yes", true],
      ["o", { p: 1 }],
    ] as const,
  };
  expect(queryPairs(query)).toEqual([
    ["a b", "x&y"],
    ["a b", "z"],
    ["n", "1.5"],
    ["yes", "true"],
    ["o", '{"p":1}'],
  ]);
  expect(queryString(query)).toBe("?a+b=x%26y&a+b=z&n=1.5&yes=true&o=%7B%22p%22%3A1%7D");
  expect(queryString(call)).toBe("");
});

test("the calls of the list are named after what they show, by which their answers are recorded", () => {
  const ids = callsOf(operationNamed("en", "listCustomers")).map(({ id, title }) => [id, title]);
  expect(ids).toEqual([
    ["listCustomers", ""],
    ["listCustomers.filtered", "segments, min_created_at, ordering, limit"],
    ["listCustomers.searched", "search_string"],
  ]);
});
