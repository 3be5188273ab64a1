import { document, json, operation, responses, schema, sharing, table } from "./rows.ts";

const announced = { Deprecation: {}, Sunset: {}, Link: {} };
const old = { type: "string", deprecated: true };
const done = (headers: object, more: object = {}) => ({ "200": { description: "d", headers, ...more } });
const headerNames = Object.keys(announced);
const gone = { name: "q", in: "query", deprecated: true };
const everywhere = {
  parameters: [gone],
  requestBody: { content: json({ type: "object", properties: { f: old } }) },
  responses: done({}, { content: json({ type: "object", properties: { f: old } }) }),
};
table("deprecation-announced", [
  ["nothing deprecated", 0, responses(done({}))],
  ...["get", "put", "post", "delete", "options", "head", "patch", "trace"].flatMap((method) => [
    [
      `${method} with the headers`,
      0,
      operation({ deprecated: true, responses: done(announced) }, method),
    ] as const,
    [
      `${method} without`,
      1,
      operation({ deprecated: true, responses: done({}) }, method),
      {},
      "the operation",
    ] as const,
  ]),
  ...headerNames.map(
    (name) =>
      [
        `without ${name}`,
        1,
        operation({
          deprecated: true,
          responses: done(Object.fromEntries(Object.entries(announced).filter(([one]) => one !== name))),
        }),
        {},
        `: ${name}.`,
      ] as const,
  ),
  [
    "headers in another case",
    0,
    operation({ deprecated: true, responses: done({ deprecation: {}, SUNSET: {}, link: {} }) }),
  ],
  ["an answer that two share", 1, sharing("200", { description: "d" }, {}, { deprecated: true })],
  ["deprecated: false", 0, operation({ deprecated: false, responses: done({}) })],
  [
    "a parameter",
    1,
    operation({ parameters: [{ name: "q", in: "query", deprecated: true }], responses: done({}) }),
    {},
    "the parameter q",
  ],
  [
    "a parameter of the path",
    1,
    document({
      paths: {
        "/a": { parameters: [{ name: "q", in: "query", deprecated: true }], get: { responses: done({}) } },
      },
    }),
    {},
    "the parameter q",
  ],
  [
    "a field of the request",
    1,
    operation(
      { requestBody: { content: json({ type: "object", properties: { f: old } }) }, responses: done({}) },
      "post",
    ),
    {},
    "a field of the request body",
  ],
  [
    "a field of an answer",
    1,
    operation({ responses: done({}, { content: json({ type: "object", properties: { f: old } }) }) }),
    {},
    "a field of an answer",
  ],
  ["deprecated as text", 0, operation({ deprecated: "true", responses: done({}) })],
  [
    "two answers",
    2,
    operation({ deprecated: true, responses: { ...done({}), "404": { description: "d" } } }),
  ],
  ["an extension", 0, operation({ deprecated: true, responses: { ...done(announced), "x-a": {} } })],
  [
    "no name",
    1,
    operation({ operationId: undefined, deprecated: true, responses: done({}) }),
    {},
    "this operation",
  ],
  ["the operation first", 1, operation({ ...everywhere, deprecated: true }, "post"), {}, "the operation"],
  ["then a parameter", 1, operation(everywhere, "post"), {}, "the parameter q"],
  ["then the request", 1, operation({ ...everywhere, parameters: [] }, "post"), {}, "the request body"],
  [
    "the parameters of the path before those of the operation",
    1,
    document({ paths: { "/a": { parameters: [{ ...gone, name: "p" }], get: { ...everywhere } } } }),
    {},
    "the parameter p",
  ],
  [
    "another parameter than the first",
    1,
    operation({ parameters: [{ name: "p", in: "query" }, gone], responses: done({}) }),
    {},
    "the parameter q",
  ],
  [
    "in files of their own",
    2,
    {
      ...document({
        paths: {
          "/a": { post: { parameters: [{ $ref: "gone.json" }], responses: done({}) } },
          "/b": {
            post: { requestBody: { $ref: "body.json" }, responses: { "200": { $ref: "answer.json" } } },
          },
        },
      }),
      "gone.json": JSON.stringify(gone),
      "body.json": JSON.stringify({ content: json({ properties: { f: { $ref: "old.json" } } }) }),
      "old.json": JSON.stringify(old),
      "answer.json": JSON.stringify({ description: "d" }),
    },
  ],
  [
    "in an answer of its own",
    1,
    {
      ...operation({ responses: { "200": { $ref: "answer.json" } } }),
      "answer.json": JSON.stringify(done({}, { content: json(old) })["200"]),
    },
    {},
    "a field of an answer",
  ],
  [
    "a schema that contains itself",
    0,
    document({
      paths: {
        "/a": { get: { responses: done({}, { content: json({ $ref: "#/components/schemas/A" }) }) } },
      },
      components: { schemas: { A: { properties: { a: { $ref: "#/components/schemas/A" } } } } },
    }),
  ],
  [
    "a field with the deprecation in a part",
    1,
    operation({ responses: done({}, { content: json({ properties: { f: { allOf: [old] } } }) }) }),
  ],
  ["a webhook", 1, document({ webhooks: { a: { post: { deprecated: true, responses: done({}) } } } })],
  ...(
    [
      ["items", { type: "array", items: old }],
      ["prefixItems", { type: "array", prefixItems: [old] }],
      ["contains", { type: "array", contains: old }],
      ["additionalProperties", { type: "object", additionalProperties: old }],
      ["unevaluatedProperties", { type: "object", unevaluatedProperties: old }],
      ["patternProperties", { type: "object", patternProperties: { "^a": old } }],
      ["allOf", { allOf: [{ type: "object", properties: { f: old } }] }],
      ["oneOf", { oneOf: [{ type: "object", properties: { f: old } }] }],
      ["anyOf", { anyOf: [{ type: "object", properties: { f: old } }] }],
    ] as const
  ).map(
    ([word, value]) =>
      [
        `a field below ${word}`,
        1,
        operation({ responses: done({}, { content: json(value) }) }),
        {},
        "a field of an answer",
      ] as const,
  ),
]);

const dated = {
  deprecated: true,
  "x-deprecated-since": "2026-01-01",
  "x-sunset": "2026-06-30",
  "x-replaced-by": "b",
};
const aged = (more: object) => operation({ ...dated, ...more, responses: {} });
table("deprecation-dated", [
  ["180 days", 0, aged({})],
  ["179 days", 1, aged({ "x-sunset": "2026-06-29" }), {}, "ends 179 days after"],
  ["30 days where 30 are enough", 0, aged({ "x-sunset": "2026-01-31" }), { notice_days: 30 }],
  ["29 days where 30 are needed", 1, aged({ "x-sunset": "2026-01-30" }), { notice_days: 30 }],
  ["a setting that is not a number", 1, aged({ "x-sunset": "2026-06-29" }), { notice_days: "30" }],
  ["no first day", 1, aged({ "x-deprecated-since": undefined }), {}, "since when"],
  ["no last day", 1, aged({ "x-sunset": undefined }), {}, "until when"],
  ["no replacement", 1, aged({ "x-replaced-by": undefined }), {}, "what to use instead"],
  ["an empty replacement", 1, aged({ "x-replaced-by": " " }), {}, "what to use instead"],
  ...["2026-02-30", "2026-13-01", "01.06.2026", "2026-1-1", "soon", 20_260_101].map(
    (day) => [`since ${day}`, 1, aged({ "x-deprecated-since": day }), {}, "since when"] as const,
  ),
  ...[" 2026-01-01", "2026-01-01 ", "2026-01-011", "12026-01-01"].map(
    (day) =>
      [`since ${JSON.stringify(day)}`, 1, aged({ "x-deprecated-since": day }), {}, "since when"] as const,
  ),
  ["until a day that only leap years have", 0, aged({ "x-sunset": "2028-02-29" })],
  ["until a day that no month has", 1, aged({ "x-sunset": "2027-02-29" }), {}, "until when"],
  ["no notice at all, where none is needed", 0, aged({ "x-sunset": "2026-01-01" }), { notice_days: 0 }],
  ["the end before the beginning", 1, aged({ "x-sunset": "2025-12-31" }), { notice_days: 0 }, "ends -1 days"],
  ["nothing but the word", 3, aged({ "x-deprecated-since": 1, "x-sunset": 1, "x-replaced-by": 1 })],
  [
    "deprecated: false",
    1,
    aged({ deprecated: false }),
    {},
    "`x-deprecated-since` and `x-sunset` and `x-replaced-by`",
  ],
  [
    "deprecated as text",
    1,
    aged({ deprecated: "true", "x-replaced-by": undefined }),
    {},
    "and `x-sunset` but",
  ],
  [
    "a parameter that is a reference",
    0,
    document({
      paths: { "/a": { get: { parameters: [{ $ref: "#/components/parameters/P", deprecated: true }] } } },
      components: { parameters: { P: { name: "q", in: "query" } } },
    }),
  ],
  ...["x-deprecated-since", "x-sunset", "x-replaced-by"].map(
    (name) => [`${name} alone`, 1, operation({ [name]: "2026-01-01", responses: {} }), {}, name] as const,
  ),
  [
    "a parameter",
    3,
    operation({ parameters: [{ name: "q", in: "query", deprecated: true }] }),
    {},
    "parameter",
  ],
  [
    "a header",
    3,
    responses({ "200": { description: "d", headers: { H: { deprecated: true } } } }),
    {},
    "header",
  ],
  ["a schema", 3, schema({ deprecated: true }), {}, "schema"],
  [
    "a reference with the deprecation beside it",
    3,
    document({
      components: {
        schemas: {
          S: { type: "object", properties: { p: { $ref: "#/components/schemas/T", deprecated: true } } },
          T: { type: "string" },
        },
      },
    }),
    {},
    "schema",
  ],
  [
    "two references that lead through the same deprecated schema",
    3,
    document({
      components: {
        schemas: {
          A: { type: "array", items: { $ref: "#/components/schemas/M" } },
          B: { type: "object", properties: { p: { $ref: "#/components/schemas/M" } } },
          M: { $ref: "#/components/schemas/T", deprecated: true },
          T: { type: "string" },
        },
      },
    }),
    {},
    "schema",
  ],
]);
