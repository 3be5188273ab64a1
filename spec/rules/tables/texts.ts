import { document, operation, responses, schema, table } from "./rows.ts";

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
  ["a branch that is no constant", 0, schema({ description: "d", oneOf: [{ type: "string" }] })],
]);

const titled = (title?: string) => ({ type: "string", ...(title !== undefined && { title }) });
const parameter = (title?: string) =>
  withOperation({ parameters: [{ name: "q", in: "query", schema: titled(title) }] });
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
  [
    "a parameter's own example",
    0,
    operation({ parameters: [{ name: "q", in: "query", examples: { a: { value: 1 } } }] }),
  ],
]);
table("named-example", [
  ["named", 0, examples({ "application/json": { examples: { a: { value: 1 } } } })],
  ["without a name", 1, examples({ "application/json": { example: 1 } }), {}, "without a name"],
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
