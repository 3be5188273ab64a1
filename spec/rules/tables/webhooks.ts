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
