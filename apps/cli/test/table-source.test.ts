import { expect, test } from "vitest";
import { chooseHeading } from "../src/rows/headings.ts";
import type { Cell } from "../src/rows/row-source.ts";
import { openTable } from "../src/rows/table-source.ts";
import { en } from "../src/texts/en.ts";

/** The rows that are read of a table, with their numbers, and what is reported of it. */
async function read(values: readonly (readonly Cell[])[], skipRows?: number) {
  const notices: string[] = [];
  async function* records() {
    yield* values.map((cells, index) => ({ number: index + 1, values: cells }));
  }
  const { rows } = await openTable("x.xlsx", records, {
    ...{ format: "xlsx", encoding: "utf-8", known: new Set(["login", "name"]), map: {}, texts: en, skipRows },
    notice: (text) => void notices.push(text),
  });
  const found: Cell[] = [];
  for await (const { number, cells } of rows()) found.push([number, cells["login"]]);
  return { found, notices };
}

const titles = (count: number) => Array.from({ length: count }, (_, index) => [`Title ${index}`]);
const table = [
  ["login", "name"],
  ["a", "b"],
];

test("headings are found behind 19 filled rows and any number of blank ones, and not behind more", async () => {
  const { found, notices } = await read([...titles(19), ...Array(50).fill([]), ...table]);
  expect(found).toEqual([[71, "a"]]);
  expect(notices).toEqual(titles(19).map(([title = ""], index) => en.notices.title(index + 1, title)));
  await expect(read([...titles(20), ...table])).rejects.toMatchObject({ exit: "badFile" });
});

test.for([0, 1, 2, 3])(
  "with %i skipped rows, the headings are the first ones behind them",
  async (skipRows) => {
    const rows = [["login"], ["login"], ["login"], ["login"], ["x"]];
    expect((await read(rows, skipRows)).found[0]).toEqual([skipRows + 2, skipRows === 3 ? "x" : "login"]);
  },
);

const words = [
  ...[
    "разом",
    "всього",
    "усього",
    "загалом",
    "підсумок",
    "итого",
    "всего",
    "total",
    "grand total",
    "subtotal",
  ],
  "sum",
];

test.for(words)("a row of %s is no customer beside a number or behind a colon", async (word) => {
  const isSkipped = async (...row: Cell[]) => (await read([["login", "name"], row])).found.length === 0;
  const written = [word, word.toUpperCase(), ` ${word} `, `${word} of 2 rows`];
  for (const first of written) {
    expect([first, await isSkipped(first, 12.5), await isSkipped("", `${first}:`)]).toEqual([
      first,
      true,
      true,
    ]);
    expect([first, await isSkipped(first), await isSkipped(first, "Smith")]).toEqual([first, false, false]);
  }
  expect(await isSkipped(`${word}s`, 12.5)).toBe(false);
});

// A known or a mapped heading counts twice as much as a usual word; among equals the first row wins.
test.for<[readonly (readonly string[])[], number | undefined]>([
  [
    [
      ["Телефон", "Рахунок", "Логін"],
      ["login", "name"],
    ],
    2,
  ],
  [[["login"], ["Телефон", "Рахунок", "Логін"]], 2],
  [[["Телефон", "Рахунок"], ["login"]], 1],
  [[["login"], ["Телефон", "Рахунок"]], 1],
  [
    [
      ["Телефон", "Рахунок", "Логін"],
      ["Мій", "Твій"],
    ],
    2,
  ],
  [[["a"], ["b", "c"], ["d", "e"]], 2],
  [
    [
      ["a", ""],
      ["b", ""],
    ],
    1,
  ],
  [[["constructor", "toString"], ["login"]], 2],
  [[], undefined],
])("of the rows %j the headings are in row %j", ([rows, row]) => {
  const records = rows.map((values, index) => ({ number: index + 1, values }));
  const found = chooseHeading(records, {
    ...{ format: "csv", encoding: "utf-8", known: new Set(["login", "name"]), texts: en, notice: () => {} },
    map: { Мій: "login", Твій: "name" },
  });
  expect(found?.number).toBe(row);
});
