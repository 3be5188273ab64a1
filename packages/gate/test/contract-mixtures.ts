import { drawing, type Mixture } from "./mixtures.ts";

/** Contracts of many parts at once, and one that differs in two of them. The same ones in each run. */
const days = { "x-deprecated-since": "2026-01-01", "x-sunset": "2026-10-01" };
const json = (schema: object) => ({ content: { "application/json": { schema } } });
const text = { type: "string" };
const list = { type: "array", items: text };
const number = (maximum: number) => ({ type: "integer", maximum });
const ref = (section: string, name: string) => ({ $ref: `#/components/${section}/${name}` });
const query = (name: string, more: object) => ({ name, in: "query", schema: text, ...more });
const flows = (flow: object, more: object = {}) => ({
  type: "oauth2",
  flows: { authorizationCode: flow, ...more },
});
const authorization = { authorizationUrl: "https://a.example/a", tokenUrl: "https://a.example/t" };
const form = (encoding?: object, schema: object = { type: "string", format: "binary" }) => ({
  content: {
    "multipart/form-data": {
      schema: { type: "object", properties: { f: schema, n: { type: "integer" }, o: { type: "object" } } },
      ...(encoding && { encoding }),
    },
  },
});
const server = (url: string, more: object = {}) => ({ url, ...more });
const region = (variable: object) =>
  server("https://{region}.a.example/v1", { variables: { region: variable } });
const callback = (post: object, more: object = {}) => ({
  callbacks: { paid: { "{$request.body#/url}": { post: { responses: {}, ...post }, ...more } } },
});
const link = (more: object) => ({ links: { L: { operationId: "a", ...more } } });

/** What each part can be; each may be absent, too. */
const parts: Readonly<Record<string, readonly unknown[]>> = {
  info: [{ description: "A." }, { "x-logo": "a" }, { license: { name: "MIT" } }],
  tags: [[{ name: "a" }], [{ name: "a", description: "A." }], [{ name: "b" }, { name: "a" }]],
  servers: [
    [server("https://a.example")],
    [server("https://A.example/", { description: "A." }), server("https://b.example")],
    [region({ default: "eu" })],
    [region({ default: "eu", enum: ["eu", "ua"] })],
    [region({ default: "ua", enum: ["ua"], description: "R." })],
  ],
  security: [[{ key: [] }], [{}], [{ key: [] }, { grants: ["a"] }], [{ key: [], grants: ["a", "b"] }], []],
  key: [
    { type: "apiKey", in: "header", name: "K" },
    { type: "apiKey", in: "header", name: "k", description: "A.", deprecated: true },
    { type: "http", scheme: "Bearer", bearerFormat: "JWT" },
    { type: "openIdConnect", openIdConnectUrl: "https://a.example/o" },
  ],
  grants: [
    flows({ ...authorization, scopes: { a: "A.", b: "B." } }),
    flows({ ...authorization, refreshUrl: "https://a.example/r", scopes: { a: "A!" } }),
    flows(
      { ...authorization, scopes: { a: "A.", c: "C." } },
      { clientCredentials: { tokenUrl: "https://a.example/t" } },
    ),
    flows({
      ...authorization,
      tokenUrl: "https://b.example/t",
      deviceAuthorizationUrl: "https://b.example/d",
    }),
  ],
  pathServers: [[server("/v2")], [server("https://a.example/v2")]],
  pathParameters: [
    [query("q", {})],
    [query("q", { required: true, schema: number(9) })],
    [{ name: "x", in: "header", schema: text }],
  ],
  pathNotes: [{ summary: "S." }, { description: "D." }, { "x-own": 1 }],
  operationId: ["a", "b"],
  operationTags: [["a"], ["a", "b"], []],
  notes: [{ summary: "S." }, { description: "D." }, { externalDocs: { url: "https://a.example" } }],
  life: [
    { deprecated: true },
    { deprecated: true, ...days },
    { deprecated: true, ...days, "x-sunset": "2027-01-01" },
  ],
  stability: ["alpha", "beta"],
  extensions: [
    { "x-max-body-bytes": 10, "x-algorithms": ["a"], "x-codes": { a: { status: 1, title: "T" } } },
    { "x-max-body-bytes": 9, "x-algorithms": ["a", "b"], "x-codes": { a: { status: 2, title: "U" }, b: {} } },
    { "x-required-claims": ["a"], "x-extensible-enum": ["a"], "x-displayName": "A", "x-type-base": "a" },
    { "x-required-claims": ["b"], "x-extensible-enum": ["b"], "x-displayName": "B", "x-type-base": "b" },
  ],
  parameters: [
    [query("q", { schema: list }), query("p", {})],
    [
      query("q", { schema: list, explode: false, style: "spaceDelimited" }),
      query("P", { allowReserved: true }),
    ],
    [query("q", { required: true, description: "D.", example: "a" }), { ...query("p", {}), in: "cookie" }],
    [{ ...query("q", {}), in: "header", deprecated: true, ...days }, ref("parameters", "Limit")],
    [
      { name: "Q", in: "header", schema: list, explode: true },
      { name: "f", in: "query", ...json(number(5)) },
    ],
    [{ name: "f", in: "query", ...json(number(9)), examples: { e: { value: 1 } } }],
    [{ name: "d", in: "query", style: "deepObject", schema: { type: "object" } }],
  ],
  id: [
    { name: "id", style: "simple" },
    { name: "key", style: "label", schema: list },
    { name: "id", schema: number(9) },
  ],
  body: [
    json(text),
    { ...json(number(9)), required: true, description: "B." },
    ref("requestBodies", "Body"),
    form({ f: { contentType: "image/png, image/*" }, n: { style: "pipeDelimited" } }),
    form({
      f: { contentType: "image/png", headers: { H: { schema: text, required: true } } },
      o: { explode: false },
    }),
    form(undefined, { type: "array", items: { type: "object" } }),
    form({ f: { headers: { H: { schema: number(5) } }, "x-own": 1 } }, text),
    { content: { "image/*": {}, "application/json": { schema: text, example: "a" } } },
    {
      content: {
        "image/png": { schema: { type: "string", format: "binary" } },
        "text/csv; charset=utf-8": {},
      },
    },
  ],
  responses: [
    { 200: { description: "d", ...json(text) }, 404: { description: "d" } },
    {
      200: { description: "e", ...json(number(9)), headers: { H: { schema: text } } },
      "4XX": { description: "d" },
    },
    { "2xx": { description: "d" }, default: { description: "d", ...json(text) }, "x-own": 1 },
    { 200: ref("responses", "Found"), 201: { description: "d" }, 302: { description: "d" } },
    {
      200: {
        description: "d",
        headers: {
          h: { schema: list, required: true, explode: true },
          "X-Old": { schema: text, deprecated: true, ...days },
        },
      },
    },
    {
      200: { description: "d", headers: { H: json(text), G: { schema: { type: "object" }, explode: true } } },
    },
    { 200: { description: "d", content: { "image/*": {}, "application/json; v=1": { schema: text } } } },
    {
      200: {
        description: "d",
        content: { "image/png": {}, "application/json": { schema: text, examples: { e: { value: "a" } } } },
      },
    },
    { 200: { description: "d", summary: "S.", ...link({ parameters: { p: "$response.body#/id" } }) } },
    {
      200: { description: "d", ...link({ requestBody: "a", description: "L.", "x-own": 1 }) },
      500: { description: "d" },
    },
  ],
  callbacks: [
    callback({}),
    callback({ requestBody: { ...json(number(9)), required: true } }, { put: { responses: {} } }),
    callback({ requestBody: json(number(5)), responses: { 200: { description: "d" } } }, { "x-own": 1 }),
    { callbacks: { done: ref("callbacks", "Done") } },
  ],
  webhooks: [
    { sent: { post: { requestBody: json(number(9)), responses: {} } } },
    {
      sent: {
        post: {
          requestBody: { ...json(number(20)), required: true },
          parameters: [query("q", {})],
          responses: {},
        },
      },
    },
    { sent: { post: { deprecated: true, ...days, responses: {} } }, "x-own": 1 },
  ],
  others: [
    { put: { responses: {} } },
    { additionalOperations: { COPY: { responses: {} } }, query: { responses: {} } },
  ],
  path: ["/a/{key}", "/v2/a/{id}", "/b/{id}"],
  version: ["3.0.3", "3.1.0"],
};

type Choice = Readonly<Record<string, unknown>>;

/** Pairs of contracts of which the second differs in one to three parts. */
export function contractMixtures(count = 260, seed = 2): readonly Mixture[] {
  const draw = drawing(seed);
  const names = Object.keys(parts);
  const optionOf = (name: string) => parts[name]?.[draw(parts[name].length)];
  const usual = ["parameters", "body", "responses"];
  return Array.from({ length: count }, (_, index) => {
    const chosen = names.filter(
      (name) => draw(100) < (usual.includes(name) ? 70 : name === "version" ? 10 : 25),
    );
    const from: Choice = Object.fromEntries(chosen.map((name) => [name, optionOf(name)]));
    // Each part in turn, and perhaps others.
    const turn = index % 2 === 0 ? usual : names;
    const changed = [turn[(index >> 1) % turn.length] ?? "", ...names.filter(() => draw(20) === 0)];
    const other = Object.fromEntries(
      changed.map((name) => [name, draw(5) === 0 ? undefined : optionOf(name)] as const),
    );
    const to = { ...from, ...other };
    const before = Object.fromEntries(changed.map((name) => [name, from[name]]));
    return { base: contract(from), revision: contract(to), from: before, to: other };
  });
}

function contract(choice: Choice): object {
  const given = (name: string, part: string) => (choice[part] === undefined ? {} : { [name]: choice[part] });
  const openapi = choice["version"] ?? "3.2.0";
  const path = String(choice["path"] ?? "/a/{id}");
  const own = choice["id"] ?? { name: "id" };
  const id = { in: "path", required: true, schema: text, ...own };
  const parameters = [id, ...(Array.isArray(choice["parameters"]) ? choice["parameters"] : [])];
  return {
    openapi,
    info: { title: "T", version: "1.0.0", ...Object(choice["info"]) },
    ...given("tags", "tags"),
    ...given("servers", "servers"),
    ...given("security", "security"),
    paths: {
      [path]: {
        ...given("servers", "pathServers"),
        ...given("parameters", "pathParameters"),
        ...Object(choice["pathNotes"]),
        post: {
          ...given("operationId", "operationId"),
          ...given("tags", "operationTags"),
          ...given("x-stability-level", "stability"),
          ...Object.assign({}, ...["notes", "life", "extensions", "callbacks"].map((name) => choice[name])),
          parameters,
          ...given("requestBody", "body"),
          responses: choice["responses"] ?? {},
        },
        ...Object(choice["others"]),
      },
    },
    ...given(openapi === "3.0.3" ? "x-webhooks" : "webhooks", "webhooks"),
    components: {
      parameters: { Limit: query("limit", { schema: number(9) }) },
      requestBodies: { Body: json(number(5)) },
      responses: { Found: { description: "d", headers: { H: ref("headers", "H") } } },
      headers: { H: { schema: number(9), description: "H." } },
      callbacks: { Done: { "{$url}": { post: { responses: {} } } } },
      securitySchemes: {
        key: choice["key"] ?? { type: "apiKey", in: "header", name: "K" },
        grants: choice["grants"] ?? flows({ ...authorization, scopes: { a: "A.", b: "B." } }),
      },
    },
  };
}
