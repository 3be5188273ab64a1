import { expect, test } from "vitest";
import { compareContracts } from "../src/index.ts";
import { json, operation, schemaStates } from "./schema-states.ts";

const schemas = {
  Cat: { type: "object", required: ["t"], properties: { t: { const: "cat" } } },
  Dog: { type: "object", required: ["t"], properties: { t: { const: "dog" } } },
  Cow: { type: "object", required: ["t"], properties: { t: { const: "cow" } } },
  Feline: { type: "object", required: ["kind"], properties: { kind: { type: "string" } } },
  Tom: { title: "Pet", type: "object", properties: { paws: { type: "integer" } } },
  Kitten: { title: "Pet", type: "object", properties: { kind: { type: "string" } } },
};
const ref = { $ref: "#/components/schemas/Written" };

/** Other ways to write a schema. */
const notations: Readonly<Record<string, (schema: object) => object>> = {
  "a reference": () => ref,
  "one part": (schema) => ({ allOf: [schema] }),
  "two equal parts": (schema) => ({ allOf: [schema, schema] }),
  "a part for each keyword": (schema) => ({
    allOf: Object.entries(schema).map(([keyword, value]) => ({ [keyword]: value })),
  }),
  "beside a part that restricts nothing": (schema) => ({ ...schema, allOf: [{}, true] }),
  "the only alternative": (schema) => ({ anyOf: [schema] }),
};
/** Of which keywords a schema cannot be written so: those that count only beside others, and choices that count twice. */
const excluded: Readonly<Record<string, readonly string[]>> = {
  "a part for each keyword": [
    ...["discriminator", "additionalProperties", "unevaluatedProperties", "items", "then", "else"],
    "multipleOf",
  ],
  "two equal parts": ["oneOf", "anyOf"],
};

const contract = (written: object, schema: object) =>
  operation(
    { requestBody: json(schema), responses: { 200: { description: "d", ...json(schema) } } },
    { components: { schemas: { ...schemas, Written: written } } },
  );

const states = Object.values(schemaStates)
  .flat()
  .filter((schema) => typeof schema === "object" && schema !== null);

test.for(Object.entries(notations))("a schema that is written as %s is the same", ([name, notation]) => {
  const written = states.filter((schema) => !excluded[name]?.some((keyword) => keyword in schema));
  expect(written.length).toBeGreaterThan(states.length / 2);
  const changed = written.flatMap((schema) =>
    compareContracts(contract(schema, schema), contract(schema, notation(schema)), {
      today: "2026-11-22",
    }).map(({ message }) => [schema, message.en]),
  );
  expect(changed).toEqual([]);
});
