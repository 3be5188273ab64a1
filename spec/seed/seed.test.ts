import { readFileSync } from "node:fs";
import contract from "@specie/spec/openapi.json" with { type: "json" };
import { describe, expect, test } from "vitest";
import { differences } from "./compare.ts";
import { readSeed } from "./read-seed.ts";

const seed = readSeed(readFileSync(new URL("customers.txt", import.meta.url), "utf8"));

test("the owner's document is read to the last field", () => {
  expect(seed.map(({ method, path, fields }) => `${method} ${path} ${fields.length}`)).toEqual([
    "post /counterparty/{counterparty_guid}/customers 17",
    "get /counterparty/{counterparty_guid}/customers/{customer_guid}/accounts 3",
    "put /counterparty/{counterparty_guid}/customers/{customer_guid} 15",
    "get /counterparty/{counterparty_guid}/customers 24",
    "get /counterparty/{counterparty_guid}/accounts/{account_guid} 3",
  ]);
  expect(seed.every(({ statuses }) => statuses.join() === "200")).toBe(true);
});

test("the contract has every parameter and field of it, with the same name, type and required mark", () => {
  expect(differences(seed, contract)).toEqual([]);
});

describe("the comparison notices", () => {
  const list = "/counterparty/{counterparty_guid}/customers";
  /** The contract with one planted difference. */
  function planted(plant: (copy: typeof contract) => void) {
    const copy = structuredClone(contract);
    plant(copy);
    return differences(seed, copy);
  }

  test("a filter that was renamed", () => {
    const found = planted(({ components }) => {
      components.parameters.Surnames.name = "last_names";
    });
    expect(found).toEqual([`GET ${list}: query surnames is missing`]);
  });

  test("a field of another type", () => {
    const found = planted(({ components }) => {
      components.schemas.CustomerCreate.properties.is_disabled.type = "string";
    });
    expect(found).toEqual([`POST ${list}: body is_disabled is not boolean`]);
  });

  test("a field that became required", () => {
    const found = planted(({ components }) => {
      components.schemas.CustomerCreate.required.push("login");
    });
    expect(found).toEqual([`POST ${list}: body login should not be required`]);
  });

  test("a required parameter of ours", () => {
    const found = planted(({ components }) => {
      components.parameters.IdempotencyKey.required = true;
    });
    expect(found).toContain(`POST ${list}: header Idempotency-Key is required but not the owner's`);
  });

  test("another success status", () => {
    const found = planted(({ paths }) => {
      Reflect.deleteProperty(paths[list].post.responses, "200");
    });
    expect(found).toEqual([`POST ${list}: no 200`]);
  });
});

const page = `
Path parameters
idstringRequired

The id of the thing.

Query parameters
namesstring[]Optional
The namestringRequired
namestringRequired by law
kindstring · enumOptional
Body
levelintegerRequired
Responses
chevron-right
200
OK
Body of an example: namestringRequired
statestringRequired
404
patch
/counterparty/{id}
Body
amountnumberOptional
is_activebooleanRequired
Responses
201
post
/counterparty/{id}/things
`;

test("the fields of a page are those before its responses, each in its place, and its statuses those after", () => {
  const field = (place: string, name: string, type: string, required: boolean) => ({
    place,
    name,
    type,
    required,
  });
  expect(readSeed(page)).toEqual([
    {
      ...{ method: "patch", path: "/counterparty/{id}", statuses: ["200", "404"] },
      fields: [
        field("path", "id", "string", true),
        field("query", "names", "string[]", false),
        field("query", "kind", "string · enum", false),
        field("body", "level", "integer", true),
      ],
    },
    {
      ...{ method: "post", path: "/counterparty/{id}/things", statuses: ["201"] },
      fields: [field("body", "amount", "number", false), field("body", "is_active", "boolean", true)],
    },
  ]);
});

describe("of another contract the comparison", () => {
  const parameter = (name: string, required: boolean, schema: object, place = "query") => ({
    ...{ in: place, name, required, schema },
  });
  const ref = (name: string) => ({ $ref: `#/components/${name}` });
  const id = parameter("id", true, { type: "string" }, "path");
  const names = parameter("names", false, { type: "array", items: { type: "string" } });
  const kind = parameter("kind", false, { type: "string", enum: ["a"] });
  const body = { type: "object", properties: { level: { type: "integer" } }, required: ["level"] };

  /** What it says of the first operation of the page, where this is in the contract in place of what fits. */
  function found({
    ofPath = [id],
    ofOperation = [names, kind],
    schema = body,
    components = {},
    path = "/counterparty/{id}",
    method = "patch",
    statuses = ["200", "404"],
  }: {
    ofPath?: object[];
    ofOperation?: object[];
    schema?: object;
    components?: object;
    path?: string;
    method?: string;
    statuses?: string[];
  }) {
    const requestBody = { content: { "application/json": { schema } } };
    const responses = Object.fromEntries(statuses.map((status) => [status, {}]));
    const operation = { parameters: ofOperation, requestBody, responses };
    const paths = { [path]: { parameters: ofPath, [method]: operation } };
    const [first] = readSeed(page);
    return differences(first ? [first] : [], { paths, components });
  }
  const at = (difference: string) => [`PATCH /counterparty/{id}: ${difference}`];
  const level = (schema: object) => ({ schema: { ...body, properties: { level: schema } } });

  test.for<[string, Parameters<typeof found>[0], string[]]>([
    ["parameters of path and operation", {}, []],
    ["another path", { path: "/counterparty/{guid}" }, ["PATCH /counterparty/{id} is missing"]],
    ["another method", { method: "put" }, ["PATCH /counterparty/{id} is missing"]],
    ["a status fewer", { statuses: ["200"] }, at("no 404")],
    ["a status more", { statuses: ["200", "400", "404"] }, []],
    ["a path that lacks its parameter", { ofPath: [] }, at("path id is missing")],
    [
      "a required parameter of the path",
      { ofPath: [id, parameter("x", true, {})] },
      at("query x is required but not the owner's"),
    ],
    ["an optional parameter of its own", { ofOperation: [names, kind, parameter("x", false, {})] }, []],
    [
      "one that became required",
      { ofOperation: [{ ...names, required: true }, kind] },
      at("query names should not be required"),
    ],
    ["one that became optional", { ofPath: [{ ...id, required: false }] }, at("path id should be required")],
    [
      "one of the name in another place",
      { ofOperation: [{ ...names, in: "header" }, kind] },
      at("query names is missing"),
    ],
    [
      "a field that became optional",
      { schema: { ...body, required: [] } },
      at("body level should be required"),
    ],
    [
      "a field of its own",
      { schema: { ...body, required: ["level", "x"] } },
      at("body x is required but not the owner's"),
    ],
    [
      "a list of others",
      { ofOperation: [{ ...names, schema: { type: "array", items: { type: "integer" } } }, kind] },
      at("query names is not string[]"),
    ],
    [
      "a list without items",
      { ofOperation: [{ ...names, schema: { type: "array" } }, kind] },
      at("query names is not string[]"),
    ],
    [
      "a text without values",
      { ofOperation: [names, { ...kind, schema: { type: "string" } }] },
      at("query kind is not string · enum"),
    ],
    [
      "values that are no texts",
      { ofOperation: [names, { ...kind, schema: { type: "integer", enum: [1] } }] },
      at("query kind is not string · enum"),
    ],
    ["a field of another type", level({ type: "string" }), at("body level is not integer")],
    ["a field that allows null", level({ type: ["integer", "null"] }), []],
    ["a field that allows null in a branch", level({ anyOf: [{ type: "integer" }, { type: "null" }] }), []],
    [
      "a field with a limit in a branch",
      level({ allOf: [ref("Level"), { maximum: 1 }] }),
      at("body level is not integer"),
    ],
    [
      "references to references",
      {
        ...{ ofPath: [ref("Id")], schema: ref("Body") },
        components: {
          Id: ref("Other"),
          Other: id,
          Body: { ...body, properties: { level: ref("Level") } },
          Level: ref("Whole"),
          Whole: { type: "integer" },
        },
      },
      [],
    ],
  ])("takes %s for what it is", ([, contract, expected]) => {
    expect(found(contract)).toEqual(expected);
  });
});
