import { document, named, operation, ref, responses, schema, table } from "./rows.ts";

const d = { description: "d" };
const described = { summary: "s", description: "d" };
const complete = { operationId: "listAll", ...described, responses: {} };
const withOperation = (more: object) => document({ paths: { "/a": { get: { ...complete, ...more } } } });
table("description-present", [
  ["all there", 0, withOperation({})],
  ["no summary", 1, withOperation({ summary: undefined }), {}, "no summary"],
  ["no description", 1, withOperation({ description: undefined }), {}, "no description"],
  ["an empty description", 1, withOperation({ description: " " }), {}, "no description"],
  ["a parameter", 1, withOperation({ parameters: [{ name: "q", in: "query" }] }), {}, "This parameter"],
  ["a request body", 1, withOperation({ requestBody: {} }), {}, "This request body"],
  ["a response", 1, withOperation({ responses: { "200": { content: {} } } }), {}, "This response"],
  [
    "a header",
    1,
    withOperation({ responses: { "200": { description: "d", headers: { H: {} } } } }),
    {},
    "This header",
  ],
  ["a tag", 1, document({ tags: [{ name: "t" }] }), {}, "This tag"],
  ["a tag with one", 0, document({ tags: [{ name: "t", description: "d" }] })],
  ["a named schema", 1, schema({ type: "string" }), {}, "The schema S"],
  ["a blank text of a named schema", 1, schema({ type: "string", description: " " }), {}, "The schema S"],
  [
    "blank texts of a property and a choice",
    2,
    schema({ ...d, properties: { p: { description: "" } }, anyOf: [{ const: "a", description: "" }] }),
  ],
  [
    "a property",
    1,
    schema({ description: "d", properties: { p: { type: "string" } } }),
    {},
    "The property p",
  ],
  [
    "a property described in another part",
    0,
    schema({
      description: "d",
      allOf: [{ properties: { p: { description: "d" } } }, { properties: { p: { maxLength: 5 } } }],
    }),
  ],
  ["a constant", 1, schema({ description: "d", oneOf: [{ const: "a" }] }), {}, "The choice"],
  ["an enum", 1, schema({ description: "d", anyOf: [{ enum: ["a"] }] }), {}, "The choice"],
  ["a described constant", 0, schema({ description: "d", oneOf: [{ const: "a", description: "d" }] })],
  ["no name", 2, document({ paths: { "/a": { get: { responses: {} } } } }), {}, "This operation has no"],
  [
    "a constant with an empty description",
    1,
    schema({ description: "d", oneOf: [{ const: "a", description: " " }] }),
  ],
  ["an enum of two", 1, schema({ description: "d", oneOf: [{ enum: ["a", "b"] }] }), {}, '["a","b"]'],
  [
    "a constant before an enum",
    1,
    schema({ description: "d", oneOf: [{ const: "a", enum: ["a"] }] }),
    {},
    '"a"',
  ],
  [
    "a branch that refers to a constant",
    0,
    named({ A: { ...d, anyOf: [ref("B")] }, B: { ...d, const: "a" } }),
  ],
  ["a property described by what it refers to", 0, named({ A: { ...d, properties: { p: ref("B") } }, B: d })],
  [
    "a property described by what it refers to, with a title beside",
    0,
    named({ A: { ...d, properties: { p: { ...ref("B"), title: "P" } } }, B: d }),
  ],
  [
    "a property described by a part of what it refers to",
    1,
    named({ A: { ...d, properties: { p: ref("B") } }, B: { allOf: [d] } }),
    {},
    "The schema B",
  ],
  ["a property with a blank description", 1, schema({ ...d, properties: { p: { description: "\n" } } })],
  ["two properties, one described", 1, schema({ ...d, properties: { p: d, q: {} } }), {}, "property q"],
  [
    "a schema of another file's part",
    0,
    {
      ...withOperation({
        responses: { "200": { ...d, content: { a: { schema: { $ref: "all.yaml#/S" } } } } },
      }),
      "all.yaml": "S: { type: string }\n",
    },
  ],
  [
    "a schema in a file of its own",
    1,
    {
      ...withOperation({ responses: { "200": { ...d, content: { a: { schema: { $ref: "b/S.yaml" } } } } } }),
      "b/S.yaml": "type: string\n",
    },
    {},
    "The schema S ",
  ],
  ["a branch that is no constant", 0, schema({ description: "d", oneOf: [{ type: "string" }] })],
]);

const titled = (title?: string) => ({ type: "string", ...(title !== undefined && { title }) });
const parameterOf = (schema: unknown) => withOperation({ parameters: [{ name: "q", in: "query", schema }] });
const parameter = (title?: string) => parameterOf(titled(title));
const label = "This title is no label";
table("title-present", [
  ["a parameter", 1, parameter(), {}, "This parameter"],
  ["a parameter with one", 0, parameter("Query")],
  ["a parameter with an empty one", 1, parameter(" "), {}, "This parameter"],
  ["a parameter with a sentence", 1, parameter("What is searched for."), {}, label],
  ["40 characters", 0, parameter("x".repeat(40))],
  ["41 characters", 1, parameter("x".repeat(41)), {}, label],
  ...["One\nanother", "One\n", "One. ", "One.\n\n"].map(
    (title) => [`a parameter with ${JSON.stringify(title)}`, 1, parameter(title), {}, label] as const,
  ),
  ...["One.two", "One, etc", " One "].map(
    (title) => [`a parameter with ${JSON.stringify(title)}`, 0, parameter(title)] as const,
  ),
  ["a parameter titled in a part", 0, parameterOf({ type: "string", allOf: [titled("Query")] })],
  [
    "a parameter with a sentence in a part",
    0,
    parameterOf({ type: "string", allOf: [titled("A sentence.")] }),
  ],
  ["a parameter without a schema", 1, parameterOf(undefined), {}, "This parameter"],
  [
    "a parameter that refers to a titled schema",
    0,
    document({
      components: {
        parameters: { P: { name: "q", in: "query", schema: ref("S") } },
        schemas: { S: titled("Query") },
      },
    }),
  ],
  [
    "a property that refers to a titled schema",
    0,
    named({ A: { properties: { p: ref("B") } }, B: titled("B") }),
  ],
  [
    "a property titled by what it refers to, with a description beside",
    0,
    named({ A: { properties: { p: { ...ref("B"), ...d } } }, B: titled("B") }),
  ],
  ["a title that is no text", 1, schema({ properties: { p: { title: 7 } } }), {}, "The property p"],
  [
    "two properties, one titled",
    1,
    schema({ properties: { p: titled("P"), q: titled() } }),
    {},
    "property q",
  ],
  ["a property", 1, schema({ properties: { p: titled() } }), {}, "The property p"],
  ["a property with one", 0, schema({ properties: { p: titled("P") } })],
  ["a property with a sentence", 1, schema({ properties: { p: titled("A property.") } }), {}, label],
  [
    "a property of a property",
    1,
    schema({ properties: { p: { title: "P", properties: { q: titled() } } } }),
    {},
    "q has",
  ],
  [
    "a property titled in another part",
    0,
    schema({ allOf: [{ properties: { p: titled("P") } }, { properties: { p: { maxLength: 5 } } }] }),
  ],
]);

const examples = (content: object) => responses({ "200": { description: "d", content } });
table("example-is-checked", [
  [
    "a header's example",
    1,
    responses({ "200": { description: "d", headers: { H: { example: 1 } } } }),
    {},
    "`example`",
  ],
  [
    "a header's examples",
    1,
    responses({ "200": { description: "d", headers: { H: { examples: { a: { value: 1 } } } } } }),
    {},
    "`examples`",
  ],
  ["a header with both", 2, responses({ "200": { ...d, headers: { H: { example: 1, examples: {} } } } })],
  ["a header with neither", 0, responses({ "200": { ...d, headers: { H: { schema: { examples: [1] } } } } })],
  ["a parameter's example", 0, operation({ parameters: [{ name: "q", in: "query", example: 1 }] })],
  [
    "a parameter's examples, of which one is a reference",
    1,
    operation({
      parameters: [
        { name: "q", in: "query", examples: { a: { value: 1 }, b: { $ref: "#/components/examples/B" } } },
      ],
    }),
    {},
    "example b",
  ],
  [
    "a parameter's own example",
    0,
    operation({ parameters: [{ name: "q", in: "query", examples: { a: { value: 1 } } }] }),
  ],
]);
table("named-example", [
  ["named", 0, examples({ "application/json": { examples: { a: { value: 1 } } } })],
  ["without a name", 1, examples({ "application/json": { example: 1 } }), {}, "without a name"],
  ["both", 1, examples({ "application/json": { example: 1, examples: { a: { value: 1 } } } }), {}, "without"],
  ["no content", 0, responses({ "200": d })],
  ["none", 1, examples({ "application/json": {} }), {}, "no named example"],
  ["an empty list", 1, examples({ "application/json": { examples: {} } }), {}, "no named example"],
  ["none of a request", 1, operation({ requestBody: { content: { "application/json": {} } } }, "post")],
  [
    "of one media type of two",
    1,
    examples({ "application/json": { examples: { a: { value: 1 } } }, "text/plain": {} }),
    {},
    "text/plain",
  ],
]);
