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
