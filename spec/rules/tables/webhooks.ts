import { document, json, table } from "./rows.ts";

/** A description whose only operation is a webhook. */
const webhook = (more: object) =>
  document({ webhooks: { happened: { post: { operationId: "receiveIt", responses: {}, ...more } } } });
const carrying = (schema: object) => webhook({ requestBody: { content: json(schema) } });
const closed = { type: "object", additionalProperties: false };

table("webhook-body-open", [
  ["open", 0, carrying({ type: "object" })],
  ["a map of texts", 0, carrying({ type: "object", additionalProperties: { type: "string" } })],
  ["closed", 1, carrying(closed), {}, "`additionalProperties: false`"],
  ["closed in a list", 1, carrying({ type: "array", items: closed })],
  ["closed beside allOf", 1, carrying({ allOf: [{ type: "object" }], unevaluatedProperties: false })],
  [
    "closed in both ways",
    1,
    carrying({ ...closed, unevaluatedProperties: false }),
    {},
    "`additionalProperties",
  ],
  ["closed without a type", 1, carrying({ properties: {}, additionalProperties: false })],
  ["closed, or null", 1, carrying({ ...closed, type: ["object", "null"] })],
  ["closed in a field of a field", 1, carrying({ properties: { a: { properties: { b: closed } } } })],
  ["a field and its owner", 2, carrying({ ...closed, properties: { a: closed } })],
  ["closed in a branch alone", 0, carrying({ oneOf: [closed] })],
  ...["application/merge-patch+json", "APPLICATION/JSON", "application/json; charset=utf-8"].map(
    (type) => [type, 1, webhook({ requestBody: { content: { [type]: { schema: closed } } } })] as const,
  ),
  ...["x-application/json", "application/jsonl"].map(
    (type) => [type, 0, webhook({ requestBody: { content: { [type]: { schema: closed } } } })] as const,
  ),
  ["an answer", 0, webhook({ responses: { "200": { description: "d", content: json(closed) } } })],
  ["no object", 0, carrying({ type: "string", additionalProperties: false })],
  ["a body that is not JSON", 0, webhook({ requestBody: { content: { "text/plain": { schema: closed } } } })],
  [
    "a schema that an operation and a webhook share",
    1,
    document({
      components: { schemas: { Shared: closed } },
      paths: {
        "/a": {
          post: { responses: {}, requestBody: { content: json({ $ref: "#/components/schemas/Shared" }) } },
        },
      },
      webhooks: {
        happened: {
          post: { responses: {}, requestBody: { content: json({ $ref: "#/components/schemas/Shared" }) } },
        },
      },
    }),
  ],
]);

table("webhook-acknowledged", [
  ...["200", "202", "204", "2XX"].map(
    (status) =>
      [`${status} without a body`, 0, webhook({ responses: { [status]: { description: "d" } } })] as const,
  ),
  ["no success", 1, webhook({ responses: { "400": { description: "d" } } }), {}, "declares no success"],
  ["no answer", 1, webhook({}), {}, "declares no success"],
  ["a failure with a 2 in it", 1, webhook({ responses: { "422": { description: "d" } } }), {}, "no success"],
  ["no media type", 0, webhook({ responses: { "200": { description: "d", content: {} } } })],
  [
    "two with a body",
    2,
    webhook({
      responses: Object.fromEntries(
        ["200", "201"].map((status) => [status, { description: "d", content: json({}) }]),
      ),
    }),
  ],
  [
    "a body in a response of its own",
    1,
    {
      ...webhook({ responses: { "200": { $ref: "answer.yaml" } } }),
      "answer.yaml": "{ description: d, content: { text/plain: {} } }\n",
    },
  ],
  ["a body", 1, webhook({ responses: { "200": { description: "d", content: json({}) } } }), {}, "has a body"],
  [
    "a failure with a body",
    0,
    webhook({ responses: { "204": { description: "d" }, "400": { description: "d", content: json({}) } } }),
  ],
  ["an operation", 0, document({ paths: { "/a": { get: { responses: {} } } } })],
]);

// The rules for what callers send do not apply: its receiver has failures of its own.
const received = webhook({
  responses: { "204": { description: "d" } },
  requestBody: { content: json({ type: "object" }) },
});
for (const rule of [
  "common-problems",
  "request-body-closed",
  "request-id-on-every-answer",
  "rate-limit-declared",
])
  table(rule, [["a webhook", 0, received]]);
