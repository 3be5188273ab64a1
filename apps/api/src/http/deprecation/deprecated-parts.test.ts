import { expect, test } from "vitest";
import { memberFinder, type Notice } from "./deprecated-parts.ts";

const soon = {
  type: "string",
  deprecated: true,
  "x-deprecated-since": "2026-05-01",
  "x-sunset": "2026-12-01",
} as const;
const page = "https://docs.specie.example/deprecations/op#body";

/** The members that are found, by the ends of the addresses that explain them. */
function found(schema: Parameters<typeof memberFinder>[0], value: unknown): string[] {
  const notices = new Set<Notice>();
  memberFinder(schema, page)?.(value, notices);
  return [...notices].map(({ headers }) => /body-([\w-]+)>/.exec(headers.link)?.[1] ?? "none").sort();
}

const object = { type: "object", properties: { old: soon, fresh: { type: "string" } } } as const;
const choice = {
  type: "object",
  oneOf: [
    { properties: { kind: { const: "a" }, of_a: soon } },
    { properties: { kind: { const: "b" }, size: { const: 2 }, of_b: soon } },
    { properties: { kind: { const: "c" } } },
  ],
} as const;
const mixed = { ...object, ...choice, items: object } as const;

test.for([
  [object, { old: "x" }, ["old"]],
  [object, { old: undefined }, []],
  [object, { old: null }, ["old"]],
  [object, Object.create({ old: "x" }), []],
  [object, { fresh: "x" }, []],
  [{ type: "array", items: object }, [{}, { old: "x" }], ["old"]],
  [{ type: "array", items: { type: "string" } }, ["old"], []],
  [{ type: "object", properties: { deep: object } }, { deep: { old: "x" } }, ["deep-old"]],
  [
    { type: "object", properties: { deep: { ...object, ...soon } } },
    { deep: { old: "x" } },
    ["deep", "deep-old"],
  ],
  [choice, { kind: "a", of_a: "x", of_b: "x" }, ["of_a"]],
  [choice, { kind: "b", size: 2, of_a: "x", of_b: "x" }, ["of_b"]],
  [choice, { kind: "b", size: 3, of_b: "x" }, []],
  [choice, { kind: "c", of_a: "x" }, []],
  [choice, { of_a: "x" }, []],
  [mixed, { old: "x", kind: "a", of_a: "x" }, ["of_a", "old"]],
  [mixed, [{ old: "x" }], ["old"]],
] as const)("of %j, %j has %j", ([schema, value, members]) => {
  expect(found(schema, value)).toEqual(members);
});

test.for([object, { type: "array", items: object }, choice, mixed] as const)(
  "a value of another type than %j has none, and fails nothing",
  (schema) => {
    for (const value of [null, undefined, true, 7, "text", [], [null], [7], {}, { old: undefined }])
      expect([value, found(schema, value)]).toEqual([value, []]);
  },
);

test("a schema without deprecated members needs no search", () => {
  for (const schema of [
    { type: "string" },
    { type: "object", properties: { fresh: { type: "string" } } },
  ] as const)
    expect(memberFinder(schema, page)).toBeUndefined();
});
