import type { Schema } from "@specie/contract";
import { expect, test } from "vitest";
import { serialiser } from "./write-response.ts";

// Made in each test, so that it is this one that fails where it cannot be made.
const write = (value: unknown) => serialiser(schema)(value);
const schema: Schema = {
  type: "object",
  required: ["name", "balance"],
  properties: {
    name: { type: ["string", "null"] },
    balance: { type: "number" },
    level: { type: "integer" },
    after: { type: ["string", "number", "boolean", "null"] },
    tags: { type: "array", items: { type: "object", properties: { on: { type: "boolean" } } } },
    maybe: {
      type: ["object", "null"],
      properties: { list: { type: ["array", "null"], items: { type: "string" } } },
    },
  },
};

test("writes what is declared, in the contract's order, and nothing else", () => {
  const row = {
    secret: "hash",
    level: 2,
    tags: [{ on: true, secret: 1 }],
    balance: 0.0000001,
    name: 'O"\u2028',
  };
  expect(write(row)).toBe('{"name":"O\\"\u2028","balance":1e-7,"level":2,"tags":[{"on":true}]}');
  expect(write({ name: null, balance: -0 })).toBe('{"name":null,"balance":0}');
});

test.for(['"a\\""', "-1.5", "false", "null"])("writes %s where any of several types may be", (json) => {
  expect(write({ name: null, balance: 0, after: JSON.parse(json) })).toBe(
    `{"name":null,"balance":0,"after":${json}}`,
  );
});

test.for([
  [{ name: "a", balance: 1, after: [] }, "the body/after is not string or number or boolean"],
  [{ name: "a", balance: 1, after: Number.NaN }, "the body/after is not string or number or boolean"],
  [{ balance: 1 }, "the body/name is missing"],
  [{ name: "a", balance: null }, "the body/balance is not a number"],
  [{ name: "a", balance: "1.5" }, "the body/balance is not a number"],
  [{ name: "a", balance: Number.NaN }, "the body/balance is not a number"],
  [{ name: new Date(0), balance: 1 }, "the body/name is not a text"],
  [{ name: "a", balance: 1, level: 1.5 }, "the body/level is not a whole number"],
  [{ name: "a", balance: 1, tags: {} }, "the body/tags is no list"],
  [{ name: "a", balance: 1, tags: [{ on: 1 }] }, "the body/tags/*/on is not true or false"],
  [{ name: "a", balance: 1, tags: null }, "the body/tags is no list"],
  [{ name: "a", balance: 1, tags: [null] }, "the body/tags/* is no object"],
  [{ name: "a", balance: 1, maybe: { list: [null] } }, "the body/maybe/list/* is not a text"],
  [{ name: "a", balance: 1, maybe: "" }, "the body/maybe is no object"],
  [{ name: "a" }, "the body/balance is missing"],
  [null, "the body is no object"],
  [undefined, "the body is no object"],
  ["text", "the body is no object"],
] as const)("refuses %j instead of writing half of it", ([row, message]) => {
  expect(() => write(row)).toThrow(message);
});

test.for([null, { list: null }, { list: [] }, { list: ["a"] }, {}])(
  "writes %j where null may be",
  (maybe) => {
    expect(JSON.parse(write({ name: null, balance: 0, maybe }))).toEqual({ name: null, balance: 0, maybe });
  },
);

test("a contract without the type of a field is refused at the start, with its name", () => {
  const untyped = { type: "object", properties: { list: { type: "array", items: {} } } } as const;
  expect(() => serialiser(untyped)).toThrow("The contract does not say what the body/list/* is");
});
