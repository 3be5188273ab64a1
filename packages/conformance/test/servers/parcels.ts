/** A contract of another API, with what only contracts of others have: each way to declare a part once. The token is in `place`. */

const text = (more: object = {}) => ({ type: "string", ...more });
const parameter = (place: string, name: string, schema: object, more: object = {}) => ({
  ...{ in: place, name, schema, required: place === "path" },
  ...more,
});
const json = (schema: object, more: object = {}) => ({ "application/json": { schema, ...more } });
const statuses = (...codes: (number | string)[]) =>
  Object.fromEntries(codes.map((code) => [code, { description: `What ${code} means.` }]));
const done = { description: "Done.", content: json({ type: "object" }) };

const parcel = {
  type: "object",
  required: ["weight"],
  additionalProperties: false,
  properties: {
    weight: { type: "integer", minimum: 1, maximum: 50 },
    note: { type: ["string", "null"], maxLength: 5 },
    to: { type: "object", properties: { city: text({ enum: ["Kyiv", "Lviv"] }) } },
  },
};

/** Forms of values that the own contract does not have. */
const packing = {
  type: "object",
  properties: {
    size: { type: "integer", minimum: 6, multipleOf: 5 },
    phone: text({ format: "phone", example: "1" }),
    anything: {},
    box: { $ref: "#/components/schemas/Box" },
    seal: { oneOf: [{ const: "wax" }, { type: "integer" }] },
    lid: { anyOf: [text({ enum: ["wood"] }), { type: "null" }] },
  },
};

const parcelId = parameter("path", "parcel_id", text());

export const parcelsOf = (place: "query" | "cookie") => ({
  openapi: "3.1.0",
  info: { title: "Parcels", version: "2" },
  security: [{ Key: [] }],
  paths: {
    "/parcels": {
      get: {
        operationId: "listParcels",
        parameters: [
          parameter("query", "limit", { type: "integer", minimum: 1, maximum: 50 }),
          parameter("query", "states", {
            type: "array",
            items: text({ enum: ["new", "sent"] }),
            maxItems: 2,
          }),
          parameter(
            "query",
            "ids",
            { type: "array", items: { type: "integer", minimum: 1 }, maxItems: 2 },
            { explode: false },
          ),
          parameter("query", "after", text({ format: "date" })),
          ...[40, 41].map((maxLength) => parameter("query", `text_${maxLength}`, text({ maxLength }))),
          parameter("query", "near", {}, { example: "Kyiv" }),
          parameter("query", "tags", { type: "array", items: text({ maxLength: 3 }) }),
          parameter("header", "X-Level", { type: "integer" }),
          parameter("cookie", "theme", text({ enum: ["dark"] })),
        ],
        responses: { 200: done, ...statuses(400, 401, 403, 418, 429, 500, 503, "4XX", "default") },
      },
      post: {
        operationId: "sendParcel",
        requestBody: { required: true, content: json(parcel) },
        responses: { 201: done, ...statuses(400, 401, 409, 413, 415, 422) },
      },
    },
    "/parcels/{parcel_id}": {
      parameters: [parcelId],
      get: {
        operationId: "readParcel",
        parameters: [
          parameter("query", "depth", { type: "integer", minimum: 2 }, { required: true }),
          parameter("header", "X-Office", text(), { required: true, example: "7" }),
          parameter("cookie", "lang", text({ enum: ["uk", "en"] }), { required: true }),
        ],
        responses: { 200: done, ...statuses(401, 404) },
      },
      put: {
        operationId: "changeParcel",
        requestBody: {
          content: json(parcel, {
            examples: {
              all: { value: { weight: 2, to: { city: "Lviv" } } },
              wrong: { value: { weight: "2" } },
            },
          }),
        },
        responses: {
          200: done,
          ...statuses(404, 422),
          413: { description: "Too large.", "x-max-body-bytes": 64 },
        },
      },
      delete: { operationId: "dropParcel", responses: statuses(204, 404) },
    },
    "/packing": {
      put: {
        operationId: "pack",
        requestBody: { content: json(packing) },
        responses: {
          200: { ...done, headers: { "X-Left": { required: true, schema: { type: "integer" } } } },
          ...statuses(400),
        },
      },
      delete: { operationId: "unpack", responses: statuses(200) },
      post: {
        operationId: "packAll",
        requestBody: { content: json({ type: "array", maxItems: 2, items: packing }) },
        responses: { 200: done, ...statuses(400) },
      },
    },
    "/depots/{depot}/shelves/{shelf}": {
      get: {
        operationId: "readShelf",
        security: [],
        parameters: [
          parameter("path", "depot", text({ enum: ["north", "south"] })),
          parameter("path", "shelf", { type: "integer" }),
        ],
        responses: { 200: done, ...statuses(404) },
      },
    },
    "/labels": {
      post: {
        operationId: "printLabel",
        requestBody: {
          required: true,
          content: {
            "text/plain": { schema: text(), example: "To: Kyiv" },
            "application/xml": { schema: text() },
          },
        },
        responses: {
          200: { description: "Printed.", content: { "text/plain": { schema: text() } } },
          ...statuses(400, 415),
        },
      },
    },
  },
  components: {
    schemas: {
      Box: {
        type: "object",
        properties: { label: text({ maxLength: 3 }), box: { $ref: "#/components/schemas/Box" } },
      },
    },
    securitySchemes: { Key: { type: "apiKey", in: place, name: "api_key" } },
  },
});
