import { Client } from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Queryable } from "../src/db/database.ts";
import { readFilteredPage } from "../src/stores/customers/filtered-list.ts";
import { type Filters, hasFilters } from "../src/stores/customers/filters.ts";
import { orders } from "../src/stores/customers/ordering.ts";
import { countRows, readPage } from "../src/stores/customers/page-query.ts";
import { freshDatabase } from "./support/fresh-database.ts";
import { insertCounterparty } from "./support/rows.ts";

const { sql, url } = await freshDatabase();
const bank = await insertCounterparty(sql);

// Like the server's connections, under row-level security. Sequential scans are made expensive because a table of this size
// would invite them; what is then still not looked up in an index cannot be.
const fenced = new Client({ connectionString: url, options: "-c role=specie_app -c enable_seqscan=off" });

beforeAll(async () => {
  await sql.query(
    `INSERT INTO customers (counterparty_guid, guid, login, login_key, name, surname, paternal_name, phone_number, segment,
       status, kyc_level, is_disabled, balance_allowed, balance_asset_code, balance_asset_issuer, branch_guid, created_at, updated_at)
     SELECT $1, gen_random_uuid(), 'l' || i, 'l' || i, 'n' || i, 's' || i, 'p' || i, i, CASE i WHEN 1 THEN 'PI' ELSE 'PL' END,
       's' || i % 300, i % 99, i > 20, i, 'A' || i % 300, 'G' || i % 300, gen_random_uuid(), now() - i * interval '1 hour',
       now() - i * interval '1 hour'
     FROM generate_series(1, 3000) i`,
    [bank],
  );
  await sql.query("ANALYZE customers");
  await fenced.connect();
  await fenced.query("SELECT set_config('app.counterparty', $1, false)", [bank]);
});
afterAll(() => fenced.end());

/** The plans of the statements that run through it, in place of their rows. */
function explaining(plans: string[]): Queryable {
  return {
    async query({ text, values }) {
      const { rows } = await fenced.query({ text: `EXPLAIN ${text}`, values: [...values] });
      plans.push(rows.map((row) => row["QUERY PLAN"]).join("\n"));
      return [];
    },
  };
}

async function planOf(filters: Filters): Promise<string> {
  const plans: string[] = [];
  const db = explaining(plans);
  if (hasFilters(filters)) {
    const wanted = { filters, order: orders["-created_at"], from: { offset: 0 }, limit: 50 };
    await readFilteredPage(db, bank, wanted, 10_001);
  } else {
    await countRows(db, bank, filters, 10_001);
  }
  return plans.join();
}

const moment = (hours: number) => new Date(Date.now() - hours * 3_600_000).toISOString();
const guid = "0193e7c0-8a10-7b64-a5d3-4c2e1f9b7a08";

/** A value of each filter that few customers have, and the column by which they must be looked up. */
const rare: { readonly [Name in keyof Required<Filters>]: readonly [value: Filters[Name], column: string] } =
  {
    wallet_user_guids: [[guid], "guid"],
    logins: [["l7"], "login_key"],
    kyc_levels: [["7"], "kyc_level"],
    is_disabled: [false, "customers_enabled_created"],
    min_balance_allowed: [2_990, "balance_allowed"],
    max_balance_allowed: [10, "balance_allowed"],
    balance_asset_codes: [["A7"], "balance_asset_code"],
    balance_asset_issuers: [["G7"], "balance_asset_issuer"],
    branch_guids: [[guid], "branch_guid"],
    names: [["n7"], "name"],
    paternal_names: [["p7"], "paternal_name"],
    phone_numbers: [["7"], "phone_number"],
    segments: [["PI"], "segment"],
    statuses: [["s7"], "status"],
    surnames: [["s7"], "surname"],
    search_string: ["2999", "search_text"],
    // A bound of one time also bounds the other.
    min_created_at: [moment(10), "(created|updated)_at"],
    max_created_at: [moment(2_990), "created_at"],
    min_updated_at: [moment(10), "updated_at"],
    max_updated_at: [moment(2_990), "(created|updated)_at"],
  };

test.for(Object.entries(rare))("%s alone is looked up in an index", async ([name, [value, column]]) => {
  const plan = await planOf({ is_disabled: true, [name]: value });
  expect(plan).not.toContain("Seq Scan");
  expect(plan).toMatch(name === "is_disabled" ? column : new RegExp(`Index Cond: .*\\b${column}\\b`));
});

test("the control: without LEAKPROOF, row-level security uses no index", async () => {
  const change = (mark: string) => sql.query(`ALTER FUNCTION textlike(text, text) ${mark}`);
  await change("NOT LEAKPROOF");
  const plan = await planOf({ is_disabled: true, search_string: "2999" });
  await change("LEAKPROOF");
  expect(plan).toMatch(/Filter: .*search_text/);
});

test.for(Object.entries(orders))("the order %s comes out of an index, unsorted", async ([, order]) => {
  for (const included of [true, false]) {
    const plans: string[] = [];
    const wanted = { filters: { is_disabled: included }, order, from: { offset: 0 }, limit: 50 };
    // So few are not disabled here that they would rather be sorted.
    await fenced.query("SET enable_sort = off");
    await readPage(explaining(plans), bank, wanted);
    await fenced.query("SET enable_sort = on");
    // Where those who lack the value are read apart, the two pages are put together, which takes a sort of these.
    const reading = plans.join().split("Append").at(-1);
    expect(reading).toMatch(/Index Scan/);
    expect(reading).not.toContain("Sort");
  }
});

test("letter case and wildcards in what is looked for", async () => {
  await sql.query("UPDATE customers SET surname = 'Є100%_Ґ\\', updated_at = now() WHERE name = 'n7'");
  const found = (text: string) => countRows(fencedRows, bank, { is_disabled: true, search_string: text }, 10);
  const fencedRows: Queryable = {
    query: async ({ text, values }) => (await fenced.query({ text, values: [...values] })).rows,
  };
  const cases = { "є100%_ґ": 1, Є100: 1, "0%_Ґ\\": 1, "є1%ґ": 0, "0_%": 0, l7n7: 0, "n7\\": 0 };
  for (const [text, count] of Object.entries(cases)) expect([text, await found(text)]).toEqual([text, count]);
});
