import { Client } from "pg";
import { afterAll, beforeAll, expect, onTestFinished, test } from "vitest";
import type { Queryable } from "../src/db/database.ts";
import { readFilteredPage } from "../src/stores/customers/filtered-list.ts";
import {
  type FilterName,
  type Filters,
  filterNames,
  filterTable,
  hasFilters,
} from "../src/stores/customers/filters.ts";
import { orders } from "../src/stores/customers/ordering.ts";
import { countRows, readPage } from "../src/stores/customers/page-query.ts";
import { insertCustomers, rareValue } from "./support/fill-customers.ts";
import { freshDatabase } from "./support/fresh-database.ts";
import { insertCounterparty } from "./support/rows.ts";

const { sql, url } = await freshDatabase();
const bank = await insertCounterparty(sql);

// Like the server's connections, under row-level security. Sequential scans are made expensive because a table of this size
// would invite them; what is then still not looked up in an index cannot be.
const fenced = new Client({ connectionString: url, options: "-c role=specie_app -c enable_seqscan=off" });

beforeAll(async () => {
  const hours = "now() - i * interval '1 hour'";
  await insertCustomers(sql, bank, 3_000, {
    name: "'n' || i",
    surname: "'s' || i",
    paternal_name: "'p' || i",
    phone_number: "i",
    segment: "CASE i WHEN 1 THEN 'PI' ELSE 'PL' END",
    is_disabled: "i > 20",
    created_at: hours,
    updated_at: hours,
  });
  await sql.query("ANALYZE customers, accounts");
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

// Looked up by the absence of a value, for which an index of its own exists.
const values: { readonly [Name in keyof Filters]?: readonly [value: Filters[Name], lookedUp: RegExp] } = {
  is_disabled: [false, /customers_enabled_created/],
};

/** A value as the server gives it to the store. */
async function givenValue(name: FilterName): Promise<unknown> {
  const value = await rareValue(sql, bank, name);
  return filterTable[name].comparison === "one of" ? [value] : value;
}

test.for(filterNames)("%s alone is looked up in an index", async (name) => {
  const { column, implied = column } = filterTable[name];
  const [
    value = await givenValue(name),
    lookedUp = new RegExp(`Index Cond: .*\\b(${column}|${implied})\\b`),
  ] = values[name] ?? [];
  const plan = await planOf({ is_disabled: true, [name]: value });
  expect(plan).not.toContain("Seq Scan");
  expect(
    lookedUp.test(plan),
    `${name} is not looked up by ${column}: a migration adds an index, as in 0003-indexes.sql\n${plan}`,
  ).toBe(true);
});

const searches: readonly (readonly [Filters, lookedUp: RegExp])[] = [
  [{ search_string: "s2999 n2999" }, /Index Cond: .*search_text ~~ .*search_text ~~/],
  // A word in no index beside one that is.
  [{ search_string: "s2999 n2" }, /Index Cond: .*search_text ~~ '%s2999%'/],
  [
    { search_string: "2999" },
    /BitmapOr[\s\S]*Index Cond: .*search_text ~~[\s\S]*Index Cond: .*phone_number ~~ '%2999%'/,
  ],
  [{ search_string: "(299)-9" }, /Index Cond: .*phone_number ~~ '%2999%'/],
  // Texts without a trigram.
  [{ search_string: "---" }, /customers_search_signs/],
  // Short words, which are looked for as one text.
  [{ search_string: "м о" }, /customers_search_spaces/],
  [{ search_string: "ко\u00A0ен" }, /customers_search_spaces/],
  [{ search_string: "о.\u0301\u0301" }, /customers_search_signs/],
  [{ search_string: "о.\u0301 \u0301" }, /customers_search_spaces/],
  [{ search_string: "🦉🦉🦉" }, /customers_search_signs/],
  [{ ignore_case: true, surnames: ["S2999"] }, /Index Cond: .*search_text ~~/],
  [
    { ignore_case: true, names: ["N2999", "N2998"], paternal_names: ["P2999"] },
    /Index Cond: .*search_text ~~/,
  ],
];

test.for(searches)("%o is looked up in an index", async ([filters, lookedUp]) => {
  const plan = await planOf({ is_disabled: true, ...filters });
  expect(plan).not.toContain("Seq Scan");
  expect(plan).toMatch(lookedUp);
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

test("a plan that is kept for all counterparties reads a page in order, however few customers most of them have", async () => {
  await sql.query("BEGIN");
  onTestFinished(() => sql.query("ROLLBACK").then(() => {}));
  // Many counterparties with forty customers each, so that an average one has about as many: fewer than a page, and enough that
  // sorting looks much cheaper than the index in order, whatever the sample of ANALYZE is.
  await sql.query("ALTER TABLE customers DROP CONSTRAINT customers_counterparty_guid_fkey");
  await sql.query(
    "CREATE TEMPORARY TABLE few ON COMMIT DROP AS SELECT gen_random_uuid() AS guid FROM generate_series(1, 500)",
  );
  await sql.query(`INSERT INTO customers (counterparty_guid, guid, kyc_level, is_disabled, balance_allowed, created_at, updated_at)
    SELECT few.guid, gen_random_uuid(), 0, false, 0, moment, moment FROM few, generate_series(now() - interval '39 hours', now(), '1 hour') AS moment`);
  await sql.query("ANALYZE customers");
  const planned = async (settings: string) => {
    await sql.query(`${settings}; SET LOCAL plan_cache_mode = force_generic_plan`);
    const plans: string[] = [];
    const db: Queryable = {
      async query({ name = "", text, values, sorts }) {
        expect(sorts).toBe(false);
        await sql.query(`PREPARE "${name}" (uuid) AS ${text}`);
        const { rows } = await sql.query(`EXPLAIN EXECUTE "${name}" ('${values[0]}')`);
        await sql.query(`DEALLOCATE "${name}"`);
        plans.push(rows.map((row) => row["QUERY PLAN"]).join("\n"));
        return [];
      },
    };
    for (const ordering of ["-created_at", "updated_at"] as const) {
      const page = {
        filters: { is_disabled: true },
        order: orders[ordering],
        from: { offset: 0 },
        limit: 51,
      };
      await readPage(db, bank, page);
    }
    await countRows(db, bank, {}, 10_001);
    return plans;
  };
  for (const plan of await planned("SET LOCAL enable_sort = off")) expect(plan).not.toContain("Sort");
  // The control: where sorting is allowed, the kept plan sorts.
  expect((await planned("SET LOCAL enable_sort = on")).join()).toContain("Sort");
});

test("letter case and wildcards in what is looked for", async () => {
  await sql.query("UPDATE customers SET surname = 'Є100%_Ґ\\', updated_at = now() WHERE name = 'n7'");
  await sql.query("UPDATE customers SET surname = 'Ко Ен\u00A0О%', updated_at = now() WHERE name = 'n8'");
  const found = (text: string) => countRows(fencedRows, bank, { is_disabled: true, search_string: text }, 10);
  const fencedRows: Queryable = {
    query: async ({ text, values }) => (await fenced.query({ text, values: [...values] })).rows,
  };
  const cases = {
    "є100%_ґ": 1,
    "%_ґ": 1,
    "%%%": 0,
    Є100: 1,
    "0%_Ґ\\": 1,
    "є1%ґ": 0,
    "0_%": 0,
    l7n7: 0,
    "n7\\": 0,
    "КО ен": 1,
    "о е": 1,
    " е": 1,
    "н\u00A0о": 1,
    "ен\u00A0о%": 1,
    "ко\u00A0ен": 0,
    "о _": 0,
  };
  for (const [text, count] of Object.entries(cases)) expect([text, await found(text)]).toEqual([text, count]);
});
