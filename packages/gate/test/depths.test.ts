import { expect, test } from "vitest";
import { compareContracts } from "../src/index.ts";
import { sent } from "./schema-states.ts";

/** An object that has a constant so many objects deep. */
function nested(value: string, depth: number): object {
  if (depth === 0) return { const: value };
  return { type: "object", required: ["in"], properties: { in: nested(value, depth - 1) } };
}

// Schemas may refer to themselves, so the search ends somewhere.
test.for([
  ...[0, 1, 2, 3, 4, 5].map((depth) => [depth, false] as const),
  ...[6, 7, 12].map((depth) => [depth, true] as const),
])("branches that differ %i objects deep may overlap, as far as is known: %s", ([depth, mayOverlap]) => {
  const choice = (...values: string[]) => ({
    oneOf: [{ type: "array" }, ...values.map((value) => nested(value, depth))],
  });
  const rules = compareContracts(sent(choice("a")), sent(choice("a", "b")), { today: "2026-11-22" }).map(
    ({ rule }) => rule,
  );
  expect(rules.includes("alternative-overlaps")).toBe(mayOverlap);
});
