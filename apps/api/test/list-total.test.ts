import { expect, test } from "vitest";
import { fillCustomers } from "./proofs/many-customers.ts";
import { freshServer } from "./support/test-bank.ts";

const { openBank, sql } = await freshServer();

// The contract counts exactly up to 10,000. Each count is tried as a list of all and as a list by a filter that all match.
test.for([
  [9_999, 9_999, "eq"],
  [10_000, 10_000, "eq"],
  [10_001, 10_000, "gte"],
] as const)("of %i customers the total is %i, %s", async ([customers, total, relation]) => {
  const bank = await openBank();
  await fillCustomers(sql, new Map([[bank.guid, customers]]));
  const one = { is_disabled: "true", limit: "1" };
  const first = "2000-01-01T00:00:00Z";
  for (const query of [one, { ...one, min_created_at: first }, { ...one, offset: String(customers - 1) }]) {
    const { body } = await bank.list(query);
    expect([body.total, body.total_relation, body.customers.length]).toEqual([total, relation, 1]);
  }
});
