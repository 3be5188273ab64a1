import { describe, expect, test } from "vitest";
import { listPointers } from "../contract/fields.ts";
import { operationOf, operations } from "../contract/operations.ts";
import type { Schema } from "../contract/schema.ts";
import { findErrors } from "../contract/validator.ts";
import { countDigits } from "../formats/digits.ts";
import { listInvalidBodies } from "./invalid-bodies.ts";

const withBody = [...operations.values()].flatMap(({ id, body }) =>
  body ? [{ id, schema: body.schema }] : [],
);

describe.for(withBody)("$id", ({ schema }) => {
  const violations = listInvalidBodies(schema);

  test("every field can be broken", () => {
    const broken = new Set(violations.map(({ at }) => at));
    expect(listPointers(schema).filter((pointer) => !broken.has(pointer))).toEqual([]);
  });

  test("the contract refuses every broken body", () => {
    expect(violations.filter(({ text }) => isAccepted(schema, text))).toEqual([]);
    expect(violations.filter(({ codes }) => codes.length === 0)).toEqual([]);
  });
});

test("an amount is broken by type, by bounds and by digits, which only the text shows", () => {
  const { body } = operationOf("updateCustomer");
  const violations = body ? listInvalidBodies(body.schema).filter(({ at }) => at === "/balance_allowed") : [];
  expect(violations.map(({ text }) => /"balance_allowed":([^,}]*)/.exec(text)?.[1])).toEqual([
    '"1"',
    '"true"',
    "true",
    "[]",
    "null",
    "-1",
    "1000000000000000",
    "0.11111111",
    "11111111111111.11",
    "0.10000000000000001",
  ]);
});

/** As Ajv sees it, and by the digits of the numbers as they are written. */
function isAccepted(schema: Schema, text: string): boolean {
  const numbers = text.match(/(?<=:)[0-9.]+/g) ?? [];
  return (
    findErrors(schema, JSON.parse(text)).length === 0 &&
    numbers.every((number) => (countDigits(number)?.significant ?? 0) <= 15)
  );
}
