import { expect, test } from "vitest";
import type { Schema } from "../contract/schema.ts";
import { sampleOf } from "./sample.ts";

const text = { type: "string", const: "a" } as const;
const object: Schema = { type: "object", required: ["is"], properties: { is: text, may: text } };

test.for<[string, Schema, (members: object) => unknown]>([
  ["an object", object, (members) => members],
  ["one of several", { oneOf: [object, { type: "null" }] }, (members) => members],
  ["any of several", { anyOf: [object, { type: "null" }] }, (members) => members],
  ["a list", { type: "array", items: object }, (members) => [members]],
  [
    "an object in an object",
    { type: "object", required: ["of"], properties: { of: object } },
    (of) => ({ of }),
  ],
])("%s has the required members, or all of them", ([, schema, within]) => {
  expect([sampleOf(schema), sampleOf(schema, "all")]).toEqual([
    within({ is: "a" }),
    within({ is: "a", may: "a" }),
  ]);
});
