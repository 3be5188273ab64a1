import { document, operation, schema, table } from "./rows.ts";

const verbs = [
  "create",
  "get",
  "list",
  "update",
  "replace",
  "register",
  "check",
  "delete",
  "revoke",
  "suspend",
];
const named = (operationId: unknown) => operation({ operationId });
table("operation-id-verb", [
  ...verbs.map((verb) => [verb, 0, named(`${verb}Parcel`)] as const),
  ...[
    "fetchParcel",
    "list",
    "listparcel",
    "ListParcel",
    "list_parcel",
    "list-parcel",
    "listParcel!",
    "parcelList",
  ].map((id) => [id, 1, named(id), {}, id] as const),
  ["a digit", 0, named("listParcels2")],
  ["single capitals", 0, named("checkAB")],
  ...["list2Parcels", " listParcel", "listParcel ", "listParcel_2", "2listParcel"].map(
    (id) => [JSON.stringify(id), 1, named(id), {}, id] as const,
  ),
  ["verbs that are no list", 1, named("listParcel"), { verbs: "list" }],
  ["an empty list of verbs", 1, named("listParcel"), { verbs: [] }],
  ["an id that is no text", 0, named(7)],
  ["no id", 0, named(undefined)],
  ["a verb of the settings", 0, named("fetchParcel"), { verbs: ["fetch"] }],
  ["a verb that the settings lack", 1, named("listParcel"), { verbs: ["fetch"] }],
]);

const property = (name: string) => schema({ properties: { [name]: { type: "string" } } });
table("snake-case-property", [
  ...["a", "a_b", "a1", "a_1", "abc_def_ghi"].map((name) => [name, 0, property(name)] as const),
  ...["aB", "A", "a-b", "a__b", "_a", "a_", "1a", "ab!", "é"].map(
    (name) => [name, 1, property(name), {}, name] as const,
  ),
  ["the name that it proposes", 1, property("openedByUser"), {}, '"opened_by_user"'],
  ...["openedBy2Users", "XMLKey", "a__b", "x5t#S256", "Ім’я", "-"].map(
    (name) => [`the name that it proposes for ${name}`, 1, property(name)] as const,
  ),
  ["two names, one excepted", 1, schema({ properties: { aB: {}, cD: {} } }), { except: ["aB"] }, "cD"],
  ["an exception that is no list", 1, property("aB"), { except: "aB" }],
  ["a name of a property of every object", 1, property("aB"), { casing: "toString" }, "snake_case"],
  ["a casing that is no text", 1, property("aB"), { casing: ["camelCase"] }, "snake_case"],
  ["a name that is excepted", 0, property("x5tS256"), { except: ["x5tS256"] }],
  ["another name", 1, property("x5tS255"), { except: ["x5tS256"] }],
  ...(
    [
      ["snake_case", "opened_by_user"],
      ["kebab-case", "opened-by-user"],
      ["camelCase", "openedByUser"],
      ["PascalCase", "OpenedByUser"],
    ] as const
  ).flatMap(([casing, name], index, all) => [
    [`${name} in ${casing}`, 0, property(name), { casing }] as const,
    ...[`!${name}`, `${name}!`, `2${name}`, `${name}_`].map(
      (odd) => [`${odd} in ${casing}`, 1, property(odd), { casing }, `"${odd}" is not in ${casing}`] as const,
    ),
    ...all
      .filter((_other, place) => place !== index)
      .map(([, other]) => [`${other} in ${casing}`, 1, property(other), { casing }, `"${name}"`] as const),
  ]),
  ...(
    [
      ["snake_case", "a1_b2"],
      ["kebab-case", "a1-b2"],
      ["camelCase", "a1B2"],
      ["PascalCase", "A1B2"],
    ] as const
  ).map(([casing, name]) => [`digits in ${casing}`, 0, property(name), { casing }] as const),
  ["a casing that does not exist", 1, property("aB"), { casing: "UPPER" }, "snake_case"],
]);

const twice = (kind: string, name: string, value: string) => ({
  ...document({
    components: { [kind]: { One: { $ref: `one/${name}.yaml` }, Two: { $ref: `two/${name}.yaml` } } },
  }),
  [`one/${name}.yaml`]: value,
  [`two/${name}.yaml`]: value,
});
/** An object whose properties refer to these files, or to a part of each, beside schemas of the root document. */
const files = (names: readonly string[], schemas: object = {}, part = "") => {
  const references = [
    ...names.map((name) => `${name}.yaml${part}`),
    ...Object.keys(schemas).map((name) => `#/components/schemas/${name}`),
  ];
  const properties = Object.fromEntries(references.map(($ref, index) => [`p${index}`, { $ref }]));
  return {
    ...document({ components: { schemas: { Whole: { type: "object", properties }, ...schemas } } }),
    ...Object.fromEntries(
      names.map((name) => [`${name}.yaml`, part === "" ? "type: string\n" : "a: { type: string }\n"]),
    ),
  };
};
table("component-name-unique", [
  ...(
    [
      ["schemas", "type: string\n"],
      ["parameters", "{ name: q, in: query, schema: {} }\n"],
      ["responses", "description: d\n"],
      ["headers", "schema: {}\n"],
      ["examples", "value: 1\n"],
      ["requestBodies", "content: {}\n"],
      ["links", "operationId: a\n"],
      ["callbacks", "'{$url}': {}\n"],
      ["securitySchemes", "{ type: http, scheme: bearer }\n"],
    ] as const
  ).map(([kind, value]) => [kind, 1, twice(kind, "Same", value), {}, `Two ${kind} are called Same`] as const),
  ["three files, referred to in another order", 2, files(["two/A", "three/A", "one/A"])],
  ["one file, referred to twice", 0, files(["one/A", "one/A"])],
  ["a file and an entry", 1, { ...files(["one/A"], { A: { type: "integer" } }) }],
  [
    "path items, which are no components",
    0,
    {
      ...document({ paths: { "/a": { $ref: "one/A.yaml" }, "/b": { $ref: "two/A.yaml" } } }),
      "one/A.yaml": "get: { responses: {} }\n",
      "two/A.yaml": "get: { responses: {} }\n",
    },
  ],
  ["parts of two files", 0, files(["one/A", "two/A"], {}, "#/a")],
  [
    "one name of two kinds",
    0,
    {
      ...document({
        components: {
          schemas: { S: { $ref: "one/A.yaml" } },
          parameters: { P: { $ref: "two/A.yaml" } },
        },
      }),
      "one/A.yaml": "type: string\n",
      "two/A.yaml": "{ name: q, in: query, schema: {} }\n",
    },
  ],
]);
