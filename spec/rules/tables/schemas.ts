import { document, inner, named, ref, schema, table } from "./rows.ts";

table("object-schema-required", [
  ["a list", 0, schema({ type: "object", required: ["a"] })],
  ["an empty list", 0, schema({ type: "object", required: [] })],
  ["no list", 1, schema({ type: "object" })],
  ["no list, or null", 1, schema({ type: ["object", "null"] })],
  ["properties without a type", 1, schema({ properties: {} })],
  ["another type", 0, schema({ type: "string" })],
  ["another type, or null", 0, schema({ type: ["string", "null"] })],
  ["a name for a list", 1, schema({ type: "object", required: "a" })],
]);

const twins = (one: object, twin: object) => document({ components: { schemas: { A: one, AOrNull: twin } } });
const nullable = (name: string) => ({ anyOf: [ref(name), { type: "null" }] });
table("nullable-twin", [
  ["equal", 0, twins({ type: "string", maxLength: 5 }, { type: ["string", "null"], maxLength: 5 })],
  ["types in another order", 0, twins({ type: "string" }, { type: ["null", "string"] })],
  ["a list of types", 0, twins({ type: ["string", "integer"] }, { type: ["integer", "null", "string"] })],
  ["a constant", 0, twins({ const: "a" }, nullable("A"))],
  ["an enum", 0, twins({ enum: ["a", "b"] }, nullable("A"))],
  ["an enum, null first", 0, twins({ enum: ["a"] }, { anyOf: [{ type: "null" }, ref("A")] })],
  ["an enum that lists null", 1, twins({ enum: ["a", "b"] }, { enum: ["a", "b", null] }), {}, "`anyOf`"],
  ["an enum and another schema", 1, twins({ enum: ["a"] }, nullable("B")), {}, "`anyOf`"],
  [
    "an enum and more than null",
    1,
    twins({ enum: ["a"] }, { ...nullable("A"), maxLength: 5 }),
    {},
    "`anyOf`",
  ],
  [
    "required in another order",
    0,
    twins({ type: "object", required: ["a", "b"] }, { type: ["object", "null"], required: ["b", "a"] }),
  ],
  ...["description", "example", "examples"].map(
    (word) =>
      [
        `its own ${word}`,
        0,
        twins({ type: "string" }, { type: ["string", "null"], [word]: word === "examples" ? ["a"] : "a" }),
      ] as const,
  ),
  // Each of Validation (2020-12) that a text or an object can have, and what means something in OpenAPI.
  ...[
    "default",
    "deprecated",
    "readOnly",
    "writeOnly",
    "format",
    "title",
    "maxLength",
    "minLength",
    "pattern",
  ].map(
    (word) =>
      [`another ${word}`, 1, twins({ type: "string" }, { type: ["string", "null"], [word]: 1 })] as const,
  ),
  ["a name that only begins so", 0, named({ A: { type: "string" }, AOrNullable: { type: "integer" } })],
  ["a name of nothing else", 0, named({ OrNull: { type: "string" } })],
  ["no schema of that name", 0, named({ AOrNull: { type: "string" } })],
  ["an enum and one whose name ends so", 1, named({ A: { enum: ["a"] }, BA: {}, AOrNull: nullable("BA") })],
  ["an enum and one whose name begins so", 1, named({ A: { enum: ["a"] }, AB: {}, AOrNull: nullable("AB") })],
  [
    "an enum, null twice",
    1,
    twins({ enum: ["a"] }, { anyOf: [ref("A"), { type: "null" }, { type: "null" }] }),
  ],
  ["an enum twice, without null", 1, twins({ enum: ["a"] }, { anyOf: [ref("A"), ref("A")] })],
  ["an enum described", 0, twins({ enum: ["a"] }, { ...nullable("A"), description: "d" })],
  [
    "an enum in a file",
    0,
    {
      ...named({ A: { $ref: "s/A.yaml" }, AOrNull: { $ref: "s/AOrNull.yaml" } }),
      "s/A.yaml": "enum: [a]\n",
      "s/AOrNull.yaml": 'anyOf: [{ $ref: A.yaml }, { type: "null" }]\n',
    },
  ],
  [
    "two differences",
    2,
    twins({ type: "string", maxLength: 5 }, { type: "string", pattern: "a", maxLength: 5 }),
  ],
  [
    "a list in another order",
    1,
    twins({ prefixItems: [{}, true] }, { prefixItems: [true, {}] }),
    {},
    "prefixItems",
  ],
  ["types fewer", 1, twins({ type: ["string", "integer"] }, { type: ["string", "null"] }), {}, '"null"]`'],
  ["a single type for a list", 1, twins({ type: ["string"] }, { type: "string" }), {}, "`type"],
  ["null forgotten", 1, twins({ type: "string" }, { type: "string" }), {}, "`type`"],
  ["null forgotten in the enum", 1, twins({ enum: ["a"] }, { anyOf: [ref("A")] }), {}, "`anyOf`"],
  [
    "another limit",
    1,
    twins({ type: "string", maxLength: 5 }, { type: ["string", "null"], maxLength: 6 }),
    {},
    "`maxLength`",
  ],
  [
    "a limit lost",
    1,
    twins({ type: "string", maxLength: 5 }, { type: ["string", "null"] }),
    {},
    "`maxLength`",
  ],
  ["a limit more", 1, twins({ type: "string" }, { type: ["string", "null"], maxLength: 5 }), {}, "Remove it"],
  [
    "another title",
    1,
    twins({ type: "string", title: "a" }, { type: ["string", "null"], title: "b" }),
    {},
    "`title`",
  ],
]);

const beside = (more: object) =>
  document({
    components: {
      schemas: {
        S: { type: "string" },
        T: { type: "object", properties: { p: { $ref: "#/components/schemas/S", ...more } } },
      },
    },
  });
table("ref-stands-alone", [
  ...[
    "type",
    "enum",
    "const",
    "allOf",
    "anyOf",
    "oneOf",
    "properties",
    "required",
    "additionalProperties",
    "patternProperties",
    "items",
    "prefixItems",
  ].map(
    (word) =>
      [
        word,
        1,
        beside({
          [word]: /Of$|prefix/.test(word)
            ? [{}]
            : /enum|required/.test(word)
              ? ["a"]
              : word === "type"
                ? "string"
                : word === "const"
                  ? "a"
                  : {},
        }),
        {},
        word,
      ] as const,
  ),
  ...["maxLength", "minLength", "minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum"]
    .concat(["multipleOf", "maxItems", "minItems", "maxProperties", "minProperties"])
    .map((word) => [word, 1, beside({ [word]: 5 }), {}, word] as const),
  ...["pattern", "format"].map((word) => [word, 1, beside({ [word]: "a" }), {}, word] as const),
  // The meta-data vocabulary of JSON Schema, OpenAPI's `example` and extensions.
  ...["description", "default", "title", "example", "x-note"].map(
    (word) => [word, 0, beside({ [word]: "a" })] as const,
  ),
  ...["deprecated", "readOnly", "writeOnly"].map((word) => [word, 0, beside({ [word]: true })] as const),
  ["examples", 0, beside({ examples: ["a"] })],
  ["a word that contains x-", 1, beside({ "ax-note": "a" }), {}, "ax-note"],
  [
    "two, of which one describes",
    1,
    beside({ title: "a", minLength: 1, maxLength: 5 }),
    {},
    ": minLength, maxLength.",
  ],
  [
    "a reference to something else",
    0,
    document({
      components: {
        parameters: {
          P: { name: "q", in: "query" },
          Q: { $ref: "#/components/parameters/P", required: true },
        },
      },
    }),
  ],
  [
    "a reference that two others lead through",
    1,
    document({
      components: {
        schemas: {
          A: { type: "array", items: ref("M") },
          B: { type: "object", properties: { p: ref("M") } },
          M: { ...ref("S"), maxLength: 5 },
          S: { type: "string" },
        },
      },
    }),
    {},
    "maxLength",
  ],
]);

table("one-value-enum", [
  ...["a", 1, true].flatMap((value) => [
    [`an enum of ${value}`, 0, inner({ type: typeof value, enum: [value] })] as const,
    [
      `the constant ${value}`,
      1,
      inner({ type: typeof value, const: value }),
      {},
      JSON.stringify(value),
    ] as const,
    [`the constant ${value} or null`, 1, inner({ type: [typeof value, "null"], const: value })] as const,
    [`the constant ${value} that narrows another schema`, 0, inner({ const: value })] as const,
  ]),
  ["the constant null", 1, inner({ type: "null", const: null }), {}, "[null]"],
  ["a constant of a list", 1, inner({ type: "array", const: ["a"] }), {}, '[["a"]]'],
]);
