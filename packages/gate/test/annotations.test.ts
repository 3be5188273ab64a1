import { expect, test } from "vitest";
import { compareContracts } from "../src/index.ts";
import { sent } from "./schema-states.ts";

const rulesOf = (from: object, to: object) =>
  compareContracts(sent(from), sent(to), { today: "2026-11-22" }).map(({ rule }) => rule);

/** What a schema can have beside what it restricts, and the same after a change. */
const notes: readonly (readonly [object, object])[] = [
  [{ title: "A" }, { title: "B" }],
  [{ description: "A." }, { description: "B." }],
  [{ $comment: "A" }, {}],
  [{}, { externalDocs: { url: "https://a.example" } }],
  [{ examples: [1] }, { examples: [2] }],
  [{ example: 1 }, {}],
  [{}, { default: 1 }],
  [{ default: 1 }, {}],
  [{ default: 1 }, { default: 2 }],
  [{}, { deprecated: true }],
  [
    { deprecated: true, "x-sunset": "2027-01-01" },
    { deprecated: true, "x-sunset": "2026-12-01" },
  ],
  [{ "x-type-base": "a" }, { "x-type-base": "b" }],
];

test.for(notes)(
  "a change of %j to %j is reported also if the type comes or goes with it",
  ([before, after]) => {
    const type = { type: "integer" };
    const alone = rulesOf({ ...before, ...type }, { ...after, ...type });
    expect(alone).toHaveLength(1);
    expect(rulesOf(before, { ...after, ...type }).toSorted()).toEqual(
      [...alone, "restriction-added"].toSorted(),
    );
    expect(rulesOf({ ...before, ...type }, after).toSorted()).toEqual(
      [...alone, "restriction-removed"].toSorted(),
    );
  },
);

// A reader of the schema takes what is written nearest.
test.for([
  ...["title", "description", "$comment", "x-type-base", "x-own"].map(
    (name) => [name, "A", "B", "C"] as const,
  ),
  ["externalDocs", { url: "https://a.example" }, { url: "https://b.example" }, { url: "https://c.example" }],
  ["examples", [1], [2], [3]],
  ["example", 1, 2, 3],
  ["default", 1, 2, 3],
] as const)(
  "of two values of %s, %j and within %j, the nearest counts: %j is another",
  ([name, own, inner, other]) => {
    const composed = (near: unknown, far: unknown) => ({
      type: "integer",
      [name]: near,
      allOf: [{ [name]: far }],
    });
    expect(rulesOf(composed(own, inner), composed(own, other))).toEqual([]);
    expect(rulesOf(composed(own, inner), composed(other, inner))).toHaveLength(1);
    // What was far counts once nothing nearer is there.
    const bare = { type: "integer", allOf: [{ [name]: inner }] };
    expect(rulesOf(composed(inner, inner), bare)).toEqual([]);
    expect(rulesOf(composed(own, inner), bare)).toHaveLength(1);
  },
);
