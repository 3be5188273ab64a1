import { readOperations } from "@specie/contract";
import { english as contract } from "@specie/contract/editions";
import { expect, test } from "vitest";
import { createPrism } from "../src/prism.ts";

const path = "/counterparty/{counterparty_guid}/jwk";
const url = { path: path.replace("{counterparty_guid}", "0193e7c0-8a10-7b64-a5d3-4c2e1f9b7a08") };
const call = { method: "get", url, headers: { "cx-authorization": "any token passes" } } as const;

test("announces the end of a deprecated operation on every answer, and of no other", async () => {
  const { get, ...methods } = contract.paths[path];
  const listKeys = { ...get, deprecated: true, "x-deprecated-since": "2026-05-01", "x-sunset": "2026-12-01" };
  const contractWith = { ...contract, paths: { ...contract.paths, [path]: { ...methods, get: listKeys } } };
  const announced = {
    deprecation: "@1777593600",
    sunset: "Tue, 01 Dec 2026 00:00:00 GMT",
    link: '<https://docs.specie.example/deprecations/listKeys>; rel="deprecation", <https://docs.specie.example/deprecations/listKeys>; rel="sunset"',
  };
  const answerOf = await createPrism("", contractWith, readOperations(contractWith));
  expect(await answerOf(call)).toMatchObject({ status: 200, headers: announced });
  expect(await answerOf({ ...call, headers: {} })).toMatchObject({ status: 401, headers: announced });
  const unchanged = await createPrism("", contract, readOperations(contract));
  expect((await unchanged(call)).headers).not.toHaveProperty("sunset");
});
