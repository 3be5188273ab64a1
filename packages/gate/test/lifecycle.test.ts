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

test.for([
  [{}, "2026-06-01", "It was not deprecated before.", "Раніше про це не попереджали.", "major"],
  [
    { deprecated: true },
    "2036-06-01",
    "It was deprecated, but without a day in `x-sunset`.",
    "Про це попереджали, але без дати в `x-sunset`.",
    "major",
  ],
  [marks, "2026-11-21", "It may go from 2026-11-22 on.", "Це буде дозволено з 2026-11-22.", "major"],
  [marks, "2026-11-22", "It could go from 2026-11-22 on.", "Це дозволено з 2026-11-22.", "minor"],
] as const)("of %j what is removed on %s has the note: %s", ([before, today, en, uk, impact]) => {
  for (const what of ["operation", "parameter", "field"] as const) {
    const found = compareContracts(marked(before), without(what), { today });
    const removed = found.filter(({ rule }) => rule.endsWith("-removed"));
    expect(removed).toEqual([
      expect.objectContaining({
        impact,
        message: { en: expect.stringContaining(`. ${en}`), uk: expect.stringContaining(`. ${uk}`) },
      }),
    ]);
  }
});

/** What a part can have of the three marks. */
const states = {
  none: {},
  undated: { deprecated: true },
  since: { deprecated: true, "x-deprecated-since": "2026-01-01" },
  sunset: { deprecated: true, "x-sunset": "2026-10-23" },
  dated: marks,
};

// From each to each, before and after the sunset.
const undated = ["deprecated-without-sunset"];
const between: Readonly<
  Record<keyof typeof states, Readonly<Record<keyof typeof states, readonly string[]>>>
> = {
  none: { none: [], undated, since: undated, sunset: undated, dated: ["deprecated"] },
  undated: {
    none: ["deprecation-lifted"],
    undated: [],
    since: [],
    sunset: ["deprecated"],
    dated: ["deprecated"],
  },
  since: {
    none: ["deprecation-lifted"],
    undated: [],
    since: [],
    sunset: ["deprecated"],
    dated: ["deprecated"],
  },
  sunset: { none: ["deprecation-lifted"], undated: [], since: [], sunset: [], dated: [] },
  dated: { none: ["deprecation-lifted"], undated, since: undated, sunset: undated, dated: [] },
};
const late: typeof between = {
  ...between,
  none: {
    ...between.none,
    sunset: [...undated, "sunset-in-the-past"],
    dated: ["deprecated", "sunset-in-the-past"],
  },
  undated: { ...between.undated, sunset: ["sunset-in-the-past"], dated: ["sunset-in-the-past"] },
  since: { ...between.since, sunset: ["sunset-in-the-past"], dated: ["sunset-in-the-past"] },
};
const names = Object.keys(states) as (keyof typeof states)[]; // Its own keys.

test.for(
  [["2026-10-23", between] as const, ["2026-10-24", late] as const].flatMap(([today, table]) =>
    names.flatMap((from) => names.map((to) => [from, to, today, table[from][to]] as const)),
  ),
)("a deprecation that is %s and then %s, on %s: %j", ([from, to, today, rules]) => {
  const found = compareContracts(marked(states[from]), marked(states[to]), { today });
  // Of the operation, the parameter and the field each.
  expect(found.map(({ rule }) => rule).toSorted()).toEqual(rules.flatMap((rule) => [rule, rule, rule]));
});

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

test("a sunset is in the past from the day after it", () => {
  const rulesOn = (today: string) =>
    compareContracts(marked({}), marked(marks), { today }).map(({ rule }) => rule);
  expect(rulesOn("2026-10-23")).not.toContain("sunset-in-the-past");
  expect(rulesOn("2026-10-24")).toContain("sunset-in-the-past");
});
