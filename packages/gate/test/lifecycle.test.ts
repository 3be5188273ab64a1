import { expect, test } from "vitest";
import { compareContracts } from "../src/index.ts";
import { changed } from "./accounts.ts";

const marks = { deprecated: true, "x-deprecated-since": "2026-01-01", "x-sunset": "2026-10-23" };
type Marks = Record<string, unknown>;

/** The contract with marks on an operation, a parameter and a field. */
const marked = (more: Marks) =>
  changed(({ paths, components }) => {
    const { get } = paths["/accounts"];
    Object.assign(get, more);
    Object.assign(get.parameters[0] ?? {}, more);
    Object.assign((components.schemas.Account["properties"] as Record<string, Marks>)["kind"] ?? {}, more); // A map of schemas.
  });

const without = (what: "operation" | "parameter" | "field") => {
  const contract = marked(marks);
  const item: Record<string, unknown> = contract.paths["/accounts"];
  if (what === "operation") delete item["get"];
  if (what === "parameter") contract.paths["/accounts"].get.parameters = [];
  if (what === "field")
    delete (contract.components.schemas.Account["properties"] as Record<string, unknown>)["kind"]; // As above.
  return contract;
};

test.for(["operation", "parameter", "field"] as const)(
  "a deprecated %s may go when sunset and grace are over",
  (what) => {
    const before = compareContracts(marked(marks), without(what), { today: "2026-11-21" });
    expect(before).toMatchObject([
      { impact: "major", message: { en: expect.stringContaining("It may go from 2026-11-22 on.") } },
    ]);
    const after = compareContracts(marked(marks), without(what), { today: "2026-11-22" });
    expect(after).toMatchObject([
      { impact: "minor", message: { en: expect.stringContaining("It could go from 2026-11-22 on.") } },
    ]);
  },
);

test("what was deprecated without a day may never be removed by itself", () => {
  const found = compareContracts(marked({ deprecated: true }), without("field"), {
    today: "2036-11-22",
  });
  expect(found.find(({ rule }) => rule === "property-removed")?.impact).toBe("major");
});

test.for([
  [{}, marks, "2026-06-01", "deprecated", "minor"],
  [{}, { deprecated: true }, "2026-06-01", "deprecated-without-sunset", "minor"],
  [{}, { ...marks, "x-sunset": "soon" }, "2026-06-01", "deprecated-without-sunset", "minor"],
  [{}, marks, "2026-11-22", "sunset-in-the-past", "major"],
  [marks, { ...marks, "x-sunset": "2026-10-22" }, "2026-06-01", "sunset-moved-earlier", "major"],
  [marks, { ...marks, "x-sunset": "2026-10-24" }, "2026-06-01", "sunset-moved-later", "minor"],
  [marks, { deprecated: true }, "2026-06-01", "deprecated-without-sunset", "minor"],
  [marks, {}, "2026-06-01", "deprecation-lifted", "minor"],
] as const)("%j then %j on %s: %s, %s", ([before, after, today, rule, impact]) => {
  const found = compareContracts(marked(before), marked(after), { today });
  expect(found.filter((change) => change.rule === rule)).toHaveLength(3);
  expect(found.find((change) => change.rule === rule)?.impact).toBe(impact);
});
