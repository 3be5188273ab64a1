import { expect, onTestFinished, test } from "vitest";
import { useContract } from "../../test/servers/use-contract.ts";

const ok = { 200: { description: "Done." } };

/** The one operation of a contract, and how the kit makes a value. */
async function load(item: object, schemas: object = {}) {
  const info = { title: "Parcels", version: "2" };
  const contract = { openapi: "3.1.0", info, paths: { "/parcels": item }, components: { schemas } };
  onTestFinished(await useContract(contract));
  const { operations } = await import("./operations.ts");
  const { sampleOf } = await import("../values/sample.ts");
  const [operation] = operations.values();
  if (operation === undefined) throw new Error("the contract has no operation");
  return { operation, sampleOf };
}

test("an example of a body that its own schema refuses is not sent, and a field that only the server writes may be missing", async () => {
  const to = {
    required: ["city", "zone"],
    properties: { city: {}, zone: { $ref: "#/components/schemas/Zone" } },
  };
  const Parcel = {
    type: "object",
    required: ["id", "weight", "to"],
    properties: {
      id: { $ref: "#/components/schemas/Id", readOnly: true },
      weight: { type: "number" },
      to: { type: "object", ...to },
    },
  };
  const schemas = { Parcel, Id: { type: "string" }, Zone: { type: "string", readOnly: true } };
  const schema = { $ref: "#/components/schemas/Parcel" };
  const read = async (examples: Readonly<Record<string, unknown>>, type = "application/json") => {
    const shown = Object.fromEntries(Object.entries(examples).map(([name, value]) => [name, { value }]));
    const content = { [type]: { schema, examples: shown } };
    const { operation } = await load({ post: { requestBody: { content }, responses: ok } }, schemas);
    return [[...(operation.body?.examples ?? [])], operation.body?.wrongExamples];
  };
  const good = { weight: 1, to: { city: "Lviv" } };
  const [text, town] = [
    { ...good, weight: "1" },
    { ...good, to: {} },
  ];
  expect(await read({ text, good, town })).toEqual([[["good", good]], ["text", "town"]]);
  const made = { weight: 0, to: { city: expect.anything() } };
  expect(await read({ text })).toEqual([[["made from the schema", made]], ["text"]]);
  expect(await read({ text }, "application/x-www-form-urlencoded")).toEqual([[["text", text]], []]);
});

test("an example of a parameter is taken where the parameter can have it, as a text or as a list", async () => {
  const of = (name: string, schema: object, example: unknown) => ({ name, in: "query", schema, example });
  const integers = { type: "array", items: { type: "integer" } };
  const parameters = [
    of("number", { type: "integer" }, 2),
    of("text of a number", { type: "integer" }, "2"),
    of("word", { type: "integer" }, "two"),
    of("list", integers, [1, 2]),
    of("list with a word", integers, [1, "two"]),
    { name: "of the schema", in: "query", schema: { type: "string", format: "uuid", examples: ["4f4e4e1"] } },
  ];
  const { operation } = await load({ get: { parameters, responses: ok } });
  const taken = operation.parameters.filter((one) => one.example !== undefined);
  expect(taken.map(({ name, example }) => [name, example])).toEqual([
    ["number", 2],
    ["text of a number", "2"],
    ["list", [1, 2]],
  ]);
});

test("a value of a schema is its own example where that is valid, else the next that is, and in need the example all the same", async () => {
  const { sampleOf } = await load({ get: { responses: ok } });
  const uuid = { type: "string", format: "uuid" };
  expect(sampleOf({ ...uuid, examples: ["3b2e783e-c824-4d63-b37a-d8d698862f1d"] })).toMatch(/^3b2e/);
  expect(sampleOf({ ...uuid, examples: ["4f4e4e1"] })).toMatch(/^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/);
  expect(sampleOf({ type: "string", enum: ["a", "b"], examples: ["c"] })).toBe("a");
  expect(sampleOf({ type: "integer", examples: ["many"], default: 3 })).toBe(3);
  expect(sampleOf({ type: "string", pattern: "^no kit can guess it$", examples: ["c"] })).toBe("c");
});

test("a pattern may escape what needs none, and one that is no regular expression is named with its schema", async () => {
  const of = (pattern: string, example: string) => {
    const schema = { type: "string", pattern };
    const content = { "application/json": { schema, example } };
    return load({ post: { requestBody: { content }, responses: ok } });
  };
  const { operation } = await of("^\\w+\\@p$", "a@p");
  expect([...(operation.body?.examples ?? [])]).toEqual([["example", "a@p"]]);
  await expect(of("(?i)abc", "ABC")).rejects.toThrow(
    'The contract\'s schema {"type":"string","pattern":"(?i)abc"} cannot be used: Invalid regular expression: /(?i)abc/: Invalid group. Correct it.',
  );
  const long = `(?i)${"a".repeat(300)}`;
  await expect(of(long, "A")).rejects.toThrow(/schema .{200}… cannot be used: /);
});

test("`nullable` of OpenAPI 3.0 is ignored without a type", async () => {
  const schema = { nullable: true, allOf: [{ type: "string" }] };
  const examples = { text: { value: "a" }, none: { value: null } };
  const content = { "application/json": { schema, examples } };
  const { operation } = await load({ post: { requestBody: { content }, responses: ok } });
  expect([[...(operation.body?.examples.keys() ?? [])], operation.body?.wrongExamples]).toEqual([
    ["text"],
    ["none"],
  ]);
});
