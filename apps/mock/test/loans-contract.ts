import type { Contract } from "@specie/contract";

const text = { type: "string" };
const parameter = (name: string, location: string, schema: object, more: object = {}) => ({
  ...{ name, in: location, required: location === "path", description: name, schema },
  ...more,
});
const json = (
  schema: object,
  examples: Readonly<Record<string, unknown>>,
  mediaType = "application/json",
) => ({
  [mediaType]: {
    schema,
    examples: Object.fromEntries(Object.entries(examples).map(([name, value]) => [name, { value }])),
  },
});

const invalidInput = { type: "object", properties: { at: { ...text, maxLength: 12 } } };
const problem = {
  type: "object",
  required: ["code", "request_id"],
  properties: {
    ...{ type: text, title: text, status: { type: "integer" }, code: text, request_id: text, detail: text },
    instance: { ...text, maxLength: 40 },
    errors: {
      type: "array",
      maxItems: 2,
      items: invalidInput,
    },
  },
};
const failure = (name: string, status: number, code: string, headers: object = {}) => ({
  description: name,
  headers,
  content: json(
    problem,
    { [name]: { type: `x/${code}`, title: name, status, code, request_id: "r" } },
    "application/problem+json",
  ),
});
const ofEach = {
  401: failure("ProblemUnauthorized", 401, "unauthorized", {
    "WWW-Authenticate": { required: true, schema: { ...text, examples: ["Bearer"] } },
  }),
};
const invalid = {
  400: {
    description: "Invalid",
    content: json(
      problem,
      {
        ProblemInvalid: {
          title: "Invalid",
          status: 400,
          code: "invalid-request",
          request_id: "r",
          errors: [],
        },
        ProblemMalformedJson: { title: "Malformed", status: 400, code: "malformed-json", request_id: "r" },
      },
      "application/problem+json",
    ),
  },
};
const loan = {
  type: "object",
  required: ["id"],
  properties: { id: text, due: { ...text, format: "date" }, seen: { type: "integer" } },
};
const create = {
  type: "object",
  required: ["book"],
  additionalProperties: false,
  properties: {
    book: { ...text, minLength: 2 },
    days: { type: "integer", maximum: 30 },
    "a/b": { enum: ["x"] },
  },
};

/** A contract of a library: another domain, with what a mock must distinguish. */
export const loans = {
  openapi: "3.1.0",
  info: {
    title: "Loans",
    version: "1.0.0",
    "x-deprecation-base": "https://docs.loans.example/deprecations/",
  },
  servers: [{ url: "http://127.0.0.1:4710/v2" }],
  security: [{ Bearer: [] }],
  paths: {
    "/loans": {
      get: {
        operationId: "listLoans",
        tags: [],
        parameters: [
          parameter("limit", "query", { type: "integer", minimum: 1 }),
          parameter("states", "query", { type: "array", items: { enum: ["open", "done"] } }),
          parameter("X-Branch", "header", { ...text, maxLength: 3 }),
        ],
        responses: {
          200: {
            description: "Loans",
            headers: {
              "X-Total": { required: true, description: "", schema: { type: "integer", examples: [7] } },
              "X-Hint": { description: "", schema: { ...text, examples: ["never"] } },
              "X-Null": { required: true, description: "", schema: { type: "null" } },
            },
            content: json({ type: "array", items: loan }, { Two: [{ id: "1" }, { id: "2" }], None: [] }),
          },
          ...{ ...invalid, ...ofEach },
        },
      },
      post: {
        operationId: "createLoan",
        tags: [],
        requestBody: { required: true, description: "", content: json(create, { One: { book: "ab" } }) },
        responses: {
          201: { description: "", content: json(loan, { Made: { id: "3", due: "2026-01-02" } }) },
          ...{ ...invalid, ...ofEach },
          413: failure("ProblemTooLarge", 413, "body-too-large"),
          415: failure("ProblemMediaType", 415, "media-type"),
          422: failure("ProblemRepeated", 422, "repeated"),
        },
      },
    },
    "/loans/{loan_id}": {
      parameters: [parameter("loan_id", "path", { ...text, format: "uuid" })],
      get: {
        operationId: "getLoan",
        tags: [],
        ...{ deprecated: true, "x-deprecated-since": "2026-05-01", "x-sunset": "2026-12-01" },
        responses: {
          200: { description: "", content: json(loan, { One: { id: "1", seen: "wrong" } }) },
          ...{ ...invalid, ...ofEach },
        },
      },
      patch: {
        operationId: "changeLoan",
        tags: [],
        requestBody: { required: true, description: "", content: json(loan, { One: { id: "1" } }) },
        // Without an example for a body that is not JSON.
        responses: {
          200: { description: "", content: json(loan, { One: { id: "1" } }) },
          400: failure("ProblemInvalid", 400, "invalid-request"),
          ...ofEach,
        },
      },
      delete: { operationId: "endLoan", tags: [], responses: { 204: { description: "" }, ...ofEach } },
    },
    "/loans/{loan_id}/slip": {
      parameters: [parameter("loan_id", "path", text)],
      get: {
        operationId: "getSlip",
        tags: [],
        security: [],
        responses: { 200: { description: "", content: json(text, { Slip: 'Due "soon"' }, "text/plain") } },
      },
      put: {
        operationId: "keepSlip",
        tags: [],
        security: [{ Key: [] }],
        requestBody: { description: "", content: json(text, { Slip: "s" }, "text/plain") },
        responses: { 200: { description: "", content: json(text, { Kept: "kept" }) }, 422: invalid[400] },
      },
      post: {
        operationId: "signSlip",
        tags: [],
        security: [],
        requestBody: { required: true, description: "", content: json(loan, { One: { id: "1" } }) },
        responses: { 204: { description: "" }, 422: invalid[400] },
      },
    },
  },
  components: {
    schemas: { Problem: problem, InvalidInput: invalidInput },
    securitySchemes: {
      Bearer: { type: "http", scheme: "bearer" },
      Key: { type: "apiKey", in: "query", name: "api_key" },
    },
    ...{ parameters: {}, headers: {}, responses: {}, examples: {} },
  },
} as unknown as Contract; // As much of one as the mock reads.
