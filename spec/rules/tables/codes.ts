import { document, json, responses, schema, table } from "./rows.ts";

const codes = (list: readonly unknown[], explained: object) => schema({ enum: list, "x-codes": explained });
const full = { title: "t", description: "d" };
table("codes-explained", [
  ["all explained", 0, codes(["a"], { a: full })],
  ["one not explained", 1, codes(["a", "b"], { a: full }), {}, "b"],
  ["one not allowed", 1, codes(["a"], { a: full, b: full }), {}, "b"],
  ["no title", 1, codes(["a"], { a: { description: "d" } }), {}, "title"],
  ["no description", 1, codes(["a"], { a: { title: "t" } }), {}, "description"],
  ["an empty title", 1, codes(["a"], { a: { ...full, title: " " } }), {}, "title"],
  ["no codes", 0, schema({ enum: ["a"] })],
  ["an entry of nothing", 2, codes(["a"], { a: null })],
  ["a description that is no text", 1, codes(["a"], { a: { ...full, description: 7 } }), {}, "description"],
  ["a list of explanations", 1, codes(["a"], ["a"]), {}, "Nothing explains"],
  ["no list of codes", 1, schema({ "x-codes": { a: full } }), {}, "not allowed"],
  ["a number among the codes", 2, codes([7], { 7: full })],
]);

const entry = { status: 404, retryable: false };
const carries = (code: unknown, status: unknown = { const: 404 }, declared = "404") => ({
  [declared]: {
    description: "d",
    content: { "application/problem+json": { schema: { type: "object", properties: { code, status } } } },
  },
});
const listed = (all: object, answers: object) =>
  document({
    paths: { "/a": { get: { responses: answers } } },
    components: { schemas: { ProblemCode: { enum: Object.keys(all), "x-codes": all } } },
  });
table("problem-code-known", [
  ["listed and carried", 0, listed({ a: entry }, carries({ const: "a" }))],
  ["an enum of two", 0, listed({ a: entry, b: entry }, carries({ enum: ["a", "b"] }))],
  ["no list", 1, responses(carries({ const: "a" })), {}, "No schema ProblemCode"],
  ["no list and no problem", 0, responses({})],
  ["an empty list", 1, listed({}, {}), {}, "explains no code"],
  ["no status", 1, listed({ a: { retryable: false } }, carries({ const: "a" })), {}, "no proper status"],
  [
    "a status as text",
    1,
    listed({ a: { ...entry, status: "404" } }, carries({ const: "a" })),
    {},
    "no proper status",
  ],
  [
    "a broken status",
    1,
    listed({ a: { ...entry, status: 404.5 } }, carries({ const: "a" })),
    {},
    "no proper status",
  ],
  [
    "retryable as text",
    1,
    listed({ a: { ...entry, retryable: "no" } }, carries({ const: "a" })),
    {},
    "no proper retryable",
  ],
  ["no retryable", 1, listed({ a: { status: 404 } }, carries({ const: "a" })), {}, "no proper retryable"],
  ["no code in the answer", 2, listed({ a: entry }, carries({ type: "string" }))],
  [
    "no status in the answer",
    1,
    listed({ a: entry }, carries({ const: "a" }, {})),
    {},
    "does not fix `status`",
  ],
  [
    "another status in the body",
    1,
    listed({ a: entry }, carries({ const: "a" }, { const: 400 })),
    {},
    "says status 400",
  ],
  [
    "an unknown code",
    1,
    listed({ a: entry }, carries({ enum: ["a", "b"] })),
    {},
    'code "b" is not in the list',
  ],
  [
    "a code of another status",
    1,
    listed({ a: { ...entry, status: 409 } }, carries({ const: "a" })),
    {},
    "has the status 409",
  ],
  [
    "one response under a wrong status and under its own",
    2,
    {
      ...listed({ a: entry }, { "400": { $ref: "answer.yaml" }, "404": { $ref: "answer.yaml" } }),
      "answer.yaml": JSON.stringify(carries({ const: "a" })["404"]),
    },
    {},
    " 400",
  ],
  [
    "one response that two operations share",
    1,
    {
      ...document({
        paths: Object.fromEntries(
          ["/a", "/b"].map((path) => [path, { get: { responses: { "404": { $ref: "answer.yaml" } } } }]),
        ),
        components: { schemas: { ProblemCode: { enum: ["a"], "x-codes": { a: entry } } } },
      }),
      "answer.yaml": JSON.stringify(carries({ enum: ["a", "b"] })["404"]),
    },
    {},
    'code "b" is not in the list',
  ],
  [
    "carried by no answer",
    1,
    listed({ a: entry, b: entry }, carries({ const: "a" })),
    {},
    'carries the code "b"',
  ],
  [
    "carried by no answer, on purpose",
    0,
    listed({ a: entry, b: entry }, carries({ const: "a" })),
    { unused_ok: ["b"] },
  ],
  [
    "on purpose, and carried",
    1,
    listed({ a: entry }, carries({ const: "a" })),
    { unused_ok: ["a"] },
    "an answer carries it",
  ],
  [
    "on purpose, and not listed",
    1,
    listed({ a: entry }, carries({ const: "a" })),
    { unused_ok: ["b"] },
    "no such code is listed",
  ],
  [
    "the list itself as its code",
    2,
    listed({ a: entry }, carries({ $ref: "#/components/schemas/ProblemCode" })),
  ],
  ["a code in another part", 0, listed({ a: entry }, carries({ type: "string", allOf: [{ const: "a" }] }))],
  ["a constant and an enum", 0, listed({ a: entry }, carries({ const: "a", enum: ["a"] }))],
  ["one unknown code in both", 2, listed({ a: entry }, carries({ const: "b", enum: ["a", "b"] }))],
  ["a status of text in the body", 1, listed({ a: entry }, carries({ const: "a" }, { const: "404" }))],
  ["two statuses in the body", 1, listed({ a: entry }, carries({ const: "a" }, { enum: [404, 409] }))],
  ["a class of statuses", 2, listed({ a: entry }, carries({ const: "a" }, { const: 404 }, "4XX"))],
  ["an extension beside the answers", 1, listed({ a: entry }, { "x-404": carries({ const: "a" })["404"] })],
  ["an entry of nothing", 3, listed({ a: null }, {})],
  [
    "another media type",
    1,
    listed({ a: entry }, { "404": { description: "d", content: json({}) } }),
    {},
    "No answer carries",
  ],
]);
