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
]);

const guid = { name: "guid", in: "path", required: true };
table("parameters-in-operation", [
  ["in the operation", 0, document({ paths: { "/a": { get: { parameters: [guid], responses: {} } } } })],
  ["in the path", 1, document({ paths: { "/a": { parameters: [guid], get: { responses: {} } } } })],
  ["an empty list", 0, document({ paths: { "/a": { parameters: [], get: { responses: {} } } } })],
]);

const parameter = (more: object) => document({ components: { parameters: { P: { ...guid, ...more } } } });
table("path-parameter-example", [
  ["without", 1, parameter({ schema: { type: "string", example: "a" } }), {}, "guid"],
  ["an example", 0, parameter({ example: "a" })],
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
  ["a folder of the settings", 1, file("other/T.yaml"), { folders: ["other"] }, "other/T.yaml"],
  ["a folder that the settings lack", 0, file("components/schemas/T.yaml"), { folders: ["other"] }],
]);
