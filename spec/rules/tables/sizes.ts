import { inner, named, ref, table } from "./rows.ts";

const sized = (value: unknown) => inner(value);
const text = { type: "string" };
const short = { type: "string", maxLength: 5 };
table("bounded-size", [
  ...["uuid", "date", "date-time", "ipv4", "ipv6"].map(
    (format) => [format, 0, sized({ type: "string", format })] as const,
  ),
  ...["email", "uri", "time", "byte", "hostname", "regex", "duration"].map(
    (format) => [format, 1, sized({ type: "string", format }), {}, "string"] as const,
  ),
  ["maxLength", 0, sized({ type: "string", maxLength: 5 })],
  ["maxLength of text", 1, sized({ type: "string", maxLength: "5" })],
  ["minLength alone", 1, sized({ type: "string", minLength: 5 })],
  ["pattern alone", 1, sized({ type: "string", pattern: "^a$" })],
  ["enum", 0, sized({ type: "string", enum: ["a"] })],
  ["const", 0, sized({ type: "string", const: "a" })],
  ["string or null", 1, sized({ type: ["string", "null"] })],
  ["maxItems", 0, sized({ type: "array", maxItems: 5, items: { type: "boolean" } })],
  ["minItems alone", 1, sized({ type: "array", minItems: 5, items: { type: "boolean" } }), {}, "array"],
  ["array without a limit", 1, sized({ type: "array", items: { type: "boolean" } })],
  ...["integer", "number"].flatMap((type) => [
    [`${type} with both`, 0, sized({ type, minimum: 0, maximum: 9 })] as const,
    [`${type} with both exclusive`, 0, sized({ type, exclusiveMinimum: 0, exclusiveMaximum: 9 })] as const,
    [`${type} with one of each`, 0, sized({ type, minimum: 0, exclusiveMaximum: 9 })] as const,
    [`${type} with the other of each`, 0, sized({ type, exclusiveMinimum: 0, maximum: 9 })] as const,
    [`${type} without an upper limit`, 1, sized({ type, minimum: 0 }), {}, type] as const,
    [`${type} without a lower limit`, 1, sized({ type, maximum: 9 }), {}, type] as const,
    [`${type} without limits`, 1, sized({ type })] as const,
  ]),
  ["boolean", 0, sized({ type: "boolean" })],
  ["null", 0, sized({ type: "null" })],
  ["two types, one limited", 1, sized({ type: ["string", "integer"], maxLength: 5 }), {}, "integer"],
  ["limit in allOf", 0, sized({ type: "string", allOf: [{ maxLength: 5 }] })],
  ["limits in different parts", 0, sized({ type: "integer", minimum: 0, allOf: [{ maximum: 9 }] })],
  ["every branch limited", 0, sized({ type: "string", anyOf: [{ maxLength: 5 }, { format: "uuid" }] })],
  ["one branch not limited", 1, sized({ type: "string", oneOf: [{ maxLength: 5 }, { pattern: "^a" }] })],
  [
    "a branch of another type",
    0,
    sized({ type: ["string", "boolean"], anyOf: [{ maxLength: 5 }, { type: "boolean" }] }),
  ],
  ["two types, neither limited", 2, sized({ type: ["string", "integer"] })],
  ["a limit of nothing", 0, sized({ type: "string", maxLength: 0 })],
  ["no item at all", 0, sized({ type: "array", maxItems: 0 })],
  ["maxItems as text", 1, sized({ type: "array", maxItems: "5" })],
  ["minimum as text", 1, sized({ type: "integer", minimum: "0", maximum: 9 })],
  ["maximum as text", 1, sized({ type: "integer", minimum: 0, maximum: "9" })],
  ["an exclusive limit of OpenAPI 3.0", 1, sized({ type: "integer", exclusiveMinimum: true, maximum: 9 })],
  ["enum in allOf", 0, sized({ type: "string", allOf: [{ enum: ["a"] }] })],
  [
    "limit in a schema that allOf refers to",
    0,
    named({ A: { type: "string", allOf: [ref("B")] }, B: short }),
  ],
  ["limit beside a reference", 0, named({ A: { $ref: ref("B").$ref, maxLength: 5 }, B: { pattern: "a" } })],
  [
    "two branches that refer to one schema",
    0,
    named({ A: { ...text, oneOf: [ref("B"), ref("B")] }, B: short }),
  ],
  [
    "branches within a branch",
    0,
    sized({ ...text, anyOf: [{ oneOf: [{ maxLength: 5 }, { format: "uuid" }] }] }),
  ],
  [
    "one open branch within a branch",
    1,
    sized({ ...text, anyOf: [{ oneOf: [{ maxLength: 5 }, { pattern: "a" }] }] }),
  ],
  ["branches in a part", 0, sized({ ...text, allOf: [{ anyOf: [{ maxLength: 5 }] }] })],
  ["a branch that is the schema itself", 1, named({ A: { ...text, anyOf: [ref("A"), { maxLength: 5 }] } })],
  ["a part that is the schema itself", 1, named({ A: { ...text, allOf: [ref("A")] } })],
  ["branches of another type alone", 1, sized({ type: ["string", "boolean"], anyOf: [{ type: "boolean" }] })],
  ...["pattern", "titles", "a-title", "ax-a", "examplesOf"].map(
    (word) => [`only ${word}`, 0, sized({ [word]: "a" })] as const,
  ),
  ...[
    "title",
    "description",
    "example",
    "default",
    "deprecated",
    "readOnly",
    "writeOnly",
    "$comment",
    "x-a",
  ].map(
    (word) =>
      [
        `only ${word}`,
        1,
        sized({ [word]: word === "default" ? 1 : /Only|deprecated/.test(word) ? true : "a" }),
        {},
        "any type",
      ] as const,
  ),
  ["only examples", 1, sized({ examples: ["a"] }), {}, "any type"],
  ["only externalDocs", 1, sized({ externalDocs: { url: "https://a.example" } }), {}, "any type"],
  ["nothing at all", 1, sized({}), {}, "any type"],
]);
