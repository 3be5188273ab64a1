/** What one part of a contract can be; the tests compare each state with each other. */
export type States = readonly unknown[];

export const json = (schema: unknown) => ({ content: { "application/json": { schema } } });
export const done = { 200: { description: "Done." } };

/** A contract with one operation. */
export function operation(post: object, more: object = {}) {
  return {
    openapi: "3.1.0",
    info: { title: "T", version: "1.0.0" },
    paths: { "/a/{id}": { post: { responses: done, ...post } } },
    ...more,
  };
}
export const given = (name: string, value: unknown) => (value === undefined ? {} : { [name]: value });
const schemas = {
  Cat: { type: "object", required: ["t"], properties: { t: { const: "cat" }, paws: { type: "integer" } } },
  Dog: { type: "object", required: ["t"], properties: { t: { const: "dog" }, tail: { type: "string" } } },
  Cow: { type: "object", required: ["t"], properties: { t: { const: "cow" }, milk: { type: "number" } } },
};
const feline = { type: "object", required: ["kind"], properties: { kind: { type: "string" } } };
/** The cat by other names and with other fields: only what selects it, or its title, shows that it is one. */
const others = { Feline: feline, Tom: { ...schemas.Cat, title: "Pet" }, Kitten: { ...feline, title: "Pet" } };
const ref = (name: string) => ({ $ref: `#/components/schemas/${name}` });
export const [cat, dog] = ["Cat", "Dog"].map(ref);
const cow = ref("Cow");
const within = (schema: unknown) => json({ type: "object", properties: { v: schema } });
export const days = { "x-deprecated-since": "2026-01-01", "x-sunset": "2027-01-01" };

const fieldsOf = (properties: object, more: object) => ({
  ...{ type: "object", required: Object.keys(properties), properties },
  ...more,
});

/** Schemas of one field, each tried where callers send it and where the server does. */
export const schemaStates: Readonly<Record<string, States>> = {
  types: [
    undefined,
    ...["string", "integer", "number", "boolean", "null", ["string", "null"], ["integer", "string"]].map(
      (type) => ({
        type,
      }),
    ),
    true,
    false,
  ],
  "listed values": [
    { type: "string" },
    { type: "string", enum: ["a"] },
    { enum: ["b", "a"] },
    { const: "a" },
    { type: ["string", "null"], enum: ["a", null] },
    { anyOf: [{ type: "string", const: "a" }, { type: "null" }] },
    { oneOf: [{ const: "a", description: "A." }, { const: "b" }] },
    { type: "boolean" },
    { enum: [true] },
  ],
  defaults: [undefined, 1, 2, null].map((value) => ({ type: "integer", ...given("default", value) })),
  fields: [
    { type: "object" },
    ...[{}, { readOnly: true }, { writeOnly: true }, { deprecated: true, ...days }].flatMap((more) =>
      [[], ["f"]].map((required) => ({
        type: "object",
        required,
        properties: { f: { type: "string", ...more } },
      })),
    ),
    { type: "object", required: ["f"] },
  ],
  "other fields": [
    {},
    { additionalProperties: true },
    { additionalProperties: false },
    { unevaluatedProperties: false },
    { additionalProperties: { type: "string" } },
    { additionalProperties: { type: "string", maxLength: 3 } },
    { additionalProperties: false, properties: { f: { type: "string" } } },
    { patternProperties: { "^x": { type: "string" } }, additionalProperties: false },
  ].map((more) => ({ type: "object", ...more })),
  items: [
    {},
    { items: { type: "string" } },
    { prefixItems: [{ type: "string" }] },
    { prefixItems: [{ type: "string" }, { type: "integer" }] },
    { prefixItems: [{ type: "string" }], items: { type: "integer" } },
    { uniqueItems: true },
    { contains: { type: "string" } },
    { contains: { type: "string" }, minContains: 2 },
  ].map((more) => ({ type: "array", ...more })),
  alternatives: [
    { oneOf: [cat, dog] },
    { oneOf: [cat, dog, cow] },
    { anyOf: [dog, cat] },
    cat,
    { oneOf: [cat, dog, { type: "null" }] },
    { oneOf: [cat, { ...schemas.Dog, title: "Dog" }] },
    { anyOf: [cat, cat] },
    // Half of their fields have the same names, and more than half.
    ...[
      ["a", "b", "c"],
      ["a", "b", "d"],
      ["a", "b", "c", "d", "e"],
    ].map((names) => ({
      // With a type, the branch would be found again by that.
      oneOf: [
        dog,
        {
          required: names,
          properties: Object.fromEntries(names.map((name) => [name, { maxLength: names.length }])),
        },
      ],
    })),
    { type: "object", oneOf: [cat, dog], discriminator: { propertyName: "t" } },
  ],
  discriminators: [
    undefined,
    { propertyName: "t" },
    { propertyName: "u" },
    { propertyName: "t", mapping: { c: "#/components/schemas/Cat" } },
    { propertyName: "t", mapping: { c: "Cat", d: "Dog" } },
    { propertyName: "t", mapping: { c: "#/components/schemas/Dog" } },
  ].map((discriminator) => ({ oneOf: [cat, dog], ...given("discriminator", discriminator) })),
  "branches that a discriminator or a title connects": [
    ...[cat, ref("Feline")].flatMap((one) => {
      const name = one?.$ref.split("/").at(-1) ?? "";
      return [name, one?.$ref].map((target) => ({
        oneOf: [one, dog],
        discriminator: { propertyName: "t", mapping: { c: target, d: "Dog" } },
      }));
    }),
    ...["Feline", "Tom", "Kitten"].map((name) => ({ oneOf: [ref(name), dog] })),
  ],
  "branches of values that select none": [undefined, "Cat", cat?.$ref, "Dog", "Feline"].map((target) => ({
    oneOf: [cat, dog],
    discriminator: { propertyName: "t", ...given("defaultMapping", target) },
  })),
  "titled branches": [["A"], ["B"], ["A", "B"], ["B", "C"], []].map((titles) => ({
    oneOf: [
      { type: "integer" },
      ...titles.map((title, index) => ({ title, type: "string", maxLength: index + titles.length })),
    ],
  })),
  "choices beside null": [
    cat,
    { anyOf: [cat, { type: "null" }] },
    { anyOf: [{ oneOf: [cat, dog] }, { type: "null" }] },
    { oneOf: [{ type: ["string", "null"] }, { type: "null" }] },
    { anyOf: [{ type: ["string", "null"] }, { const: null }] },
    { anyOf: [{ not: { type: "string" } }, { type: "null" }] },
    { oneOf: [{ type: "null" }] },
    { anyOf: [{ const: "a", title: "A" }, { type: "null" }] },
    { anyOf: [false, { type: "null" }] },
  ],
  "patterns that JavaScript cannot read": [
    { type: "string", pattern: "(?P<a>x)" },
    { type: "string", pattern: "(?P<a>x)", enum: ["x"] },
    { type: "string", enum: ["x"] },
    { anyOf: [{ type: "string", pattern: "(?P<a>x)" }, { const: "x" }] },
  ],
  "branches that may exclude each other": [
    ...[undefined, { type: "string" }, { required: ["b"] }, { type: "object", required: ["b"] }],
    ...[{ additionalProperties: false }, { unevaluatedProperties: false }].map((closed) =>
      fieldsOf({ b: {} }, closed),
    ),
    ...[[], ["b"]].map((required) =>
      fieldsOf({ b: {} }, { required, additionalProperties: false, patternProperties: { "^a": {} } }),
    ),
    ...[{ type: "integer" }, { type: "string", minLength: 4 }, { const: "abc" }, { const: "abcd" }, {}].map(
      (a) => fieldsOf({ a }, { additionalProperties: false }),
    ),
  ].map((branch) => ({
    oneOf: [
      { type: "array" },
      fieldsOf({ a: { type: "string", maxLength: 3 } }, { additionalProperties: false }),
      ...(branch ? [branch] : []),
    ],
  })),
  texts: [
    ...[{}, { format: "email" }, { format: "idn-email" }, { format: "byte" }, { format: "base64" }],
    ...[{ contentEncoding: "base64" }, { pattern: "^[a-z]+$" }, { pattern: "^[a-z0-9]*$" }, { minLength: 1 }],
    ...[{ maxLength: 2 }, { enum: ["ab", "b"] }],
  ].map((more) => ({ type: "string", ...more })),
  numbers: [
    ...[{}, { minimum: 1 }, { exclusiveMinimum: 1 }, { multipleOf: 5 }, { multipleOf: 10 }],
    ...[{ format: "int32" }, { format: "int64" }, { "x-max-fraction-digits": 2 }],
    ...[{ maximum: 20 }, { exclusiveMaximum: 20 }, { enum: [10, 20] }],
  ].map((more) => ({ type: "number", ...more })),
  conditions: [
    {},
    { not: { required: ["a"] } },
    { dependentRequired: { a: ["b"] } },
    { dependentRequired: { a: ["b", "c"] } },
    { dependentSchemas: { a: { required: ["b"] } } },
    { propertyNames: { maxLength: 3 } },
    // biome-ignore lint/suspicious/noThenProperty: the keyword of JSON Schema
    { if: { required: ["a"] }, then: { required: ["b"] } },
    { if: { required: ["a"] }, else: { required: ["b"] } },
    { ofAnotherDialect: 1 },
  ].map((more) => ({ type: "object", ...more })),
  notes: [
    {},
    { title: "A" },
    { description: "A." },
    { externalDocs: { url: "https://a.example" } },
    { $comment: "A" },
    { examples: ["a"] },
    { example: "a" },
    { deprecated: true },
    { deprecated: true, ...days },
    { "x-own": 1 },
  ].map((more) => ({ type: "string", ...more })),
};

export const sent = (schema: unknown) =>
  operation({ requestBody: within(schema) }, { components: { schemas: { ...schemas, ...others } } });
export const returned = (schema: unknown) =>
  operation(
    { responses: { 200: { description: "Done.", ...within(schema) } } },
    { components: { schemas: { ...schemas, ...others } } },
  );
