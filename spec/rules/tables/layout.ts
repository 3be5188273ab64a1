import { document, table } from "./rows.ts";

table("path-item-is-file", [
  [
    "a file",
    0,
    {
      ...document({ paths: { "/a": { $ref: "paths/a.yaml" } } }),
      "paths/a.yaml": "get: { responses: {} }\n",
    },
  ],
  ["in place", 1, document({ paths: { "/a": { get: { responses: {} } } } })],
  [
    "a part of a file",
    1,
    {
      ...document({ paths: { "/a": { $ref: "paths/a.yaml#/a" } } }),
      "paths/a.yaml": "a: { get: { responses: {} } }\n",
    },
  ],
  ["an extension", 0, document({ paths: { "x-a": { get: {} } } })],
  ["a webhook in place", 0, document({ webhooks: { "/a": { post: { responses: {} } } } })],
  ["two in place", 2, document({ paths: { "/a": {}, "/b": { get: { responses: {} } } } })],
]);

const guid = { name: "guid", in: "path", required: true };
table("parameters-in-operation", [
  ["in the operation", 0, document({ paths: { "/a": { get: { parameters: [guid], responses: {} } } } })],
  ["in the path", 1, document({ paths: { "/a": { parameters: [guid], get: { responses: {} } } } })],
  ["an empty list", 0, document({ paths: { "/a": { parameters: [], get: { responses: {} } } } })],
  ["in a webhook's path", 1, document({ webhooks: { a: { parameters: [guid], post: { responses: {} } } } })],
]);

const scoped = (more: object, root: object = {}) =>
  document({ ...root, paths: { "/a": { get: { responses: {}, ...more } } } });
table("scope-declared", [
  ["a scope", 0, scoped({ security: [{ Token: ["a:read"] }] })],
  ["no scope, on purpose", 0, scoped({ security: [{ Token: [] }] })],
  ["open, on purpose", 0, scoped({ security: [] })],
  ["nothing", 1, scoped({})],
  ["that of the root", 1, scoped({}, { security: [{ Token: ["a:read"] }] })],
  ["no list", 1, scoped({ security: { Token: [] } })],
  ["an operation with a name", 1, scoped({ operationId: "getIt" }), {}, "getIt has no"],
  ["a webhook", 0, document({ webhooks: { a: { post: { responses: {} } } } })],
]);

const parameter = (more: object) => document({ components: { parameters: { P: { ...guid, ...more } } } });
const optional = (more: object, place = "query") =>
  document({
    components: { parameters: { P: { name: "p", in: place, schema: { type: "string" }, ...more } } },
  });
table("optional-parameter-unfilled", [
  ...["query", "header", "cookie"].flatMap((place) => [
    [`in ${place} without`, 0, optional({}, place)] as const,
    [`in ${place} with`, 1, optional({ example: "a" }, place)] as const,
    [`in ${place}, required`, 0, optional({ example: "a", required: true }, place)] as const,
  ]),
  ["named examples", 1, optional({ examples: { a: { value: "a" } } })],
  ["in the schema", 0, optional({ schema: { type: "string", examples: ["a"] } })],
  ["as the schema's `example`", 1, optional({ schema: { type: "string", example: "a" } })],
  ["within an allOf", 1, optional({ schema: { allOf: [{ type: "string", example: "a" }] } })],
  [
    "in a schema that it refers to",
    1,
    document({
      components: {
        parameters: { P: { name: "p", in: "query", schema: { $ref: "#/components/schemas/S" } } },
        schemas: { S: { type: "string", example: "a" } },
      },
    }),
  ],
  ["not required, explicitly", 1, optional({ required: false, example: "a" })],
  ["required by a text", 1, optional({ required: "true", example: "a" })],
  ["an example of nothing", 1, optional({ example: null })],
  ["of an item, which is not sent", 0, optional({ schema: { type: "array", items: { example: "a" } } })],
  ["in the path", 0, parameter({ example: "a" })],
]);

table("path-parameter-example", [
  ["without", 1, parameter({ schema: { type: "string", example: "a" } }), {}, "guid"],
  ["an example", 0, parameter({ example: "a" })],
  ["an example of nothing", 0, parameter({ example: null })],
  ["examples", 0, parameter({ examples: { a: { value: "a" } } })],
  ...["query", "header", "cookie"].map((place) => [place, 0, parameter({ in: place })] as const),
]);

const file = (path: string, text = "type: string\n") => ({
  ...document({ components: { schemas: { S: { $ref: "components/schemas/S.yaml" } } } }),
  "components/schemas/S.yaml": "type: string\n",
  [path]: text,
});
table("no-orphan-file", [
  ["reached", 0, file("components/schemas/S.yaml")],
  ...["paths/a.yaml", "components/schemas/T.yaml", "components/T.yml", "components/deep/er/T.json"].map(
    (path) => [path, 1, file(path, "{}\n"), {}, path] as const,
  ),
  ...["components/README.md", "other/T.yaml", "T.yaml"].map((path) => [path, 0, file(path)] as const),
  [
    "several, in the order of their names",
    4,
    {
      ...file("components/z.yaml"),
      ...Object.fromEntries(
        ["paths/b.yaml", "paths/a.yaml", "components/a.yaml"].map((path) => [path, "{}\n"]),
      ),
    },
  ],
  [
    "a part of a file that is reached",
    0,
    {
      ...document({ components: { schemas: { S: { $ref: "components/all.yaml#/one" } } } }),
      "components/all.yaml": "one: { type: string }\n",
    },
  ],
  [
    "behind a file with a reference alone",
    0,
    { ...file("components/schemas/S.yaml", "$ref: T.yaml\n"), "components/schemas/T.yaml": "type: string\n" },
  ],
  [
    "reached from another that is not",
    2,
    { ...file("components/A.yaml", "$ref: B.yaml\n"), "components/B.yaml": "type: string\n" },
  ],
  ["folders that are no list", 0, file("components/T.yaml"), { folders: "components" }],
  ["a folder of the settings", 1, file("other/T.yaml"), { folders: ["other"] }, "other/T.yaml"],
  ["a folder that the settings lack", 0, file("components/schemas/T.yaml"), { folders: ["other"] }],
]);
