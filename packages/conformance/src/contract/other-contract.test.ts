import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, onTestFinished, test, vi } from "vitest";

const folder = mkdtempSync(join(tmpdir(), "specie-other-contract-"));
afterAll(() => rmSync(folder, { recursive: true }));
const file = join(folder, "openapi.json");
const credentials = join(folder, "credentials.json");

const ok = {
  "200": { description: "Done.", content: { "application/json": { schema: { type: "object" } } } },
};

/** The modules of the kit as they are in a process whose `--contract` has these security schemes and paths. */
async function load(
  security: object[],
  schemes: object,
  paths: object = { "/parcels": { get: { responses: ok } } },
  schemas: object = {},
) {
  const contract = { openapi: "3.1.0", info: { title: "Parcels", version: "2" }, security, paths };
  writeFileSync(file, JSON.stringify({ ...contract, components: { securitySchemes: schemes, schemas } }));
  vi.resetModules();
  onTestFinished(() => void vi.resetModules());
  const { chooseContract } = await import("./choose-contract.ts");
  chooseContract(["--url", "x", "--contract", file]);
  return {
    conventions: () => import("./conventions.ts"),
    tokens: () => import("../target/tokens.ts"),
    operations: () => import("./operations.ts"),
    values: () => import("../values/sample.ts"),
    checks: () => import("../runner/load-checks.ts"),
    validator: () => import("./validator.ts"),
  };
}

const inHeader = (prefix: string) => ({ in: "header", name: "Authorization", prefix });

test.for([
  [
    { type: "apiKey", in: "header", name: "X-Key" },
    { in: "header", name: "X-Key", prefix: "" },
  ],
  [
    { type: "apiKey", in: "query", name: "key" },
    { in: "query", name: "key", prefix: "" },
  ],
  [
    { type: "apiKey", in: "cookie", name: "session" },
    { in: "cookie", name: "session", prefix: "" },
  ],
  // There is no such place.
  [{ type: "apiKey", in: "body", name: "key" }, inHeader("Bearer ")],
  [{ type: "http", scheme: "basic" }, inHeader("Basic ")],
  [{ type: "http", scheme: "Basic" }, inHeader("Basic ")],
  [{ type: "http", scheme: "bearer" }, inHeader("Bearer ")],
  [{ type: "oauth2" }, inHeader("Bearer ")],
  [{ type: "openIdConnect" }, inHeader("Bearer ")],
] as const)("the token of %j is sent as %j", async ([scheme, credential]) => {
  const { conventions } = await load([{ One: [] }], { One: scheme });
  expect((await conventions()).credential).toEqual(credential);
});

test("an operation's own scheme counts where the contract has none, and no scheme is no token", async () => {
  const paths = { "/a": { get: { security: [{ One: [] }], responses: ok } } };
  const own = await load([], { One: { type: "http", scheme: "bearer" } }, paths);
  expect((await own.conventions()).credential).toEqual(inHeader("Bearer "));
  const both = await load(
    [{ Two: [] }],
    { One: { type: "http", scheme: "bearer" }, Two: { type: "http", scheme: "basic" } },
    paths,
  );
  expect((await both.conventions()).credential).toEqual(inHeader("Basic "));
  const { conventions } = await load([], {});
  const { credential, tenantParameter, hasCodes } = await conventions();
  expect([credential, tenantParameter, hasCodes]).toEqual([undefined, undefined, false]);
});

test.for([
  [{}, false],
  [{ ProblemCode: { type: "string", enum: ["gone"] } }, false],
  [{ ProblemCode: { type: "string", enum: ["gone"], "x-codes": { gone: {} } } }, true],
] as const)("with the schemas %j the contract has a catalogue of codes: %s", async ([schemas, has]) => {
  const { conventions } = await load([], {}, undefined, schemas);
  expect((await conventions()).hasCodes).toBe(has);
});

test("an operation's parameter replaces that of its path with the same name and place, and no other", async () => {
  const schema = { type: "string" };
  const parameter = (place: string, maxLength: number) => ({
    ...{ name: "id", in: place, schema: { ...schema, maxLength } },
    ...(place === "path" && { required: true }),
  });
  const item = { parameters: [parameter("path", 1), parameter("query", 2)] };
  const get = { parameters: [parameter("path", 3), parameter("header", 4)], responses: ok };
  const { operations } = await load([], {}, { "/parcels/{id}": { ...item, get } });
  const [operation] = [...(await operations()).operations.values()];
  const found = operation?.parameters.map((one) => [one.in, one.schema.maxLength]);
  expect(found).toEqual([
    ["path", 3],
    ["query", 2],
    ["header", 4],
  ]);
});

test("the example of a parameter is its own, else its schema's", async () => {
  const of = (name: string, more: object) => ({ name, in: "query", ...more });
  const parameters = [
    of("own", { example: "a", schema: { type: "string", examples: ["b"] } }),
    of("listed", { schema: { type: "string", examples: ["b", "c"] } }),
    of("none", { schema: { type: "string" } }),
  ];
  const { operations } = await load([], {}, { "/parcels": { get: { parameters, responses: ok } } });
  const [operation] = [...(await operations()).operations.values()];
  expect(operation?.parameters.map((one) => one.example)).toEqual(["a", "b", undefined]);
});

test.for([
  [{ One: { type: "mutualTLS" } }, "which is mutualTLS: the kit sends a token"],
  [{}, "which components.securitySchemes lacks"],
] as const)("the schemes %j are refused", async ([schemes, message]) => {
  const { conventions } = await load([{ One: [] }], schemes);
  await expect(conventions()).rejects.toThrow(`The contract requires the security scheme One, ${message}`);
});

const bearer = { One: { type: "http", scheme: "bearer" } };
const paths = {
  "/parcels/{parcel_id}": { get: { responses: ok } },
  "/depots/{depot}": { get: { responses: ok } },
};
const parameters = (name: string) => ({
  parameters: [{ name, in: "path", required: true, schema: { type: "string" } }],
});
const named = {
  "/parcels/{parcel_id}": { ...paths["/parcels/{parcel_id}"], ...parameters("parcel_id") },
  "/depots/{depot}": { ...paths["/depots/{depot}"], ...parameters("depot") },
};
const form = 'must be like {"token":"…","resources":{"parcel_id":"…","depot":"…"}}';

test.for([
  [{ token: "secret" }, {}],
  [
    { token: "secret", resources: { parcel_id: "P-1", depot: 7 } },
    { parcel_id: "P-1", depot: "7" },
  ],
] as const)(
  "of the credentials %j the resources are %j, and the token is the caller's",
  async ([document, resources]) => {
    const { tokens } = await load([{ One: [] }], bearer, named);
    writeFileSync(credentials, JSON.stringify(document));
    const read = (await tokens()).readTokens(credentials);
    expect(read.resources).toEqual(resources);
    expect(read.credentials.map(({ signer }) => signer.sign())).toEqual(["secret", "secret"]);
  },
);

test.for([
  ["[]", form],
  ["{", "is not JSON"],
  ["{}", `has no token; it ${form}`],
  ['{"token":""}', `has no token; it ${form}`],
  ['{"token":7}', `has no token; it ${form}`],
  ['{"token":"a","key":"secret"}', `has the member key; it ${form}`],
  ['{"token":"a","resources":[]}', `resources must be an object; it ${form}`],
  [
    '{"token":"a","resources":{"parcel":"1"}}',
    "resources has parcel, which is no path parameter; the contract has parcel_id, depot",
  ],
  ['{"token":"a","resources":{"depot":null}}', "resources/depot must be a text"],
] as const)("the credentials %s are refused, and no token is shown", async ([text, message]) => {
  const { tokens } = await load([{ One: [] }], bearer, named);
  const { readTokens } = await tokens();
  writeFileSync(credentials, text);
  let error: unknown;
  try {
    readTokens(credentials);
  } catch (thrown) {
    error = thrown;
  }
  expect(String(error)).toBe(`UsageError: ${credentials}: ${message}`);
});

test.for([
  [{ type: "http", scheme: "basic" }, /^Basic Y29uZm9ybWFuY2U6Y29uZm9ybWFuY2U=$/],
  [{ type: "http", scheme: "bearer" }, /^Bearer [\w-]+\.[\w-]+\.[\w-]+$/],
] as const)("what a mock of a contract with %j is called with is %s", async ([scheme, header]) => {
  const { tokens, conventions } = await load([{ One: [] }], { One: scheme });
  const callers = (await tokens()).inventCallers();
  const { credential } = await conventions();
  expect(callers).toHaveLength(2);
  for (const { signer } of callers) expect(`${credential?.prefix}${signer.sign()}`).toMatch(header);
});

test("a format and a keyword that the kit does not know are accepted without a word", async () => {
  const printed = (["log", "warn", "error"] as const).map((name) => vi.spyOn(console, name));
  onTestFinished(() => printed.forEach((spy) => void spy.mockRestore()));
  const { validator } = await load([], {});
  const schema = { type: "string", format: "waybill", "x-own": 1, own: 2, maxLength: 2 };
  const { findErrors } = await validator();
  expect([findErrors(schema, "ab"), findErrors(schema, "abc").map(({ keyword }) => keyword)]).toEqual([
    [],
    ["maxLength"],
  ]);
  expect(printed.flatMap((spy) => spy.mock.calls)).toEqual([]);
});

test("a body that requires itself has no valid value, and an example gives one", async () => {
  const body = (example: object) => ({
    content: { "application/json": { schema: { $ref: "#/components/schemas/Tree" }, ...example } },
  });
  const tree = {
    type: "object",
    required: ["tree"],
    properties: { tree: { $ref: "#/components/schemas/Tree" } },
  };
  const read = async (example: object) => {
    const post = { operationId: "plant", requestBody: body(example), responses: ok };
    const { operations } = await load([], {}, { "/trees": { post } }, { Tree: tree });
    return (await operations()).operations;
  };
  await expect(read({})).rejects.toThrow(/^\{.*\} requires itself, so no value is valid\.$/);
  const operations = await read({ example: { tree: { tree: {} } } });
  expect([...[...operations.values()].flatMap((one) => [...(one.body?.examples ?? [])])]).toEqual([
    ["example", { tree: { tree: {} } }],
  ]);
});

test.for([
  [[], ""],
  [["a~b"], ", which is at #/components/schemas/a~0b"],
  [
    ["a", "b/c", "d"],
    ", which is at #/components/schemas/a, #/components/schemas/b~1c, #/components/schemas/d",
  ],
  [
    ["a", "b", "c", "d", "e"],
    ", which is at #/components/schemas/a, #/components/schemas/b, #/components/schemas/c and 2 more",
  ],
] as const)("a schema without a valid value is named with its places %j", async ([names, places]) => {
  const schema = { type: "string", pattern: "^\\d{3}$" };
  const { values } = await load([], {}, {}, Object.fromEntries(names.map((name) => [name, schema])));
  const { sampleOf } = await values();
  expect(() => sampleOf(schema)).toThrow(
    `The contract shows no valid value for ${JSON.stringify(schema)}${places}. Add an example to that schema.`,
  );
});

// The last of this file: the assertions of the kit, which load with its checks, replace those of the tests.
test.for([
  ["/parcels", 404, {}, "has-the-declared-form"],
  ["/parcels/{parcel_id}", 404, {}, "does-not-find-a-parcel-that-does-not-exist"],
  ["/parcels", 413, {}, "has-the-declared-form"],
  ["/parcels", 413, { "x-max-body-bytes": 100 }, "refuses-a-body-one-byte-above-the-limit"],
  ["/parcels", 409, {}, "has-the-declared-form"],
] as const)("each status has a check: that of %s %s with %j is %s", async ([path, status, more, id]) => {
  const names = path.endsWith("}") ? parameters("parcel_id") : {};
  const post = { responses: { ...ok, [status]: { description: "No.", ...more } } };
  const { checks } = await load([], {}, { [path]: { post, ...names } });
  const declared = (await (await checks()).loadChecks()).map((check) => check.id);
  const own = declared.filter((check) => check.includes(`/${status}/`));
  expect(own.map((check) => check.split("/").at(-1))).toEqual([id]);
});
