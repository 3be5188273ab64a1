import { beforeAll, expect, test } from "vitest";
import { operations } from "../src/contract.ts";
import { readFilteredPage } from "../src/stores/customers/filtered-list.ts";
import type { Filters } from "../src/stores/customers/filters.ts";
import { type Ordering, orders } from "../src/stores/customers/ordering.ts";
import { type PageQuery, readPage } from "../src/stores/customers/page-query.ts";
import { asset, freshServer } from "./support/test-bank.ts";

const { database, openBank, sql } = await freshServer();
const bank = await openBank();

// Many share a surname or a time, and some have neither login nor surname.
beforeAll(async () => {
  await sql.query(
    `INSERT INTO customers (counterparty_guid, guid, login, login_key, surname, kyc_level, is_disabled, balance_allowed, created_at, updated_at)
     SELECT $1, gen_random_uuid(), login, login, CASE WHEN i % 4 > 0 THEN 'Бондар' || i % 5 END, i % 3, false, i,
       now() - i % 7 * interval '1 minute', now() - i % 7 % 3 * interval '1 minute'
     FROM generate_series(1, 60) AS i, LATERAL (SELECT CASE WHEN i % 6 > 0 THEN 'l' || i END) AS one (login)`,
    [bank.guid],
  );
});

const everybody: Filters = { min_balance_allowed: 0 };
const few = 1_000;
const many = 10;

const page = (wanted: Omit<PageQuery, "filters">, filters: Filters, most: number) =>
  database.read(bank.guid, (db) => readFilteredPage(db, bank.guid, { ...wanted, filters }, most));

test.for(Object.keys(orders) as Ordering[])(
  "in the order %s, few and many give the page that the list without filters has there",
  async (ordering) => {
    const order = orders[ordering];
    const first = { order, from: { offset: 0 }, limit: 100 };
    const all = await database.read(bank.guid, (db) => readPage(db, bank.guid, { ...first, filters: {} }));
    const guids = all.map(({ guid }) => guid);
    expect(guids).toHaveLength(60);
    for (const most of [few, many]) {
      for (const start of [0, 1, 13, 44, 45, 59]) {
        const offset = await page({ ...first, from: { offset: start }, limit: 7 }, everybody, most);
        expect(offset.rows.map(({ guid }) => guid)).toEqual(guids.slice(start, start + 7));
        expect(offset.matching).toBe(Math.min(60, most));
        const row = all[start];
        if (!row) throw new RangeError("the list is shorter than that");
        const place = { value: row[order.column], guid: row.guid };
        const after = await page({ ...first, from: { after: place }, limit: 7 }, everybody, most);
        expect(after.rows.map(({ guid }) => guid)).toEqual(guids.slice(start + 1, start + 8));
      }
      const chosen = await page(first, { kyc_levels: ["1"] }, most);
      const wanted = all.filter((one) => one.kyc_level === 1);
      expect(chosen.rows).toMatchObject(wanted);
      // A page that is full, and one that is not, so that who lacks a surname is looked for as well.
      for (const limit of [5, 100]) {
        const searched = await page({ ...first, limit }, { search_string: "1" }, most);
        const having = all.filter((one) => `${one.login} ${one.surname}`.includes("1"));
        expect(searched.rows).toMatchObject(having.slice(0, limit));
      }
    }
  },
);

test("counts after the end of the list, and where nothing matches", async () => {
  const order = orders["-created_at"];
  const behind = await page({ order, from: { offset: 60 }, limit: 7 }, everybody, few);
  expect(behind).toEqual({ matching: 60, rows: [] });
  const empty = await page({ order, from: { offset: 0 }, limit: 7 }, { min_balance_allowed: 61 }, few);
  expect(empty).toEqual({ matching: 0, rows: [] });
});

test("bounds of one time find by the other what they found without it", async () => {
  const order = orders["-created_at"];
  const { rows } = await sql.query("SELECT * FROM customers");
  for (const moment of rows.slice(0, 12).map(({ created_at }) => created_at)) {
    for (const [name, column, sign] of [
      ["min_created_at", "created_at", 1],
      ["max_created_at", "created_at", -1],
      ["min_updated_at", "updated_at", 1],
      ["max_updated_at", "updated_at", -1],
    ] as const) {
      const { matching } = await page(
        { order, from: { offset: 0 }, limit: 7 },
        { [name]: moment.toISOString() },
        few,
      );
      expect(matching).toBe(rows.filter((row) => (row[column] - moment) * sign >= 0).length);
    }
  }
});

test("no customer was updated before it was created", async () => {
  const change = sql.query("UPDATE customers SET updated_at = created_at - interval '1 ms'");
  await expect(change).rejects.toThrow(/customers_check/);
});

test("the longest texts of the contract fit into every index", async () => {
  // Letters of four bytes, each once, which no compression makes shorter.
  const longest = (length: number, from: number) =>
    String.fromCodePoint(
      ...Array.from({ length }, (_, at) => 0x20000 + (((from * 128 + at) * 7919) % 40_000)),
    );
  const fields = Object.entries(operations.get("createCustomer")?.body?.schema.properties ?? {});
  // Shorter ones are codes, which have no such letters.
  const texts = fields.flatMap(([name, { maxLength = 0, format }], index) =>
    maxLength >= 64 && format === undefined ? [[name, longest(maxLength, index)] as const] : [],
  );
  expect(texts.map(([name]) => name)).toEqual(
    expect.arrayContaining(["login", "name", "paternal_name", "status", "surname"]),
  );
  const { status } = await bank.open({
    ...Object.fromEntries(texts),
    balance_asset_issuer: asset.asset_issuer,
  });
  expect(status).toBe(200);
  // The control: one such text more would be too much.
  const more = sql.query(
    "CREATE INDEX ON customers (counterparty_guid) INCLUDE (name, surname, paternal_name, status, search_text)",
  );
  await expect(more).rejects.toThrow(/exceeds.* maximum 2704/);
});
