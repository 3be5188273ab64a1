import { document, json, operation, responses, schema, sharing, table } from "./rows.ts";

const announced = { Deprecation: {}, Sunset: {}, Link: {} };
const old = { type: "string", deprecated: true };
const done = (headers: object, more: object = {}) => ({ "200": { description: "d", headers, ...more } });
const headerNames = Object.keys(announced);
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
