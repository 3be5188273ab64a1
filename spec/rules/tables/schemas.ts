import { document, inner, json, operation, responses, schema, table } from "./rows.ts";

table("object-schema-required", [
  ["a list", 0, schema({ type: "object", required: ["a"] })],
  ["an empty list", 0, schema({ type: "object", required: [] })],
  ["no list", 1, schema({ type: "object" })],
  ["no list, or null", 1, schema({ type: ["object", "null"] })],
  ["properties without a type", 1, schema({ properties: {} })],
  ["another type", 0, schema({ type: "string" })],
]);

const twins = (one: object, twin: object) => document({ components: { schemas: { A: one, AOrNull: twin } } });
const ref = (name: string) => `#/components/schemas/${name}`;
const nullable = (name: string) => ({ anyOf: [{ $ref: ref(name) }, { type: "null" }] });
table("nullable-twin", [
  ["equal", 0, twins({ type: "string", maxLength: 5 }, { type: ["string", "null"], maxLength: 5 })],
  ["types in another order", 0, twins({ type: "string" }, { type: ["null", "string"] })],
  ["a list of types", 0, twins({ type: ["string", "integer"] }, { type: ["integer", "null", "string"] })],
  ["a constant", 0, twins({ const: "a" }, nullable("A"))],
  ["an enum", 0, twins({ enum: ["a", "b"] }, nullable("A"))],
  ["an enum, null first", 0, twins({ enum: ["a"] }, { anyOf: [{ type: "null" }, { $ref: ref("A") }] })],
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
  ["null forgotten", 1, twins({ type: "string" }, { type: "string" }), {}, "`type`"],
  ["null forgotten in the enum", 1, twins({ enum: ["a"] }, { anyOf: [{ $ref: ref("A") }] }), {}, "`anyOf`"],
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

const body = (value: object, type = "application/json") =>
  operation({ requestBody: { content: { [type]: { schema: value } } } }, "post");
const open = { type: "object" };
const closed = { type: "object", additionalProperties: false };
table("request-body-closed", [
  ["closed", 0, body(closed)],
  ["closed after allOf", 0, body({ allOf: [open], unevaluatedProperties: false })],
  ["open", 1, body(open)],
  ["open on purpose", 1, body({ type: "object", additionalProperties: true })],
  ["properties without a type", 1, body({ properties: {} })],
  ["a field", 1, body({ ...closed, properties: { f: open } })],
  ["an item", 1, body({ type: "array", items: open })],
  ["every branch closed", 0, body({ oneOf: [closed, { ...closed, properties: {} }] })],
  ["one branch open", 1, body({ anyOf: [closed, open] })],
  ["a branch that is no object", 0, body({ oneOf: [closed, { type: "string" }] })],
  ...["application/merge-patch+json", "APPLICATION/JSON", "application/json; charset=utf-8"].map(
    (type) => [type, 1, body(open, type)] as const,
  ),
  ...["text/plain", "application/jsonl", "application/xml"].map(
    (type) => [type, 0, body(open, type)] as const,
  ),
  ["a response", 0, responses({ "200": { description: "d", content: json(open) } })],
  [
    "a schema that two requests share",
    1,
    document({
      paths: Object.fromEntries(
        ["/a", "/b"].map((path) => [
          path,
          { post: { responses: {}, requestBody: { content: json({ $ref: ref("Shared") }) } } },
        ]),
      ),
      components: { schemas: { Shared: open } },
    }),
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
  [
    "a reference that two others lead through",
    1,
    document({
      components: {
        schemas: {
          A: { type: "array", items: { $ref: ref("M") } },
          B: { type: "object", properties: { p: { $ref: ref("M") } } },
          M: { $ref: ref("S"), maxLength: 5 },
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
]);
