import type { Schema } from "@specie/contract";
import { expect, test } from "vitest";
import { bodyFields, type Fields, parameterField } from "../src/reference/fields.ts";

const text: Schema = { type: "string" };

/** A schema with every form that rows of a page are made of. */
const schema: Schema = {
  type: "object",
  required: ["second", "list"],
  additionalProperties: { type: "integer", description: "Any other", minimum: 1 },
  properties: {
    first: { ...text, description: "The first", examples: ["one"], default: "d" },
    second: { type: "object", required: ["b"], properties: { a: text, b: { ...text, deprecated: true } } },
    list: { type: "array", maxItems: 3, items: { ...text, maxLength: 4 } },
    objects: {
      type: "array",
      minItems: 1,
      items: { type: "object", additionalProperties: false, properties: { c: text } },
    },
    choice: {
      oneOf: [
        { title: "Card", properties: { kind: { const: "card" }, number: text } },
        { title: "Cash", properties: { kind: { enum: ["cash"] }, number: { ...text, deprecated: true } } },
      ],
      discriminator: { propertyName: "kind" },
    },
    some: {
      anyOf: [
        { properties: { x: text } },
        { type: "array", items: { type: "object", properties: { y: text } } },
      ],
    },
    rows: { oneOf: [{ type: "array", items: { type: "object", properties: { k: text } } }, text] },
    chosen: { anyOf: [{ oneOf: [{ properties: { m: text } }] }, { anyOf: [{ properties: { n: text } }] }] },
    either: { oneOf: [text, { type: "null" }] },
    map: { type: "object", additionalProperties: { type: "object", properties: { z: text } } },
    lists: { type: "array", items: { minLength: 1, anyOf: [{ ...text, maxLength: 9 }] } },
    others: { type: "array", items: { minLength: 1, oneOf: [{ ...text, maxLength: 9 }] } },
  },
};

/** Rows as text: each with what it has, and below it what is within it. */
function rows({ fields, variants }: Fields, indent = ""): string[] {
  return [
    ...fields.flatMap(({ name, anchor, required, description, example, deprecation, rules, within }) => [
      indent +
        [
          ...[name, anchor ?? "-", required ? "required" : "optional", description, JSON.stringify(example)],
          ...(deprecation.deprecated ? ["deprecated"] : []),
          ...rules.map(({ key, values, codes }) => `${key} ${JSON.stringify(values)} ${codes ?? ""}`.trim()),
        ].join(" | "),
      ...rows(within, `${indent}  `),
    ]),
    ...variants.flatMap(({ discriminator, name, several, content }) => [
      `${indent}variant ${JSON.stringify({ discriminator, name, several })}`,
      ...rows(content, `${indent}  `),
    ]),
  ];
}

test.each(["required first", "as declared"] as const)(
  "the rows of a schema, %s, are the recorded ones",
  (order) => {
    expect(`\n${rows(bodyFields(schema, "body", order)).join("\n")}\n`).toMatchSnapshot();
  },
);

test("a body without an anchor has rows without one, and a list is that of its entries", () => {
  const { fields } = bodyFields({ type: "array", items: schema }, undefined, "as declared");
  expect(fields.map(({ name }) => name)).toEqual([...Object.keys(schema.properties ?? {}), "*"]);
  expect(fields.filter(({ anchor }) => anchor !== undefined)).toEqual([]);
});

test.each([
  ["query", { type: "array", items: text }, ["rule.repeat"]],
  ["header", { type: "array", items: text }, []],
  ["query", text, []],
  [
    "query",
    { type: "array", maxItems: 2, items: { ...text, maxLength: 1 } },
    ["rule.items.most", "rule.length.most", "rule.repeat"],
  ],
] as const)("a parameter in the %s of the schema %j has the rules %j", (location, own, keys) => {
  const parameter = {
    name: "ids",
    in: location,
    required: true,
    description: "Which",
    schema: own,
    example: "e",
  };
  const field = parameterField(parameter, "callback-");
  expect(field.rules.map(({ key }) => key)).toEqual(keys);
  expect(field).toMatchObject({
    ...{
      name: "ids",
      anchor: `callback-${location}-ids`,
      required: true,
      description: "Which",
      example: "e",
    },
  });
  expect(parameterField({ ...parameter, in: "query" }).anchor).toBe("query-ids");
});
