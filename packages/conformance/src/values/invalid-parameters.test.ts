import { describe, expect, test } from "vitest";
import { operations } from "../contract/operations.ts";
import { isValid, partOf } from "../contract/parameter-text.ts";
import { canCarry, listInvalidParameters } from "./invalid-parameters.ts";

for (const { id, parameters } of operations.values()) {
  describe(id, () => {
    test.for(parameters.map((parameter) => [partOf(parameter), parameter] as const))(
      "%s can be broken, each time so that the contract refuses it",
      ([, parameter]) => {
        const violations = listInvalidParameters(parameter);
        expect(violations.length).toBeGreaterThan(0);
        expect(violations.filter(({ texts }) => isValid(parameter.schema, texts))).toEqual([]);
        expect(violations.filter(({ codes }) => codes.length === 0)).toEqual([]);
      },
    );
  });
}

test("a bounded integer is broken at each bound and in its type", () => {
  const schema = { type: "integer", minimum: 1, maximum: 200, default: 50 };
  const violations = listInvalidParameters({ name: "limit", in: "query", required: false, schema });
  expect(violations.map(({ texts, codes }) => [texts.join(), codes.join()])).toEqual([
    ["seven", "type"],
    ["", "type"],
    ["0", "too-small"],
    ["201", "too-large"],
    ["2.5", "type"],
    ["50,50", "repeated"],
  ]);
});

test("text is broken by length on either side, and by characters that free text refuses", () => {
  const schema = {
    type: "string",
    minLength: 3,
    maxLength: 5,
    pattern: "^[^\\u0000-\\u001f]+$",
    example: "кова",
  };
  const violations = listInvalidParameters({ name: "search", in: "query", required: false, schema });
  expect(violations.map(({ texts, codes }) => [texts.join(), codes.join()])).toEqual([
    ["ко", "too-short"],
    ["ковааа", "too-long"],
    ["ков\u0000", "pattern"],
    ["ков\u001b", "pattern"],
    ["кова,кова", "repeated"],
  ]);
});

test.for([
  ["query", ["", " a", "a ", "a b", "\u0000", "ї", "a"]],
  // An empty segment is another path, servers drop an empty header, and neither has other letters or blanks at its ends.
  ["header", ["a b", "a"]],
  ["path", ["a b", "a"]],
] as const)("a %s carries %j of the texts that it does not allow", ([place, carried]) => {
  const schema = { type: "string", enum: ["xyz"], example: "xyz" };
  const texts = ["", " a", "a ", "a b", "\u0000", "ї", "\ud800", "a"];
  const sent = texts.filter((text) =>
    canCarry({ name: "p", in: place, required: false, schema }, { texts: [text] }),
  );
  expect(sent).toEqual(carried);
  expect(canCarry({ name: "p", in: place, required: false, schema }, { texts: ["a", "\ud800"] })).toBe(false);
});
