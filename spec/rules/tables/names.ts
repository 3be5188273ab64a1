import { document, operation, schema, table } from "./rows.ts";

const verbs = ["create", "get", "list", "update", "replace", "register", "check", "delete", "suspend"];
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
    ...all
      .filter((_other, place) => place !== index)
      .map(([, other]) => [`${other} in ${casing}`, 1, property(other), { casing }, `"${name}"`] as const),
  ]),
  ["a casing that does not exist", 1, property("aB"), { casing: "UPPER" }, "snake_case"],
]);

const twice = (kind: string, name: string, value: string) => ({
  ...document({
    components: { [kind]: { One: { $ref: `one/${name}.yaml` }, Two: { $ref: `two/${name}.yaml` } } },
  }),
  [`one/${name}.yaml`]: value,
  [`two/${name}.yaml`]: value,
});
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
]);
