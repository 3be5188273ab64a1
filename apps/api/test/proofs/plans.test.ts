import { Client } from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { operations } from "../../src/contract.ts";
import { filterNames } from "../../src/stores/customers/filters.ts";
import { rareValue } from "../support/fill-customers.ts";
import { type Bank, freshServer } from "../support/test-bank.ts";
import { iterations } from "./iterations.ts";
import { fillCustomers } from "./many-customers.ts";
import { changingStatements, type Statement } from "./statements.ts";

const seen: Statement[] = [];
const { openBank, sql, url } = await freshServer((database) =>
  changingStatements(database, (statement) => {
    if (/FROM customers/.test(statement.text)) seen.push(statement);
    return statement;
  }),
);
// Like the server's connections, under row-level security.
const fenced = new Client({ connectionString: url, options: "-c role=specie_app -c jit=off" });
const customers = iterations(50_000, 1_000_000);
let bank: Bank;

beforeAll(async () => {
  bank = await openBank();
  const others = [await openBank(), await openBank()];
  await fillCustomers(
    sql,
    new Map([...others.map(({ guid }) => [guid, customers / 20] as const), [bank.guid, customers]]),
  );
  await sql.query("VACUUM ANALYZE customers, accounts");
  await fenced.connect();
  await fenced.query("SELECT set_config('app.counterparty', $1, false)", [bank.guid]);
}, 300_000);
afterAll(() => fenced.end());

/** The nodes of the plans of all statements that a request runs, outermost first. */
async function plansOf(query: Record<string, string>): Promise<string[]> {
  seen.length = 0;
  const { status, body } = await bank.list(query);
  expect([status, body]).toEqual([200, expect.anything()]);
  return explain(seen);
}

async function explain(statements: readonly Statement[]): Promise<string[]> {
  const plans: string[] = [];
  for (const { text, values } of statements) {
    const { rows } = await fenced.query({ text: `EXPLAIN (COSTS off) ${text}`, values: [...values] });
    const lines = rows.map((row) => String(row["QUERY PLAN"]));
    const nodes = lines.filter((line, at) => at === 0 || line.includes("->"));
    plans.push(nodes.map((line) => line.replace(/^ *->/, "").trim()).join(" < "));
  }
  return plans;
}

const ordering = operations.get("listCustomers")?.parameters.find(({ name }) => name === "ordering");
const orders = (ordering?.schema.enum ?? []).map(String);

describe(`no list reads ${customers} customers through`, () => {
  test.for(filterNames)("%s", async (name) => {
    const value = await rareValue(sql, bank.guid, name);
    const plans = await plansOf({ is_disabled: "true", [name]: value });
    console.log(`${name}\n  ${plans.join("\n  ")}`);
    // Those that few customers pass are counted and listed by one statement.
    expect(plans.length).toBeGreaterThanOrEqual(1);
    expect(plans.join("\n")).not.toContain("Seq Scan");
  });

  test.for(orders)("in the order %s", async (order) => {
    for (const is_disabled of ["true", "false"]) {
      // The second is the count, which ends after 10,000.
      const [page, count] = await plansOf({ ordering: order, is_disabled });
      console.log(`${order}, is_disabled=${is_disabled}\n  ${page}\n  ${count}`);
      // What is sorted, if anything, are two pages: of those who have the value and of those who lack it.
      expect(page?.split("Append").at(-1)).not.toMatch(/Seq Scan|Sort/);
      expect(count).toMatch(/Aggregate < Limit < Result < Index Only Scan/);
    }
  });
});

test("the control: without its index, a filter reads all customers through", async () => {
  await plansOf({ is_disabled: "true", search_string: "l7777" });
  await sql.query("DROP INDEX customers_search");
  const plans = await explain(seen);
  console.log(`without customers_search\n  ${plans.join("\n  ")}`);
  expect(plans.join("\n")).toContain("Seq Scan");
});
