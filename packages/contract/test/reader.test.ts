import { describe, expect, test } from "vitest";
import { english, ukrainian } from "../generated/editions.ts";
import {
  allows,
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
  readTokenScheme,
  resolveSchema,
} from "../src/index.ts";

const operations = readOperations(english);

test("reads every operation of the bundle, and no reference is left", () => {
  const ids = [...JSON.stringify(english.paths).matchAll(/"operationId":"(\w+)"/g)].map(([, id]) => id);
  expect([...operations.keys()].sort()).toEqual(ids.sort());
  const everything = JSON.stringify(
    [...operations.values()].map((all) => [all, [...all.responses.values()]]),
  );
  expect(everything).not.toContain('"$ref"');
  expect(everything).not.toContain('"allOf"');
});

test("operations and schemas are read once for each contract", () => {
  const schema = english.components.schemas.Customer;
  expect(readOperations(english)).toBe(operations);
  expect(resolveSchema(english, schema)).toBe(resolveSchema(english, schema));
  const other = { ...english };
  expect(readOperations(other)).not.toBe(operations);
  expect(resolveSchema(other, schema)).not.toBe(resolveSchema(english, schema));
});

test("both editions hold the same operations, codes and limits", () => {
  const shape = (contract: Parameters<typeof readOperations>[0]) => [
    [...readOperations(contract).values()].map(({ id, method, path, parameters, responses }) => [
      [id, method, path],
      parameters.map(({ in: location, name, required }) => `${location} ${name} ${required}`),
      [...responses.keys()],
    ]),
    Object.entries(problemCodes(contract)).map(([code, { status, retryable }]) => [code, status, retryable]),
    Object.keys(inputCodes(contract)),
    readLimits(contract),
  ];
  expect(shape(ukrainian)).toEqual(shape(english));
});

test("merges the parameters of path and operation", () => {
  const update = operationOf(operations, "updateCustomer");
  expect(update.parameters.map(({ in: location, name }) => `${location} ${name}`).sort()).toEqual([
    "header Accept-Language",
    "header Idempotency-Key",
    "header If-Match",
    "header X-Request-Id",
    "path counterparty_guid",
    "path customer_guid",
  ]);
});

test("keywords beside a reference narrow its target", () => {
  const { parameters } = operationOf(operations, "listCustomers");
  const search = parameters.find(({ name }) => name === "search_string");
  expect(search?.schema).toMatchObject({
    type: "string",
    minLength: 3,
    maxLength: 128,
    "x-normalization": "NFC",
  });
});

test("reads the codes of a response, and all codes of the contract", () => {
  const { responses } = operationOf(operations, "createCustomer");
  const codes = [...responses.values()].map((response) => [response.status, codesOf(response)]);
  expect(Object.fromEntries(codes)).toMatchObject({
    200: [],
    401: ["unauthorized"],
    413: ["body-too-large"],
  });
  for (const response of responses.values())
    for (const code of codesOf(response))
      expect(problemCodes(english)).toMatchObject({ [code]: { status: response.status } });
  expect(Object.keys(problemCodes(english))).toEqual(english.components.schemas.ProblemCode.enum);
  expect(Object.keys(inputCodes(english))).toEqual(english.components.schemas.InvalidInputCode.enum);
  expect(problemTypeBase(english)).toMatch(/^https:.*\/$/);
});

test("reads the limits", () => {
  expect(readLimits(english)).toEqual({
    maxBodyBytes: 65_536,
    requestIdPattern: expect.any(RegExp),
    maxErrors: 100,
    maxAtLength: english.components.schemas.InvalidInput.properties.at.maxLength,
    maxInstanceLength: english.components.schemas.Problem.properties.instance.maxLength,
  });
  expect(readLimits(english).requestIdPattern.test("a b")).toBe(false);
  expect(readTokenScheme(english).name).toBe("CX-Authorization");
  expect(readBasePath(english)).toBe("/api/v1");
});

describe("deprecation", () => {
  const dates = { "x-deprecated-since": "2026-05-01", "x-sunset": "2026-12-01" };

  test("is read with its dates", () => {
    expect(deprecationOf({ deprecated: true, ...dates, "x-replaced-by": "cursor" }, "offset")).toEqual({
      since: "2026-05-01",
      sunset: "2026-12-01",
      replacedBy: "cursor",
    });
    expect(deprecationOf(dates, "offset")).toBeUndefined();
    expect(deprecationPage(english, "listKeys")).toBe("https://docs.specie.example/deprecations/listKeys");
  });

  test.for(["x-deprecated-since", "x-sunset"])("without %s is an error", (missing) => {
    expect(() => deprecationOf({ deprecated: true, ...dates, [missing]: "soon" }, "offset")).toThrow(
      "offset is deprecated without the dates x-deprecated-since and x-sunset",
    );
  });
});

test("types of a schema", () => {
  expect(allows({ type: ["string", "null"] }, "null")).toBe(true);
  expect(allows({ type: "string" }, "null")).toBe(false);
  expect(allows({}, "null")).toBe(false);
  expect(resolveSchema(english, { $ref: "#/components/schemas/TextOrNull" })).toMatchObject({
    type: ["string", "null"],
  });
});
