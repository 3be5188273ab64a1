import { expect, test } from "vitest";
import { writeWithout, writeWithText } from "./write-json.ts";

const base = { a: "x", b: { c: { d: true }, e: [1, { f: null }] }, g: 1 };

// Among them what a replacement would expand, and numbers that a double does not hold.
test.for([
  "1",
  "null",
  "[]",
  "1.00000000000000001",
  "1e400",
  '"$&"',
  '"$$"',
  '"$1 $2"',
  '"$` and $\'"',
  '"\\ud800"',
  '"\\u0001here\\u0001"',
  "{",
])("the JSON has the text %s as it is, at any depth", (text) => {
  expect(writeWithText(base, "/g", text)).toBe(
    `{"a":"x","b":{"c":{"d":true},"e":[1,{"f":null}]},"g":${text}}`,
  );
  expect(writeWithText(base, "/b/c/d", text)).toBe(
    `{"a":"x","b":{"c":{"d":${text}},"e":[1,{"f":null}]},"g":1}`,
  );
  expect(writeWithText(base, "/b/new", text)).toBe(
    `{"a":"x","b":{"c":{"d":true},"e":[1,{"f":null}],"new":${text}},"g":1}`,
  );
});

test.for([
  ["/a", { b: base.b, g: 1 }],
  ["/b", { a: "x", g: 1 }],
  ["/b/c", { a: "x", b: { e: base.b.e }, g: 1 }],
  ["/b/c/d", { a: "x", b: { c: {}, e: base.b.e }, g: 1 }],
  ["/none", base],
] as const)("without %s the rest is as it was", ([pointer, rest]) => {
  expect(JSON.parse(writeWithout(base, pointer))).toEqual(rest);
  expect(base.b.c.d).toBe(true);
});

test("a pointer to no field, and one below what is no object, is an error", () => {
  expect(() => writeWithout(base, "")).toThrow("The pointer names no field");
  for (const pointer of ["/a/b", "/b/e/0", "/none/b"])
    expect(() => writeWithText(base, pointer, "1"), pointer).toThrow("There is nothing below");
});
