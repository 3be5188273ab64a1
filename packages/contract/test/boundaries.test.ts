import { describe, expect, test } from "vitest";
import { editions, english, ukrainian } from "../generated/editions.ts";
import {
  type Contract,
  codesOf,
  deprecationOf,
  deprecationPage,
  inputCodes,
  operationOf,
  problemCodes,
  problemTypeBase,
  readBasePath,
  readLimits,
  readOperations,
  resolve,
  serverAddress,
} from "../src/index.ts";

const { components } = english;
const operation = { operationId: "do", tags: ["Things"], summary: "Do", description: "It." };

function contractWith(changes: Partial<Contract["components"]>, more: Partial<Contract> = {}): Contract {
  return { ...english, ...more, components: { ...components, ...changes } };
}

/** The one operation of a contract whose only path has it. */
function read(declared: object, name = "do") {
  const paths = { "/things": { post: { ...operation, responses: {}, ...declared } } };
  return operationOf(readOperations({ ...english, paths }), name);
}

test("the editions are those of the languages", () => {
  expect(editions).toEqual({ en: english, uk: ukrainian });
});

test("the pattern of a request id is read as Unicode", () => {
  const header = { ...components.headers.XRequestId, schema: { type: "string", pattern: "^.$" } };
  expect(readLimits(contractWith({ headers: { XRequestId: header } })).requestIdPattern.test("😀")).toBe(
    true,
  );
});

describe("a contract without pages of its own", () => {
  const { ProblemCode, ...schemas } = components.schemas;
  const { "x-deprecation-base": _, ...info } = english.info;
  test("has problem types of `about:`", () => {
    expect(problemTypeBase(english)).toBe(ProblemCode["x-type-base"]);
    expect(problemTypeBase(contractWith({ schemas }))).toBe("about:");
  });
  test("has no codes", () => {
    const { InvalidInputCode: _, ...others } = schemas;
    expect([problemCodes, inputCodes].map((read) => read(contractWith({ schemas: others })))).toEqual([
      {},
      {},
    ]);
  });
  test("has the name of the operation as the page about its deprecated parts", () => {
    expect(deprecationPage(english, "do")).toBe(`${english.info["x-deprecation-base"]}do`);
    expect(deprecationPage({ ...english, info }, "do")).toBe("do");
  });
});

describe("the codes of a response", () => {
  const response = { status: 400, description: "", headers: [], maxBodyBytes: undefined } as const;
  const content = (mediaType: string, code?: object) => ({
    mediaType,
    examples: [],
    schema: code ? { properties: { code } } : {},
  });
  const codes = { type: "string", enum: ["a", "b"] } as const;
  test.for([
    ["are all of an enum", content("application/problem+json", codes), ["a", "b"]],
    ["are the const that narrows it", content("application/problem+json", { ...codes, const: "b" }), ["b"]],
    ["are texts only", content("application/problem+json", { enum: ["a", null] }), ["a"]],
    ["are none of another media type", content("application/json", codes), []],
    ["are none without a code", content("application/problem+json", undefined), []],
    ["are none without properties", { ...content("application/problem+json"), schema: {} }, []],
    ["are none without content", undefined, []],
  ] as const)("%s", ([, given, expected]) => {
    expect(codesOf({ ...response, content: given })).toEqual(expected);
  });
});

test.for([
  [{}, undefined],
  [{ deprecated: false, "x-sunset": "2026-01-01" }, undefined],
  [
    { deprecated: true, "x-deprecated-since": "2026-01-01", "x-sunset": "2026-07-01" },
    { since: "2026-01-01", sunset: "2026-07-01", replacedBy: undefined },
  ],
] as const)("the deprecation of %j", ([declared, expected]) => {
  expect(deprecationOf(declared, "it")).toEqual(expected);
});

test.for([
  { "x-sunset": "2026-07-01" },
  { "x-deprecated-since": "2026-01-01" },
  { "x-deprecated-since": "soon", "x-sunset": "2026-07-01" },
])("a deprecation with %j lacks a date", (dates) => {
  expect(() => deprecationOf({ deprecated: true, ...dates }, "The part")).toThrow(
    "The part is deprecated without the dates",
  );
});

describe("an operation", () => {
  test("has a body that is optional unless it is required", () => {
    const content = { "application/json": { schema: { type: "object" } } };
    expect(read({ requestBody: { content } }).body?.required).toBe(false);
    expect(read({ requestBody: { content, required: true } }).body?.required).toBe(true);
    expect(read({ requestBody: { content, description: "A thing." } }).body?.description).toBe("A thing.");
    expect(read({}).body).toBeUndefined();
  });

  test("has no description where the contract has none", () => {
    const content = { "application/json": { schema: {} } };
    expect(read({ requestBody: { content } }).body?.description).toBe("");
    const { responses } = read({
      responses: { 200: {}, 201: { description: "Made.", "x-max-body-bytes": 9 } },
    });
    expect([...responses.values()].map((one) => [one.status, one.description, one.maxBodyBytes])).toEqual([
      [200, "", undefined],
      [201, "Made.", 9],
    ]);
  });

  test("has the example of a parameter, else the first of its schema, else none", () => {
    const parameter = { in: "query", description: "A value." };
    const { parameters } = read({
      parameters: [
        { ...parameter, name: "own", example: "own", schema: { examples: ["first", "second"] } },
        { ...parameter, name: "schema", schema: { examples: ["first", "second"] } },
        { ...parameter, name: "none", schema: { type: "string" } },
      ],
    });
    expect(parameters.map((one) => [one.name, one.example, "example" in one])).toEqual([
      ["own", "own", true],
      ["schema", "first", true],
      ["none", undefined, false],
    ]);
  });

  test.for([
    [{ description: "own", schema: { description: "of the schema" } }, "own"],
    [{ schema: { description: "of the schema" } }, "of the schema"],
    [{ content: { "application/json": { schema: { description: "of the content" } } } }, "of the content"],
    [{}, ""],
  ] as const)("has of a parameter %j the description %j", ([declared, description]) => {
    const { parameters } = read({ parameters: [{ in: "query", name: "q", ...declared }] });
    expect(parameters).toMatchObject([{ name: "q", description, required: false }]);
  });

  test("has two parameters of one name where only the letter case differs, unless they are headers", () => {
    const named = (location: string, name: string) => ({
      in: location,
      name,
      description: "A value.",
      schema: {},
    });
    const names = (location: string) =>
      read({ parameters: [named(location, "Id"), named(location, "id")] }).parameters.map(({ name }) => name);
    expect([names("query"), names("header")]).toEqual([["Id", "id"], ["id"]]);
  });

  test.for(["2XX", "1XX", "4xx", "1200", "2000", "600"])("does not support the status %s", (key) => {
    expect(() => read({ responses: { [key]: { description: "" } } })).toThrow(
      `The contract's do declares a response "${key}". List each status by its number.`,
    );
  });

  test("has headers that are optional unless they are required, and examples by name", () => {
    const header = { description: "A header.", schema: { type: "string" } };
    const headers = { One: header, Two: { ...header, required: true } };
    const content = { "application/json": { schema: {}, examples: { First: { value: 1 } } } };
    const response = read({ responses: { 200: { description: "", headers, content } } }).responses.get(200);
    expect(response?.headers.map(({ name, required }) => [name, required])).toEqual([
      ["One", false],
      ["Two", true],
    ]);
    expect(response?.headers[0]).toMatchObject(header);
    expect(response?.content?.examples).toEqual([{ name: "First", value: 1 }]);
  });

  test("is read as JSON where it has several media types, else as the first", () => {
    const mediaTypeOf = (...types: readonly string[]) => {
      const content = Object.fromEntries(types.map((type) => [type, { schema: {} }]));
      const { responses } = read({ responses: { 200: { description: "", content } } });
      return responses.get(200)?.content?.mediaType;
    };
    expect(mediaTypeOf("text/plain", "application/json")).toBe("application/json");
    expect(mediaTypeOf("text/csv", "application/vnd.x+json; v=1")).toBe("application/vnd.x+json; v=1");
    expect(mediaTypeOf("text/csv", "application/pdf")).toBe("text/csv");
  });

  test("leaves out failures that are declared by a range or by default", () => {
    const responses = { 200: { description: "" }, "4XX": { description: "" }, default: { description: "" } };
    expect([...read({ responses }).responses.keys()]).toEqual([200]);
  });
});

test.for([
  ["https://bank.example/api/v1/", "/api/v1"],
  ["/api/v1", "/api/v1"],
  ["https://bank.example", ""],
] as const)("the base path of %s is %s", ([url, path]) => {
  expect(readBasePath({ ...english, servers: [{ url, description: "A server." }] })).toBe(path);
});

test("the variables of a server have their defaults", () => {
  const variables = { scheme: { default: "https" }, port: { default: "8443" }, version: { default: "v3" } };
  const server = { url: "{scheme}://bank.example:{port}/api/{version}/{other}", variables };
  expect(serverAddress(server)).toBe("https://bank.example:8443/api/v3/{other}");
  expect(
    readBasePath({ ...english, servers: [{ ...server, url: "{scheme}://a:{port}/api/{version}" }] }),
  ).toBe("/api/v3");
});

test("a reference to what is no object has no target", () => {
  const contract = contractWith({});
  for (const name of [
    "#/openapi",
    "#/openapi/length",
    "#/none/at/all",
    "#/components/schemas/None",
    "#/components/schemas/constructor",
  ])
    expect(() => resolve(contract, { $ref: name })).toThrow(`${name} has no target`);
});

test("a contract in which a reference or a schema leads to null has no target", () => {
  const contract = { ...contractWith({}), "x-null": null };
  for (const name of ["#/x-null", "#/x-null/a"])
    expect(() => resolve(contract, { $ref: name })).toThrow(`The contract's reference ${name} has no target`);
});
