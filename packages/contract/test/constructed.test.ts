import { describe, expect, test } from "vitest";
import { english } from "../generated/editions.ts";
import {
  type Contract,
  operationOf,
  readOperations,
  readWebhooks,
  resolve,
  resolveSchema,
  type Schema,
} from "../src/index.ts";

type PathItem = Contract["paths"][string];
type Parameters = NonNullable<PathItem["parameters"]>;

/** The contract with one path of its own and additional components. */
function contractOf(item: PathItem, components: Partial<Contract["components"]> = {}): Contract {
  return {
    ...english,
    paths: { "/things/{id}": item },
    components: { ...english.components, ...components },
  };
}

const operation = {
  operationId: "listThings",
  tags: ["Things"],
  summary: "List things",
  description: "All of them.",
  responses: { "200": { description: "The things." } },
};

function parameter(name: string, location: string, maxLength: number) {
  return { name, in: location, description: "A value.", schema: { type: "string", maxLength } };
}

describe("parameters of path and operation with one name", () => {
  const components = {
    parameters: {
      Wide: parameter("limit", "query", 9),
      Narrow: parameter("limit", "query", 1),
      Id: parameter("id", "path", 9),
      WideHeader: parameter("x-trace", "header", 9),
    },
  };
  const wide = { $ref: "#/components/parameters/Wide" };
  const narrow = { $ref: "#/components/parameters/Narrow" };

  const cases: readonly (readonly [string, Parameters, Parameters])[] = [
    ["reference beside reference", [wide], [narrow]],
    ["reference beside an object", [wide], [parameter("limit", "query", 1)]],
    ["object beside a reference", [parameter("limit", "query", 9)], [narrow]],
  ];
  test.for(cases)("%s: the operation's replaces the path's", ([, ofPath, ofOperation]) => {
    const item = { parameters: ofPath, get: { ...operation, parameters: ofOperation } };
    const { parameters } = operationOf(readOperations(contractOf(item, components)), "listThings");
    expect(parameters).toEqual([{ ...parameter("limit", "query", 1), required: false }]);
  });

  test("in another place they are two", () => {
    const item = {
      parameters: [parameter("id", "query", 9)],
      get: { ...operation, parameters: [{ $ref: "#/components/parameters/Id" }] },
    };
    const { parameters } = operationOf(readOperations(contractOf(item, components)), "listThings");
    expect(parameters.map(({ in: location }) => location)).toEqual(["query", "path"]);
  });

  test("names of headers are compared without case", () => {
    const item = {
      parameters: [{ $ref: "#/components/parameters/WideHeader" }],
      get: { ...operation, parameters: [parameter("X-Trace", "header", 1)] },
    };
    const { parameters } = operationOf(readOperations(contractOf(item, components)), "listThings");
    expect(parameters.map(({ name }) => name)).toEqual(["X-Trace"]);
  });
});

describe("requests that the API sends", () => {
  const sent = { responses: { "204": { description: "Received." } } };
  const shared = { "x-items": { entry: { put: sent } } } as object; // The bundle has items of paths that several webhooks share.
  const contract = {
    ...contractOf({ get: { ...operation, callbacks: { done: { "{$request.body#/url}": { post: sent } } } } }),
    webhooks: {
      made: { post: { ...sent, operationId: "receiveMade", summary: "Made" } },
      "both.ways": { post: sent, delete: { ...sent, tags: ["Things"] } },
      shared: { $ref: "#/x-items/entry" },
    },
    ...shared,
  };

  test("a webhook has its name, its method and its own id, else an id of both", () => {
    const all = readWebhooks(contract).map(({ name, id, method, path, summary, tags }) => {
      return { name, id, method, path, summary, tags };
    });
    const untitled = { path: "", tags: [] };
    expect(all).toEqual([
      { ...untitled, name: "made", id: "receiveMade", method: "post", summary: "Made" },
      { ...untitled, name: "both.ways", id: "both.ways-post", method: "post", summary: "both.ways-post" },
      {
        ...untitled,
        name: "both.ways",
        id: "both.ways-delete",
        method: "delete",
        summary: "both.ways-delete",
        tags: ["Things"],
      },
      { ...untitled, name: "shared", id: "shared", method: "put", summary: "shared" },
    ]);
    expect(readWebhooks(english)).toEqual([]);
  });

  test("a callback belongs to its operation, at the expression of its address", () => {
    const { callbacks } = operationOf(readOperations(contract), "listThings");
    expect(
      callbacks.map(({ name, method, path, responses }) => [name, method, path, [...responses.keys()]]),
    ).toEqual([["done", "post", "{$request.body#/url}", [204]]]);
  });
});

describe("resolve", () => {
  const schemas = {
    ...english.components.schemas,
    "a/b~c": { type: "string" },
    First: { $ref: "#/components/schemas/Second", description: "first" },
    Second: { $ref: "#/components/schemas/a~1b~0c", description: "second", title: "second" },
    Tree: { properties: { children: { items: { $ref: "#/components/schemas/Tree" } } } },
  };
  const contract = { ...english, components: { ...english.components, schemas } };

  test("follows references to the last one, and what is beside the first wins", () => {
    const first = { $ref: "#/components/schemas/First" };
    const whole = { type: "string", description: "first", title: "second" };
    expect(resolve<Schema>(contract, first)).toEqual(whole);
    expect(resolveSchema(contract, first)).toEqual(whole);
  });

  // Sections 5 and 6 of RFC 6901, and the order of its two replacements (section 4).
  test.for([
    ["#/x-texts/foo", "foo"],
    ["#/x-texts/", ""],
    ["#/x-texts/a~1b", "a/b"],
    ["#/x-texts/c%25d", "c%d"],
    ["#/x-texts/e%5Ef", "e^f"],
    ["#/x-texts/g%7Ch", "g|h"],
    ["#/x-texts/i%5Cj", "i\\j"],
    ["#/x-texts/k%22l", 'k"l'],
    ["#/x-texts/%20", " "],
    ["#/x-texts/m~0n", "m~n"],
    ["#/x-texts/~01", "~1"],
  ])("%s leads to the member %j", ([$ref = "", title = ""]) => {
    const texts = { "x-texts": { [title]: { title } } } as object; // Any member of the document can be referred to.
    expect(resolve<Schema>({ ...contract, ...texts }, { $ref })).toEqual({ title });
  });

  test("a tree ends where it begins again", () => {
    const ref = (name: string) => ({ $ref: `#/components/schemas/${name}` });
    const tree = { properties: { children: { items: {} } } };
    expect(resolveSchema(contract, ref("Tree"))).toEqual(tree);
    const named = { type: "object", description: "A node.", properties: { left: ref("Node") } };
    const schemas = { ...contract.components.schemas, Node: named };
    const { properties } = resolveSchema(
      { ...contract, components: { ...contract.components, schemas } },
      { ...ref("Node"), title: "Root" },
    );
    expect(properties?.["left"]).toEqual({ type: "object", description: "A node." });
  });
});

describe("allOf", () => {
  test("narrows like keywords beside a reference", () => {
    const narrowing = { properties: { code: { const: "unauthorized" } }, required: ["instance"] };
    const problem = { $ref: "#/components/schemas/Problem" };
    const merged = resolveSchema(english, { allOf: [problem, narrowing], description: "No token." });
    expect(merged).toEqual({
      ...resolveSchema(english, { ...problem, ...narrowing }),
      description: "No token.",
    });
    expect(merged.properties?.["code"]).toMatchObject({ type: "string", const: "unauthorized" });
    expect(merged.properties?.["title"]).toMatchObject({ type: "string" });
    expect(merged.required).toEqual(expect.arrayContaining(["code", "instance"]));
  });

  test.for([
    [
      { type: "string", enum: ["PL", "PI"] },
      { type: ["string", "null"], enum: ["PL", "PI", null] },
    ],
    [
      { type: "string", const: "PL" },
      { type: ["string", "null"], enum: ["PL", null] },
    ],
    [
      { type: "string", enum: ["PL"] },
      { type: ["string", "null"], enum: ["PL", null] },
    ],
    [
      { type: "string", maxLength: 3 },
      { type: ["string", "null"], maxLength: 3 },
    ],
  ] as const)("an anyOf of a schema and null is the schema with null: %j", ([schema, nullable]) => {
    const description = "One, or none.";
    const anyOf = [schema, { type: "null" }];
    expect(resolveSchema(english, { description, anyOf })).toEqual({ ...nullable, description });
    expect(resolveSchema(english, { anyOf: anyOf.toReversed() })).toEqual(nullable);
    const three = [...anyOf, { type: "integer" }];
    expect(resolveSchema(english, { anyOf: three }).anyOf).toHaveLength(3);
  });

  test("is merged in items, additionalProperties, oneOf and anyOf too", () => {
    const inner = { allOf: [{ $ref: "#/components/schemas/Guid" }, { description: "An id." }] };
    const merged = {
      ...resolveSchema(english, { $ref: "#/components/schemas/Guid" }),
      description: "An id.",
    };
    const schema = { items: inner, additionalProperties: inner, oneOf: [inner], anyOf: [inner] };
    expect(resolveSchema(english, schema)).toEqual({
      items: merged,
      additionalProperties: merged,
      oneOf: [merged],
      anyOf: [merged],
    });
  });
});
