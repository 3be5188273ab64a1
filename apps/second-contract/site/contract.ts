/**
 * What the Parcels contract lacks and a page may have to show: other credentials, scopes, deprecated parts, callbacks, forms of
 * a body, operations without texts, tags or responses. It is merged into the contract of the recorded site only.
 */
const json = (schema: object, examples?: object) => ({ "application/json": { schema, ...examples } });
const text = (title: string, more: object = {}) => ({ type: "string", title, description: "", ...more });
const ending = { deprecated: true, "x-deprecated-since": "2026-03-31", "x-sunset": "2027-01-01" };
const object = (properties: object, more: object = {}) => ({
  type: "object",
  required: [],
  properties,
  ...more,
});
const failures = { 400: { description: "See **the body**.", content: json(object({ why: text("Why") })) } };

const query = (name: string, more: object = {}) => ({
  ...{ name, in: "query", required: false, description: `The ${name}.`, schema: { type: "string" } },
  ...more,
});

const listRates = {
  operationId: "listRates",
  tags: ["Rates"],
  summary: "List rates",
  description: "Rates of `listParcels`.\n\nA second paragraph.",
  ...ending,
  "x-replaced-by": "listParcels",
  security: [{ Login: [], Session: [] }],
  parameters: [
    { ...query("session_hint"), in: "cookie", required: true, example: "s1" },
    ...["carrier", "country", "min_day", "max_day", "size", "speed"].map((name) => query(name)),
    query("weight", {
      description: "In **grams**, as in `uploadLabel`.",
      required: true,
      schema: { type: ["integer", "null"], minimum: 0, maximum: 30_000, default: 0 },
      "x-excludes": ["size"],
      example: 1,
    }),
    query("old", { ...ending, "x-replaced-by": "the parameter `weight`" }),
  ],
  responses: {
    200: {
      description: "The rates.",
      headers: { "X-Rate": { description: "One.", required: true, schema: { type: "string" } } },
      content: json({
        type: "array",
        maxItems: 9,
        description: "A list of `Rate`.",
        items: object({ price: text("Price", { ...ending }) }),
      }),
    },
    202: { description: "Later.", content: { "text/plain": { schema: { type: "string", maxLength: 5 } } } },
  },
};

const kind = (name: string, more: object) => ({
  ...object({ kind: { enum: [name], type: "string" }, ...more }, { required: ["kind"] }),
  description: `The ${name} kind, of \`createParcel\`.`,
});

const subscription = object(
  {
    url: text("Address", { format: "uri", maxLength: 200, pattern: "^https://[a-z.]+$" }),
    secret: { ...text("Secret"), type: ["string", "null"], writeOnly: true, minLength: 16, maxLength: 16 },
    label: text("Label", { pattern: "^[^\\p{C}]*$", examples: ["One", "Two"], "x-normalization": "NFC" }),
    retries: {
      type: "integer",
      title: "Retries",
      description: "How often.",
      default: 3,
      exclusiveMinimum: 0,
      exclusiveMaximum: 9,
      multipleOf: 3,
    },
    filter: {
      title: "Filter",
      description: "Which ones.",
      oneOf: [
        kind("all", {}),
        kind("some", { ids: { type: "array", uniqueItems: true, items: text("ID", ending) } }),
      ],
      discriminator: { propertyName: "kind" },
    },
    target: {
      title: "Target",
      description: "",
      anyOf: [
        { ...object({ queue: text("Queue") }), title: "A queue" },
        { type: "string", maxLength: 9 },
      ],
    },
    labels: {
      title: "Labels",
      type: "object",
      minProperties: 1,
      maxProperties: 5,
      additionalProperties: text("A label"),
    },
  },
  { required: ["filter", "url"], additionalProperties: false },
);

const delivered = {
  post: {
    operationId: "receiveSubscribed",
    summary: "A parcel of the subscription",
    description: "Sent **once**, see `getParcel`.",
    ...ending,
    parameters: [
      {
        name: "X-Signature",
        in: "header",
        required: true,
        description: "The MAC.",
        schema: { type: "string" },
      },
      query("attempt", { schema: { type: "integer" } }),
    ],
    requestBody: {
      description: "It, as `Parcel`.",
      required: true,
      content: json(object({ id: text("ID") })),
    },
    responses: { 204: { description: "Got it." }, 410: { description: "Sent **never** again." } },
  },
};

const createSubscription = {
  operationId: "createSubscription",
  tags: ["Manifests"],
  summary: "Subscribe",
  description: "",
  security: [{ Key: ["parcels:read", "parcels:write"] }],
  requestBody: {
    description: "What to send, and **where**.",
    required: true,
    content: json(subscription, {
      examples: {
        One: { summary: "All parcels", value: { url: "https://a.example", filter: { kind: "all" } } },
        Two: {
          summary: "Some parcels",
          value: { url: "https://b.example", filter: { kind: "some", ids: ["1"] } },
        },
      },
    }),
  },
  callbacks: { delivered: { "{$request.body#/url}": delivered } },
  responses: {
    201: {
      description: "Made.",
      content: json(object({ id: text("ID"), note: text("Note") }, { required: ["id"] })),
    },
    204: { description: "There already." },
    ...failures,
  },
};

export default {
  info: { "x-deprecation-base": "https://docs.parcels.example/deprecations/" },
  servers: [
    {
      url: "http://127.0.0.1:{port}/v1",
      description: "What runs on your machine.",
      variables: { port: { default: "22110" } },
    },
  ],
  paths: {
    "/status": {
      get: {
        operationId: "getStatus",
        security: [],
        responses: {
          200: { description: "", content: { "text/plain": { schema: { type: "string" }, example: "ok" } } },
          203: { description: "Of a copy.", content: json({ type: "string" }, { example: "fine" }) },
        },
      },
      // In one of two ways, of which the configuration names the second.
      post: {
        operationId: "keepStatus",
        security: [{ Session: [] }, { Bearer: [] }],
        requestBody: { content: { "application/octet-stream": { schema: {} } } },
        responses: { 204: { description: "" } },
      },
    },
    "/carriers/{carrier}/rates": {
      parameters: [
        { name: "carrier", in: "path", required: true, description: "Whose.", schema: { type: "string" } },
      ],
      get: listRates,
    },
    "/subscriptions": { post: createSubscription },
  },
  webhooks: {
    "parcelLost/again": {
      put: {
        summary: "A parcel was lost",
        description: "Once.\n\nNot twice.",
        security: [{ Key: [], Session: [] }],
        parameters: [
          {
            name: "X-Attempt",
            in: "header",
            required: true,
            description: "Which.",
            schema: { type: "integer" },
          },
          query("batch", { required: true, example: "b" }),
        ],
        responses: { 200: { description: "Good." } },
      },
    },
    // Of a sender that nothing is said of, in two ways, with bodies that are no JSON.
    depotClosed: {
      post: {
        operationId: "closeDepot",
        summary: "A depot was closed",
        requestBody: { content: { "text/plain": { schema: { type: "string", examples: ["North"] } } } },
        responses: {
          202: {
            description: "Noted.",
            content: json({ type: "string", maxLength: 9 }, { example: "noted" }),
          },
        },
      },
      delete: { summary: "A depot is gone", description: "", responses: {} },
    },
  },
  components: {
    schemas: {
      InvalidInputCode: {
        "x-codes": {
          "too-long": { title: "Too long", description: "The value exceeds `maxLength`." },
          missing: { title: "Missing", description: "See `createParcel`." },
        },
      },
    },
    securitySchemes: {
      Login: { type: "http", scheme: "basic", description: "A **name** and a password." },
      Session: { type: "apiKey", in: "cookie", name: "SID", description: "" },
      Key: {
        ...{ type: "apiKey", in: "query", name: "key", description: "A key.\n\nKeep it." },
        "x-algorithms": ["ES256", "EdDSA"],
        "x-required-claims": ["exp", "sub"],
        "x-max-lifetime-seconds": 600,
        "x-clock-skew-seconds": 0,
      },
    },
  },
};
