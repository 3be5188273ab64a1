import { expect, test } from "vitest";
import { serialiser } from "./write-response.ts";

const write = serialiser({
  type: "object",
  required: ["name", "balance"],
  properties: {
    name: { type: ["string", "null"] },
    balance: { type: "number" },
    level: { type: "integer" },
    tags: { type: "array", items: { type: "object", properties: { on: { type: "boolean" } } } },
  },
});

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

test.for([
  [{ balance: 1 }, "the body/name is missing"],
  [{ name: "a", balance: null }, "the body/balance is not a number"],
  [{ name: "a", balance: "1.5" }, "the body/balance is not a number"],
  [{ name: "a", balance: Number.NaN }, "the body/balance is not a number"],
  [{ name: new Date(0), balance: 1 }, "the body/name is not a text"],
  [{ name: "a", balance: 1, level: 1.5 }, "the body/level is not a whole number"],
  [{ name: "a", balance: 1, tags: {} }, "the body/tags is no list"],
  [{ name: "a", balance: 1, tags: [{ on: 1 }] }, "the body/tags/*/on is not true or false"],
  [null, "the body is no object"],
] as const)("refuses %j instead of writing half of it", ([row, message]) => {
  expect(() => write(row)).toThrow(message);
});
