import bundle from "@specie/spec/openapi.json" with { type: "json" };
import { expect, test } from "vitest";
import { inputDescriptions } from "./codes.ts";
import { maxBodyBytes, requestIdPattern, tokenHeader } from "./limits.ts";
import { basePath, operations } from "./operations.ts";
import { resolveSchema } from "./resolve-schema.ts";

test("reads every operation of the bundle", () => {
  const ids = [...JSON.stringify(bundle.paths).matchAll(/"operationId":"(\w+)"/g)].map(([, id]) => id);
  expect([...operations.keys()].sort()).toEqual(ids.sort());
  expect(basePath).toBe("/api/v1");
});

test("puts the parameters of path and operation together, without references", () => {
  const update = operations.get("updateCustomer");
  expect(update?.parameters.map(({ in: place, name }) => `${place} ${name}`).sort()).toEqual([
    "header Accept-Language",
    "header Idempotency-Key",
    "header If-Match",
    "header X-Request-Id",
    "path counterparty_guid",
    "path customer_guid",
  ]);
  expect(JSON.stringify([...operations.values()])).not.toContain("$ref");
  expect([...(update?.statuses ?? [])]).toContain(412);
  expect([...(update?.answerHeaders ?? [])]).toEqual(
    expect.arrayContaining(["etag", "idempotent-replayed", "x-request-id"]),
  );
  expect(operations.get("listCustomers")?.answerHeaders.has("etag")).toBe(false);
});

test("lets what stands beside a reference narrow it", () => {
  const search = operations.get("listCustomers")?.parameters.find(({ name }) => name === "search_string");
  expect(search?.schema).toMatchObject({
    type: "string",
    minLength: 3,
    maxLength: 128,
    "x-normalization": "NFC",
  });
  const narrowed = { $ref: "#/components/schemas/Problem", properties: { code: { const: "unauthorized" } } };
  const { properties } = resolveSchema(narrowed);
  expect(properties?.["code"]).toMatchObject({ type: "string", const: "unauthorized" });
  expect(properties?.["title"]).toMatchObject({ type: "string" });
});

test("stops at a reference that leads nowhere", () => {
  expect(() => resolveSchema({ $ref: "#/components/schemas/Nothing" })).toThrow("leads nowhere");
});

test("finds the limits where the contract has them", () => {
  expect({ maxBodyBytes, tokenHeader }).toEqual({
    maxBodyBytes: 65_536,
    tokenHeader: "cx-authorization",
  });
  expect(requestIdPattern.test("a b")).toBe(false);
});

test("tells the digits of an amount as its schema has them", () => {
  const { Amount } = bundle.components.schemas;
  const digits = [Amount["x-max-fraction-digits"], Amount["x-max-significant-digits"]].map(String);
  for (const { precision } of Object.values(inputDescriptions))
    expect(precision.description.match(/\d+/g)).toEqual(digits);
});
