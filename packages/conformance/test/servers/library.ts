/** A contract with the parts of OpenAPI that `parcels.ts` has not, each in several ways. */

const text = (more: object = {}) => ({ type: "string", ...more });
const ref = (kind: string, name: string) => ({ $ref: `#/components/${kind}/${name}` });
const schema = (name: string) => ref("schemas", name);
const list = (items: object, more: object = {}) => ({ type: "array", items, ...more });
const object = (properties: object, more: object = {}) => ({ type: "object", properties, ...more });
const media = (type: string, of: object, more: object = {}) => ({ [type]: { schema: of, ...more } });
const json = (of: object, more: object = {}) => media("application/json", of, more);
const parameter = (place: string, name: string, of: object, more: object = {}) => ({
  ...{ in: place, name, schema: of, ...more },
  ...(place === "path" && { required: true }),
});
const says = (description: string, more: object = {}) => ({ description, ...more });
const failure = (...codes: string[]) =>
  Object.fromEntries(codes.map((code) => [code, ref("responses", "Failure")]));

const schemas = {
  Isbn: text({ pattern: "^97[89][0-9]{10}$", examples: ["9780306406157", "9790060115615"] }),
  Shelf: object({ name: text(), no: schema("Stamp"), x: false }, { required: ["name", "no"] }),
  Stamp: text({ format: "date-time", readOnly: true }),
  PageNumber: { type: "integer", minimum: 1, maximum: 50, default: 3 },
  Named: object({ title: text({ maxLength: 6 }), constructor: text() }, { required: ["title"] }),
  Book: {
    description: "A book.",
    allOf: [
      schema("Named"),
      object({ isbn: schema("Isbn"), title: text({ minLength: 2 }) }, { required: ["isbn"] }),
    ],
    properties: {
      price: { type: "number", exclusiveMinimum: 0, multipleOf: 0.25 },
      pages: { type: ["integer", "null"], minimum: 1 },
      weight: { type: "number", minimum: 2 },
      state: { anyOf: [text({ enum: ["new", "worn"] }), { type: "null" }] },
      tags: list(text({ maxLength: 3 }), { minItems: 1, maxItems: 2, uniqueItems: true }),
      printed: text({ format: "date", readOnly: true }),
      site: text({ format: "uri", deprecated: true }),
      sequel: schema("Book"),
      extra: { type: "object", additionalProperties: { type: "integer" } },
      size: { oneOf: [object({ cm: { type: "integer" } }, { required: ["cm"] }), text()] },
      old: text({ nullable: true, maxLength: 2 }),
      kind: { const: "book" },
    },
    required: ["kind", "title"],
  },
  Film: object(
    { kind: { const: "film" }, minutes: { type: "integer" }, title: text() },
    { required: ["kind"], additionalProperties: false },
  ),
  Item: {
    oneOf: [schema("Book"), schema("Film")],
    discriminator: { propertyName: "kind", mapping: { book: "#/components/schemas/Book" } },
  },
  Loan: object(
    {
      until: text({ format: "date-time" }),
      mail: text({ format: "email" }),
      days: schema("PageNumber"),
      any: true,
      never: false,
    },
    { required: ["until", "any"], minProperties: 1, patternProperties: { "^x-": text() } },
  ),
};

/** Failures with codes of a catalogue, and with the places that are wrong. */
const withCodes = {
  ProblemCode: text({
    enum: ["wrong", "gone"],
    "x-codes": { wrong: { status: 422 }, gone: { status: 404 }, type: { status: 422 } },
  }),
  Problem: object(
    {
      ...{ type: text(), code: schema("ProblemCode"), request_id: text() },
      errors: list(object({ in: text(), at: text(), code: text() })),
    },
    { required: ["code"] },
  ),
};

const withoutCodes = {
  ProblemCode: text({ enum: ["wrong", "gone"] }),
  Problem: object({ code: schema("ProblemCode") }),
};

const isbn = parameter("path", "isbn", schema("Isbn"));

const paths = {
  "/books": {
    summary: "Books",
    servers: [{ url: "https://books.example" }],
    parameters: [parameter("header", "X-Trace", text({ format: "uuid" })), parameter("query", "id", text())],
    get: {
      operationId: "listBooks",
      tags: ["books"],
      security: [{}, { Session: [] }],
      parameters: [
        parameter("query", "genre", list(text({ enum: ["art", "law"] }), { maxItems: 3 }), { style: "form" }),
        parameter("query", "ids", list({ type: "integer", minimum: 2 }), { style: "pipeDelimited" }),
        parameter("query", "shelves", list(text({ maxLength: 2 }), { maxItems: 2 }), {
          ...{ style: "spaceDelimited", explode: false },
        }),
        parameter("query", "near", list({ type: "number" }), { explode: false, example: [1.5, 2] }),
        parameter("query", "filter", { type: "object" }, { style: "deepObject", explode: true }),
        { in: "query", name: "where", content: json({}, { examples: { a: { value: { b: 1 } } } }) },
        parameter("query", "since", text({ format: "date-time" }), { allowReserved: true }),
        parameter("query", "q", text({ pattern: "^[a-z]+$", minLength: 2, maxLength: 45, example: "ab" })),
        parameter("query", "rating", { type: "number", minimum: 0.5, maximum: 5, multipleOf: 0.5 }),
        parameter("query", "sold", { type: "boolean" }, { allowEmptyValue: true }),
        parameter("query", "sort", { anyOf: [text({ enum: ["up", "down"] }), { type: "null" }] }),
        parameter("query", "page", { ...schema("PageNumber"), maximum: 9 }),
        parameter("query", "old", text(), { deprecated: true, examples: { a: { value: "x y" } } }),
        parameter("query", "both", { oneOf: [{ type: "integer" }, text({ enum: ["all"] })] }),
        parameter("header", "X-Languages", list(text({ enum: ["uk", "en"] }), { maxItems: 2 })),
        parameter("query", "years", list({ type: "integer" }, { minItems: 2 })),
        parameter("query", "pair", list({ const: 1 }, { minItems: 2, uniqueItems: true })),
        parameter("query", "cursor", text()),
        parameter("query", "sides", { enum: [1, 2] }),
        parameter("query", "exact", { const: true }),
        parameter("header", "id", { type: "integer" }),
        parameter("header", "X-Iban", text({ format: "iban", example: "GB82WEST12345698765432" })),
        parameter("header", "x-session", text(), { required: true }),
        parameter("header", "Accept", text(), { required: true }),
        parameter("cookie", "theme", { const: "dark" }),
        parameter("cookie", "id", text({ maxLength: 3 })),
      ],
      responses: {
        200: says("The books.", {
          headers: {
            "X-Total": { required: true, schema: { type: "integer", minimum: 0 } },
            "X-Cached": { schema: { type: "boolean" } },
            "X-Shelves": { schema: list({ type: "integer" }, { maxItems: 2 }) },
            Link: ref("headers", "Link"),
          },
          content: {
            ...json(object({ items: list(schema("Item")), next: text({ nullable: true }) })),
            ...media("text/csv", text()),
          },
        }),
        ...failure("400", "4XX"),
        default: says("Anything else."),
      },
    },
    post: {
      operationId: "addBook",
      security: [{ OAuth: ["books:write", "books:read"], Session: [] }, { Key: [] }],
      requestBody: ref("requestBodies", "Item"),
      callbacks: { done: { "{$request.query.id}": { post: { responses: { 200: says("Thanks.") } } } } },
      responses: {
        201: says("Added.", {
          headers: { Location: { required: true, schema: text({ format: "uri-reference" }) } },
          content: json(schema("Item")),
          links: { read: { operationId: "getBook" } },
        }),
        204: says("Already there."),
        ...failure("409", "415", "422", "428"),
        413: says("Too large.", { "x-max-body-bytes": 300 }),
      },
    },
  },
  "/books/{isbn}": {
    parameters: [isbn, parameter("header", "Accept-Language", text(), { example: "uk" })],
    get: {
      operationId: "getBook",
      ...{ deprecated: true, "x-deprecated-since": "2026-05-01", "x-sunset": "2027-05-01" },
      parameters: [
        parameter("query", "isbn", text(), { required: true, example: "x" }),
        parameter("query", "fields", list(text({ enum: ["title", "price"] })), {
          ...{ required: true, style: "pipeDelimited", example: ["title", "price"] },
        }),
        parameter("query", "sizes", list({ type: "integer" }, { minItems: 0 }), { required: true }),
      ],
      responses: {
        200: says("", { content: media("application/hal+json; profile=x", schema("Item")) }),
        ...failure("404", "410", "5XX"),
      },
    },
    put: {
      operationId: "replaceBook",
      parameters: [parameter("header", "If-Match", text(), { required: true, example: '"1"' })],
      requestBody: {
        required: true,
        content: media("application/merge-patch+json", schema("Book"), { example: { title: "Sea" } }),
      },
      responses: { 204: says("Replaced."), ...failure("412", "415", "422") },
    },
    patch: {
      requestBody: {
        content: {
          ...media("text/plain", text()),
          ...json(
            list(
              object(
                {
                  op: text({ enum: ["add", "remove"] }),
                  number: { type: "integer", readOnly: true },
                  pair: list({ type: "boolean" }, { minItems: 2 }),
                  at: schema("Stamp"),
                },
                { required: ["op", "number", "pair"] },
              ),
              { minItems: 1 },
            ),
          ),
        },
      },
      // A schema may be a truth value.
      responses: { 200: says("Changed.", { content: json(true as unknown as object) }), ...failure("400") },
    },
    delete: { responses: { 202: says("Will be gone."), default: ref("responses", "Failure") } },
    head: {
      security: [],
      responses: { 200: says("It is there.", { content: json(schema("Item")) }), 404: says("It is not.") },
    },
  },
  // These two have the same name where the contract gives them none.
  "/books-isbn": { get: { responses: { 200: says("One.", { content: media("*/*", schema("Loan")) }) } } },
  "/books/isbn": {
    get: { responses: { 200: says("Other.") } },
    put: { requestBody: { content: media("*/*", schema("Shelf")) }, responses: { 200: says("Put.") } },
    delete: {
      parameters: [parameter("query", "cursor", text()), parameter("query", "all", { type: "boolean" })],
      requestBody: { content: media("text/*", text()) },
      responses: { 400: says("Wrong."), "2XX": says("Any success.") },
    },
  },
  "/members/{member}/loans/{number}/{year}": {
    parameters: [
      parameter("path", "member", text({ format: "uuid" })),
      parameter("path", "number", { type: "integer", minimum: 1, maximum: 9_999 }),
      parameter("path", "year", { type: "integer", maximum: 99 }),
    ],
    post: {
      operationId: "lend",
      security: [{ Key: [] }],
      parameters: [parameter("query", "renewed", { type: "boolean" })],
      requestBody: {
        content: media("application/x-www-form-urlencoded", schema("Loan"), {
          ...{ example: { until: "2026-03-01T10:00:00Z", days: 7 }, encoding: { until: { style: "form" } } },
          examples: { elsewhere: { externalValue: "https://library.example/loan.txt" } },
        }),
      },
      responses: { 200: says("Lent.", { content: json(schema("Loan")) }), ...failure("404", "422", "401") },
    },
  },
  "/covers/{cover_id}": {
    put: {
      operationId: "setCover",
      parameters: [parameter("path", "cover_id", text({ minLength: 4, maxLength: 12 }))],
      requestBody: {
        required: true,
        content: {
          ...media("multipart/form-data", object({ name: text(), file: text({ format: "binary" }) }), {
            examples: { one: { value: { name: "a", file: "GIF89a" } } },
          }),
          ...media("image/*", {}),
          ...media("text/*", {}),
        },
      },
      responses: { 200: says("Set.", { content: media("image/*", {}) }), ...failure("404", "415") },
    },
  },
};

export const libraryOf = (codes: boolean) => ({
  openapi: "3.1.0",
  info: { title: "Library", version: "2026-03", license: { name: "CC0", identifier: "CC0-1.0" } },
  servers: [{ url: "https://{place}.example/v2", variables: { place: { default: "kyiv" } } }, { url: "/" }],
  security: [{ Session: [] }, { OAuth: ["books:read"] }],
  tags: [{ name: "books" }],
  paths,
  webhooks: { arrived: { post: { responses: { 200: says("Thanks.") } } } },
  components: {
    schemas: { ...schemas, ...(codes ? withCodes : withoutCodes) },
    headers: { Link: { schema: text({ minLength: 3 }) } },
    examples: { Film: { value: { kind: "film", title: "Earth" } } },
    requestBodies: {
      Item: {
        required: true,
        content: {
          ...media("application/xml", schema("Item")),
          ...json(schema("Item"), {
            examples: {
              book: { value: { kind: "book", title: "Sea", isbn: "9780306406157", tags: ["a"] } },
              film: ref("examples", "Film"),
            },
          }),
        },
      },
    },
    responses: {
      Failure: says("What went wrong.", { content: media("application/problem+json", schema("Problem")) }),
    },
    securitySchemes: {
      Session: { type: "apiKey", in: "header", name: codes ? "Authorization" : "X-Session" },
      OAuth: { type: "oauth2", flows: { clientCredentials: { tokenUrl: "/token", scopes: {} } } },
      Key: { type: "http", scheme: "bearer", bearerFormat: "JWT" },
    },
  },
});
