import { expect, test } from "vitest";
import { bank, recorded } from "../../../test/support/recorded-database.ts";
import type { Filters } from "./filters.ts";
import { orders } from "./ordering.ts";
import { countRows, readPage } from "./page-query.ts";

const guid = "0193e7c2-5b1f-7c3a-9f4e-2d6b8a1c0e57";

const positions = [
  { offset: 0 },
  { offset: 20 },
  { after: { value: "2026-03-12T09:00:00Z", guid } },
  { after: { value: null, guid } },
];
const filters: readonly Filters[] = [
  {},
  { is_disabled: true },
  { is_disabled: false },
  { kyc_levels: ["1"] },
  { names: ["Олена"] },
];

/** The statements of every kind of page and count, once for each choice. */
async function allStatements() {
  const { db, statements } = recorded();
  for (const filter of filters) {
    await countRows(db, bank, filter, 10_001);
    for (const order of Object.values(orders))
      for (const from of positions)
        for (const limit of [2, 21, 51, 101, 201])
          await readPage(db, bank, { filters: filter, order, from, limit });
  }
  return statements;
}

// PostgreSQL keeps a statement by its name for as long as a connection lives, and `pg` refuses another text under the same name.
test("each name of a statement is that of one text, and each text that is kept has one name", async () => {
  const texts = new Map<string, Set<string>>();
  const names = new Map<string, Set<string>>();
  for (const { name, text } of await allStatements()) {
    if (name === undefined) continue;
    texts.set(name, (texts.get(name) ?? new Set()).add(text));
    names.set(text, (names.get(text) ?? new Set()).add(name));
  }
  const several = (found: ReadonlyMap<string, ReadonlySet<string>>) =>
    [...found].filter(([, { size }]) => size > 1);
  expect([several(texts), several(names)]).toEqual([[], []]);
  // Two for the counts; for the pages 8 orders, 3 kinds of position, 4 sizes, with disabled customers or without.
  expect(texts.size).toBe(2 + 8 * 3 * 4 * 2);
});

test("only pages without filters from a position are kept, and their plans do not sort", async () => {
  for (const { name, sorts, text } of await allStatements()) {
    const isKept = !/OFFSET|kyc_level =|name =/.test(text) && !/LIMIT \$/.test(text);
    expect([text, name !== undefined, sorts]).toEqual([text, isKept, isKept ? false : undefined]);
  }
});
