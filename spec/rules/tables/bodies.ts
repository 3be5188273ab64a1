import { document, json, operation, ref, responses, table } from "./rows.ts";

const body = (value: object, type = "application/json") =>
  operation({ requestBody: { content: { [type]: { schema: value } } } }, "post");
const open = { type: "object" };
const closed = { type: "object", additionalProperties: false };
const objects = { type: "object", unevaluatedProperties: false, additionalProperties: false };
/** A request whose body has a schema that refers to others. */
const shared = (value: object, schemas: object) =>
  document({
    paths: { "/a": { post: { responses: {}, requestBody: { content: json(value) } } } },
    components: { schemas },
  });
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
          { post: { responses: {}, requestBody: { content: json(ref("Shared")) } } },
        ]),
      ),
      components: { schemas: { Shared: open } },
    }),
  ],
  ...Object.entries({
    properties: { f: open },
    patternProperties: { "^f": open },
    additionalProperties: open,
    unevaluatedProperties: open,
    items: open,
    contains: open,
    prefixItems: [closed, open],
  }).map(
    ([word, value]) =>
      [
        `open below ${word}`,
        1,
        body({ ...(/rop/i.test(word) ? objects : { type: "array" }), [word]: value }),
      ] as const,
  ),
  ["open below a part", 1, body({ ...closed, allOf: [{ properties: { f: open } }] })],
  ["open below a branch", 1, body({ oneOf: [{ ...closed, properties: { f: open } }, closed] })],
  ["open, or null", 1, body({ type: ["object", "null"] })],
  ["closed in a part", 0, body({ allOf: [closed, { properties: {} }] })],
  ["closed in what it refers to", 0, shared(ref("A"), { A: closed })],
  ["closed in a branch within a branch", 0, body({ oneOf: [{ anyOf: [closed, { type: "string" }] }] })],
  ["open in a branch within a branch", 1, body({ oneOf: [closed, { anyOf: [closed, open] }] })],
  ["branches that refer to one schema", 0, shared({ oneOf: [ref("A"), ref("A")] }, { A: closed })],
  ["no branch that is an object", 1, body({ ...open, oneOf: [{ type: "string" }] })],
  ["a branch of properties alone", 1, body({ oneOf: [closed, { properties: {} }] })],
  ["a schema that contains itself", 0, shared(ref("A"), { A: { ...closed, properties: { a: ref("A") } } })],
  [
    "an open schema that contains itself",
    1,
    shared(ref("A"), { A: { ...open, properties: { a: ref("A") } } }),
  ],
  ["a schema that is a part of itself", 1, shared(ref("A"), { A: { ...open, allOf: [ref("A")] } })],
  ["no schema", 0, body({})],
  ["another value for `false`", 1, body({ ...open, additionalProperties: "false" })],
  [
    "a webhook and an operation",
    1,
    {
      ...document({
        paths: { "/a": { post: { responses: {}, requestBody: { $ref: "body.yaml" } } } },
        webhooks: { a: { post: { responses: {}, requestBody: { $ref: "body.yaml" } } } },
      }),
      "body.yaml": "content: { application/json: { schema: { type: object } } }\n",
    },
  ],
  ["x-application/json", 0, body(open, "x-application/json")],
]);
