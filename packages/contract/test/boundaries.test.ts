import { describe, expect, test } from "vitest";
import { editions, english, ukrainian } from "../generated/editions.ts";
import {
  allows,
  type Contract,
  codesOf,
  deprecationOf,
  operationOf,
  readBasePath,
  readLimits,
  readOperations,
  readTokenScheme,
  resolve,
  resolveSchema,
  typesOf,
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

describe("limits that the contract lacks are named", () => {
  const without = (name: "Problem" | "InvalidInput", property: string): Contract => {
    const { [property]: _, ...properties }: Record<string, object> = components.schemas[name].properties;
    return contractWith({
      schemas: { ...components.schemas, [name]: { ...components.schemas[name], properties } },
    });
  };
  test.for([
    ["maxItems of Problem's errors", without("Problem", "errors")],
    ["maxLength of Problem's instance", without("Problem", "instance")],
    ["maxLength of InvalidInput's at", without("InvalidInput", "at")],
    ["the pattern of the header XRequestId", contractWith({ headers: {} })],
    ["x-max-body-bytes of a response", contractWith({ responses: {} })],
  ] as const)("%s", ([what, contract]) => {
    expect(() => readLimits(contract)).toThrow(`The contract lacks ${what}.`);
  });

  test("so are limits of a schema or of properties that are not there", () => {
    const { Problem, InvalidInput, ...schemas } = components.schemas;
    expect(() => readLimits(contractWith({ schemas: { ...schemas, InvalidInput } }))).toThrow(
      "of Problem's errors",
    );
    expect(() => readLimits(contractWith({ schemas: { ...schemas, Problem } }))).toThrow(
      "of InvalidInput's at",
    );
    const bare = { ...schemas, Problem, InvalidInput: { type: "object" } };
    expect(() => readLimits(contractWith({ schemas: bare }))).toThrow("of InvalidInput's at");
    const bareProblem = { ...schemas, InvalidInput, Problem: { type: "object" } };
    expect(() => readLimits(contractWith({ schemas: bareProblem }))).toThrow("of Problem's errors");
  });
});

test.for([0, 2] as const)("%i security schemes are not supported", (count) => {
  const [scheme] = Object.entries(components.securitySchemes);
  if (scheme === undefined) throw new Error("The contract has a scheme");
  const securitySchemes = Object.fromEntries(["one", "two"].slice(0, count).map((name) => [name, scheme[1]]));
  expect(() => readTokenScheme(contractWith({ securitySchemes }))).toThrow(
    `The contract declares ${count} security schemes; the readers support one.`,
  );
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
  test("is named in the error when it is not there", () => {
    expect(() => read({}, "other")).toThrow("The contract has no operation other.");
  });

  test("has a body that is optional unless it is required", () => {
    const content = { "application/json": { schema: { type: "object" } } };
    expect(read({ requestBody: { content } }).body?.required).toBe(false);
    expect(read({ requestBody: { content, required: true } }).body?.required).toBe(true);
    expect(read({ requestBody: { content, description: "A thing." } }).body?.description).toBe("A thing.");
    expect(read({}).body).toBeUndefined();
  });

  test("names its body that has no media type", () => {
    expect(() => read({ requestBody: { content: {} } })).toThrow("do, request body, declares no media type.");
  });

  test.for(["default", "2XX", "1200", "2000", "600"])("does not support the status %s", (key) => {
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

  test("names the response with several media types", () => {
    const content = { "application/json": { schema: {} }, "text/plain": { schema: {} } };
    expect(() => read({ responses: { 200: { description: "", content } } })).toThrow(
      "do, 200, declares several",
    );
  });
});

test.for([
  ["https://bank.example/api/v1/", "/api/v1"],
  ["/api/v1", "/api/v1"],
  ["https://bank.example", ""],
] as const)("the base path of %s is %s", ([url, path]) => {
  expect(readBasePath({ ...english, servers: [{ url, description: "A server." }] })).toBe(path);
});

test("a contract without a server has no base path", () => {
  expect(() => readBasePath({ ...english, servers: [] })).toThrow("The contract names no server.");
});

test("a reference to what is no object has no target", () => {
  const contract = contractWith({});
  for (const name of ["#/openapi", "#/openapi/length", "#/none/at/all", "#/components/schemas/None"])
    expect(() => resolve(contract, { $ref: name })).toThrow(`${name} has no target`);
  expect(() => resolve(contract, { $ref: "other.yaml#/a" })).toThrow("is not internal");
});

test("lists of required names are united, and properties merged by name", () => {
  const schema = {
    allOf: [
      { type: "object", required: ["a"], properties: { a: { type: "string", maxLength: 9 } } },
      { required: ["b"], properties: { a: { maxLength: 3 }, b: { type: "integer" } } },
    ],
  };
  expect(resolveSchema(english, schema)).toEqual({
    type: "object",
    required: ["a", "b"],
    properties: { a: { type: "string", maxLength: 3 }, b: { type: "integer" } },
  });
  // Neither appears where no branch has it.
  expect(resolveSchema(english, { allOf: [{ type: "string" }, { maxLength: 1 }] })).toEqual({
    type: "string",
    maxLength: 1,
  });
  expect(resolveSchema(english, { allOf: [{ properties: { a: {} } }, { required: ["a"] }] })).toEqual({
    required: ["a"],
    properties: { a: {} },
  });
});

test("the types of a schema", () => {
  expect([typesOf({}), typesOf({ type: "string" }), typesOf({ type: ["string", "null"] })]).toEqual([
    [],
    ["string"],
    ["string", "null"],
  ]);
  expect([allows({ type: ["string", "null"] }, "null"), allows({}, "string")]).toEqual([true, false]);
});
