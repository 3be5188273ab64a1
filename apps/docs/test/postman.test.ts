import type { Contract } from "@specie/contract";
import { expect, test } from "vitest";
import { postmanCollection } from "../build/postman-collection.ts";

const operation = (tag: string, id: string) => ({
  ...{ tags: [tag], operationId: id, summary: id },
  parameters: [{ in: "query", name: "id", schema: { type: "string" }, example: "0193e7c0" }],
  requestBody: {
    content: { "application/json": { schema: { type: "object" }, example: { id: "own", a: 1 } } },
  },
  responses: { 200: { description: "OK" } },
});
const contract = {
  openapi: "3.0.3",
  info: { title: "Things", version: "1" },
  tags: [{ name: "One" }, { name: "Two" }],
  paths: { "/a": { post: operation("One", "a") }, "/b": { put: operation("Two", "b") } },
} as unknown as Contract; // A small one, which the library reads as well.

test("a collection has a folder for each tag, the contract's examples, and no random ids", async () => {
  const given = structuredClone(contract);
  const [one, two] = [await postmanCollection(given), await postmanCollection(given)];
  expect(two).toBe(one);
  expect(given).toEqual(contract);
  expect(one).not.toMatch(/"(_postman_id|id)":/);
  expect(one).toBe(`${JSON.stringify(JSON.parse(one), null, 2)}\n`);
  const { info, item } = JSON.parse(one);
  expect(info.name).toBe("Things");
  expect(
    item.map(({ name, item: inner }: { name: string; item: { name: string }[] }) => [
      name,
      inner.map((each) => each.name),
    ]),
  ).toEqual([
    ["One", ["a"]],
    ["Two", ["b"]],
  ]);
  const [{ request }] = item[0].item;
  expect(JSON.parse(request.body.raw)).toEqual({ id: "own", a: 1 });
  expect(request.url.query).toEqual([expect.objectContaining({ key: "id", value: "0193e7c0" })]);
});

test("what the library cannot convert fails with its reason", async () => {
  await expect(postmanCollection({ openapi: "3.0.3" } as unknown as Contract)).rejects.toThrow(
    "Paths Object",
  ); // No contract.
});
