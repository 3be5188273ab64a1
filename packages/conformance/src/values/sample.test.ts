import { expect, test } from "vitest";
import type { Schema } from "../contract/schema.ts";
import { findErrors } from "../contract/validator.ts";
import { sampleOf } from "./sample.ts";

// JSON Schema (draft 2020-12, section 7.3) and OpenAPI 3.1, as far as the validator knows them.
test.for([
  ...["date-time", "date", "time", "duration", "email", "hostname", "ipv4", "ipv6", "uri", "uri-reference"],
  ...["uri-template", "uuid", "json-pointer", "relative-json-pointer", "regex", "byte", "binary", "password"],
])("the sample of a text in the format %s is in it", (format) => {
  const schema = { type: "string", format };
  const sample = sampleOf(schema);
  expect([typeof sample, findErrors(schema, sample)]).toEqual(["string", []]);
});

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
