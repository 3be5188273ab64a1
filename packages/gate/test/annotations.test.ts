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
