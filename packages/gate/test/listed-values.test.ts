import { Ajv2020 } from "ajv/dist/2020.js";
import { expect, test } from "vitest";
import { compareContracts } from "../src/index.ts";
import { sent } from "./schema-states.ts";

const ajv = new Ajv2020({ strict: false, logger: false });
/** The first null also widens the types that a list without `type` implies: that is another rule. */
const rulesOf = (from: object, to: object) =>
  compareContracts(sent(from), sent(to), { today: "2026-11-22" }).flatMap(({ rule }) =>
    rule.startsWith("type-") ? [] : [rule],
  );

const types = [
  ...[undefined, "integer", "number", "string", "boolean", "null", "object", "array"],
  ...[
    ["integer", "null"],
    ["number", "string"],
  ],
];
const values = [1, 1.5, "a", true, null, { a: 1 }, ["a"]];

test.for(types)(
  "of the type %j, a listed value that comes or goes is reported exactly if it can be one",
  (type) => {
    const typed = { ...(type !== undefined && { type }) };
    const fits = ajv.compile(typed);
    // Beside others that stay, one of each type.
    const others = [7, 7.5, "z", false, { z: 1 }, ["z"]];
    for (const value of values) {
      const [without, within] = [
        { ...typed, enum: others },
        { ...typed, enum: [...others, value] },
      ];
      const isFit = fits(value);
      expect([value, rulesOf(without, within)]).toEqual([value, isFit ? ["enum-value-added"] : []]);
      expect([value, rulesOf(within, without)]).toEqual([value, isFit ? ["enum-value-removed"] : []]);
    }
  },
);

// Whether a schema accepts each value of a list is tried with up to 1000 values.
test.for([
  [1000, ["enum-lifted"]],
  [1001, ["enum-lifted", "limit-tightened"]],
] as const)("%d listed values that become a limit", ([count, rules]) => {
  const listed = Array.from({ length: count }, (_, index) => `${index}`);
  const changes = rulesOf({ type: "string", enum: listed }, { type: "string", maxLength: 4 });
  expect(changes.toSorted()).toEqual(rules);
});

// Keywords that decide about a single value alone: that each listed value fits them is known.
test.for([
  ["pattern", { type: "string", pattern: "^a" }, "ab", "b"],
  ["minLength", { type: "string", minLength: 2 }, "ab", "a"],
  ["maxLength", { type: "string", maxLength: 2 }, "ab", "abc"],
  ["multipleOf", { type: "number", multipleOf: 2 }, 4, 5],
  ["minimum", { type: "number", minimum: 2 }, 2, 1],
  ["maximum", { type: "number", maximum: 2 }, 2, 3],
  ["exclusiveMinimum", { type: "number", exclusiveMinimum: 2 }, 3, 2],
  ["exclusiveMaximum", { type: "number", exclusiveMaximum: 2 }, 1, 2],
  ["type", { type: ["string", "null"] }, null, 1],
] as const)(
  "a list of values that becomes a schema with %s is wider, if each fits",
  ([, schema, fitting, other]) => {
    expect(rulesOf({ enum: [fitting] }, schema)).toEqual(["enum-lifted"]);
    expect(rulesOf(schema, { enum: [fitting] })).toEqual(["enum-set"]);
    const all = compareContracts(sent({ enum: [fitting, other] }), sent(schema), { today: "2026-11-22" });
    expect(all.map(({ rule }) => rule)).not.toEqual(["enum-lifted"]);
  },
);

// Both list the same values, so that neither makes the other needless.
test.for([2, 3])("beside another branch, %d equal branches of listed values still count", (count) => {
  const choice = (value: string) => ({
    anyOf: [...Array.from({ length: count }, () => ({ enum: [value] })), { type: "object" }],
  });
  const before = ajv.compile(choice("a"));
  expect([before("a"), before("b")]).toEqual([true, false]);
  expect(rulesOf(choice("a"), choice("b"))).not.toEqual([]);
});
