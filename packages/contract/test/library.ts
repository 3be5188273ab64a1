import type { Contract } from "../src/index.ts";

// A small contract of another domain, with each construct that the readers know. It does not follow ours, so what is read of it is
// kept in a file.

const ref = (kind: string, name: string) => ({ $ref: `#/components/${kind}/${name}` });
const text = (more: object = {}) => ({ type: "string", ...more });
const json = (schema: object, more: object = {}) => ({ "application/json": { schema, ...more } });
const dates = { deprecated: true, "x-deprecated-since": "2026-01-01", "x-sunset": "2026-07-01" };

const received = { responses: { "204": { description: "Received." } } };

const shelf = {
  summary: "Shelves",
  description: "The books of a shelf.",
  parameters: [
    {
      name: "shelf",
      in: "path",
      required: true,
      description: "Which shelf.",
      schema: text({ maxLength: 4 }),
    },
    ref("parameters", "Trace"),
    ref("parameters", "Limit"),
  ],
  get: {
    operationId: "listBooks",
    tags: ["Books", "Shelves"],
    summary: "List books",
    description: "Lists the books of a shelf.",
    security: [{ Key: ["read"] }, { Staff: ["read", "lend"] }],
    parameters: [
      { name: "x-trace", in: "header", required: false, schema: text({ description: "For the log." }) },
      {
        name: "sort",
        in: "query",
        example: "title",
        schema: text({ enum: ["title", "year"] }),
        explode: false,
      },
      {
        ...{ name: "filter", in: "query", "x-excludes": ["sort"], ...dates, "x-replaced-by": "sort" },
        content: json({ type: "object", description: "A filter.", examples: [{ year: 1984 }] }),
      },
      { name: "cursor", in: "query", schema: text() },
      { name: "theme", in: "cookie", required: true, schema: text({ const: "dark" }) },
    ],
    responses: {
      "200": {
        description: "The books.",
        headers: {
          ETag: {
            ...dates,
            required: true,
            description: "The version.",
            example: "W/1",
            schema: text({ pattern: "^W/" }),
          },
          "X-Request-Id": ref("headers", "XRequestId"),
          Bare: { schema: text() },
        },
        content: json({ type: "array", maxItems: 9, items: ref("schemas", "Book") }, { example: [] }),
      },
      "304": { description: "Not changed." },
      "400": ref("responses", "Wrong"),
      "4XX": { description: "Any other failure of the caller." },
      "5XX": { description: "Any failure of the server." },
      default: { description: "Anything else." },
    },
  },
  post: {
    operationId: "addBook",
    security: [],
    requestBody: { $ref: "#/components/requestBodies/NewBook", description: "The new book." },
    responses: {
      "201": {
        content: {
          "text/plain": { schema: text() },
          "application/vnd.book+json": {
            schema: { ...ref("schemas", "Book"), description: "As it was added." },
            examples: { one: ref("examples", "One"), two: { summary: "Two", value: { title: "B" } } },
            example: { title: "A" },
          },
        },
      },
      "413": { description: "Too large.", "x-max-body-bytes": 2_000 },
    },
    callbacks: {
      lent: { "{$request.body#/url}": { post: received, put: { ...received, operationId: "receiveLent" } } },
      returned: ref("callbacks", "Returned"),
    },
  },
  trace: { operationId: "traceShelf", requestBody: { content: { "text/csv": {} } }, responses: {} },
};

const book = {
  type: "object",
  title: "Book",
  description: "A book.",
  required: ["title"],
  additionalProperties: ref("schemas", "Year"),
  properties: {
    title: { ...ref("schemas", "Title"), maxLength: 9 },
    year: { anyOf: [ref("schemas", "Year"), { type: "null" }], description: "When." },
    state: { anyOf: [text({ const: "new" }), { type: "null" }] },
    short: { ...ref("schemas", "Title"), allOf: [{ maxLength: 5, minLength: 0 }], maxLength: 4 },
    of: { anyOf: [text(), { type: "integer" }] },
    next: ref("schemas", "Book"),
    shelf: ref("schemas", "Shelf"),
    parts: { oneOf: [ref("schemas", "Year"), { items: ref("schemas", "Title") }, ref("schemas", "Shelf")] },
    both: {
      allOf: [
        { required: ["a"], properties: { a: { maxLength: 9, title: "a" } }, maxProperties: 3 },
        { required: ["b", "a"], properties: { a: { maxLength: 3 }, b: {} }, maxProperties: 2 },
      ],
    },
  },
};

const document = {
  openapi: "3.1.0",
  info: { title: "Library", version: "2.1.0", "x-deprecation-base": "https://library.example/ends/" },
  servers: [{ url: "https://library.example/v2/", description: "The library." }, { url: "/other" }],
  tags: [{ name: "Books" }],
  security: [{ Key: ["read", "write"] }],
  paths: { "/shelves/{shelf}": shelf, "/empty": {} },
  webhooks: {
    bought: {
      post: { ...received, summary: "Bought", requestBody: { content: json(text()), required: true } },
    },
    shared: { $ref: "#/x-items/entry", summary: "Shared" },
  },
  "x-items": { entry: { put: received, delete: { ...received, operationId: "receiveDelete" } } },
  components: {
    securitySchemes: {
      Key: {
        ...{ type: "apiKey", in: "header", name: "X-Key", description: "A key.", "x-algorithms": ["EdDSA"] },
        ...{ "x-required-claims": ["sub"], "x-max-lifetime-seconds": 60, "x-clock-skew-seconds": 5 },
      },
    },
    schemas: {
      Book: book,
      Shelf: {
        properties: {
          books: { items: ref("schemas", "Book") },
          first: { anyOf: [ref("schemas", "Shelf"), text()] },
        },
      },
      Title: text({ minLength: 1, maxLength: 99, examples: ["Emma", "Ulysses"], "x-normalization": "NFC" }),
      Year: { type: "integer", minimum: 0, maximum: 3_000, example: 1984 },
      Problem: { properties: { errors: { maxItems: 7 }, instance: { maxLength: 80 } } },
      InvalidInput: { properties: { at: { maxLength: 40 } } },
      ProblemCode: {
        enum: ["wrong", "large"],
        "x-type-base": "https://library.example/problems/",
        "x-codes": {
          wrong: { title: "Wrong", description: "It is wrong.", status: 400, retryable: false },
          large: { title: "Large", description: "It is too large.", status: 413, retryable: true },
        },
      },
      InvalidInputCode: { "x-codes": { type: { title: "Type", description: "Another type." } } },
    },
    parameters: {
      Trace: { name: "X-Trace", in: "header", required: true, schema: text() },
      Limit: { name: "limit", in: "query", description: "At most.", schema: { ...ref("schemas", "Year") } },
    },
    headers: { XRequestId: { description: "The request.", schema: text({ pattern: "^\\w{1,8}$" }) } },
    requestBodies: {
      NewBook: {
        required: true,
        content: { "application/xml": { schema: text() }, ...json(ref("schemas", "Book")) },
      },
    },
    responses: {
      Wrong: {
        description: "Wrong.",
        "x-max-body-bytes": 1_000,
        content: {
          "application/problem+json": {
            schema: { properties: { code: { ...ref("schemas", "ProblemCode"), const: "wrong" } } },
          },
        },
      },
      Large: { description: "Too large.", "x-max-body-bytes": 3_000 },
    },
    examples: { One: { summary: "One", description: "A book.", value: { title: "One" } } },
    callbacks: { Returned: { "{$url}": { post: { ...received, ...dates, tags: ["Shelves"] } } } },
  },
};

export const library = document as unknown as Contract; // The type has references only at some of these places.
