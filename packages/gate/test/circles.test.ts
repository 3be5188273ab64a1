import { expect, test } from "vitest";
import { compareContracts } from "../src/index.ts";
import { operationsText } from "../src/report/report.ts";

const today = "2026-11-22";
const schemas = Array.from({ length: 40 }, (_, index) => index);
const nameOf = (index: number) => `Thing${index % schemas.length}`;
const ref = (index: number) => ({ $ref: `#/components/schemas/${nameOf(index)}` });

/** Every schema may be expanded into four others, as in the contracts of some payment providers. */
function contract() {
  const thing = (index: number) => ({
    type: "object",
    required: ["object"],
    properties: {
      object: { enum: [nameOf(index)] },
      next: { anyOf: [{ type: "string" }, ref(index + 1), ref(index + 7)] },
      other: { oneOf: [ref(index + 3), ref(index + 11)] },
    },
  });
  const get = (index: number) => ({
    operationId: `get${nameOf(index)}`,
    responses: { 200: { description: "Found.", content: { "application/json": { schema: ref(index) } } } },
  });
  return {
    openapi: "3.1.0",
    info: { title: "Things", version: "1.0.0" },
    paths: Object.fromEntries(schemas.map((index) => [`/${nameOf(index)}`, { get: get(index) }])),
    components: {
      schemas: Object.fromEntries(schemas.map((index) => [nameOf(index), thing(index)])),
    },
  };
}

test("forty schemas that all refer to each other are compared, and equal ones have no difference", () => {
  expect(compareContracts(contract(), contract(), { today })).toEqual([]);
});

test("one change in a circle is reported once, for every operation that reaches it", () => {
  const revision = JSON.parse(
    JSON.stringify(contract()).replace('"enum":["Thing5"]', '"enum":["Thing5","5"]'),
  );
  const changes = compareContracts(contract(), revision, { today });
  expect(changes.map(({ rule, impact, operations }) => [rule, impact, operations.length])).toEqual([
    ["enum-value-added", "major", 40],
  ]);
  const [change] = changes;
  const text = change && operationsText(change, "en");
  expect(text?.match(/get\w+ \(GET/g)).toHaveLength(10);
  expect(text).toMatch(/ and 30 more$/);
  expect(change && operationsText(change, "uk")).toMatch(/ та ще 30$/);
});

/** A request that must fit a schema of this name, which refers to itself and has `end` ten levels inside. */
function requesting(name: string, end: object) {
  const nested = Array.from({ length: 8 }).reduce<object>((within) => ({ properties: { in: within } }), end);
  const required = { $ref: `#/components/schemas/${name}` };
  const schema = { type: "object", if: required, else: false };
  const body = { requestBody: { content: { "application/json": { schema } } }, responses: {} };
  return {
    openapi: "3.1.0",
    info: { title: "Things", version: "1.0.0" },
    paths: { "/things": { post: body } },
    components: { schemas: { [name]: { properties: { child: required, end: nested } } } },
  };
}

test.for([
  ["the same by another name", "Knot", { type: "string" }, []],
  ["another limit, far inside", "Node", { type: "string", maxLength: 1 }, ["restriction-changed"]],
] as const)("a condition is compared through circles: %s", ([, name, end, rules]) => {
  const changes = compareContracts(requesting("Node", { type: "string" }), requesting(name, end), { today });
  expect(changes.filter(({ impact }) => impact === "major").map(({ rule }) => rule)).toEqual(rules);
});
