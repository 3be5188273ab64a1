import { check } from "../../src/check/declare.ts";
import { expect } from "../../src/check/expect.ts";
import { judge } from "../../src/judge/judge.ts";
import { belongings } from "../../src/scenes/belongings.ts";
import { readCustomer, someCustomer } from "../../src/scenes/customers.ts";
import { filters } from "../../src/scenes/filters.ts";
import { guidsOf, list, openTwoPages } from "../../src/scenes/lists.ts";

check.for(filters, {
  defends: "Answers with the customers of the counterparty that match every filter given",
})("finds by $name nobody of another counterparty", async ({ passes }, { send, other, onlyOn }) => {
  onlyOn("stateful", "the mock keeps no state");
  const { account } = await belongings(other.send);
  const { body: customer } = await readCustomer(other.send, account.customer_guid);
  const query = passes(customer);
  // They are found by their own: the filter is one that could betray them.
  const narrow = { ...query, surnames: [customer.surname ?? ""] };
  expect(guidsOf(await list(other.send, narrow))).toEqual([account.customer_guid]);
  expect(guidsOf(await list(send, narrow))).toEqual([]);
  expect(guidsOf(await list(send, { ...query, limit: 200 }))).not.toContain(account.customer_guid);
});

check(
  "finds by their GUID nobody of another counterparty",
  { defends: "Ids that do not exist, or that belong to another counterparty, simply find nothing." },
  async ({ send, other, onlyOn }) => {
    onlyOn("stateful", "the mock keeps no state");
    const theirs = await someCustomer(other.send);
    const page = await list(send, { wallet_user_guids: [theirs.customer_guid], is_disabled: true });
    expect(page).toMatchObject({ customers: [], total: 0 });
  },
);

check(
  "refuses another counterparty's cursor",
  { defends: "Opaque; do not make or change one." },
  async ({ send, other, onlyOn }) => {
    onlyOn("stateful", "the mock keeps no state");
    const { query, cursor } = await openTwoPages(other.send);
    const answer = await send("listCustomers", { query: { ...query, cursor } });
    // A server whose cursors carry no tenant may answer an empty page; it must not show theirs.
    if (answer.status === 200) expect(judge(answer, 200).body.customers).toEqual([]);
    else judge(answer, 400);
  },
);

check(
  "finds by another counterparty's IBAN no account of one's own",
  { defends: "With `iban`, only if the account has that IBAN; else the answer is 404" },
  async ({ send, other, onlyOn }) => {
    onlyOn("stateful", "the mock keeps no state");
    const { account } = await belongings(other.send);
    const mine = await someCustomer(send);
    const query = { iban: account.iban ?? "" };
    judge(await send("getAccount", { path: { account_guid: mine.guid }, query }), 404);
    const path = { customer_guid: mine.customer_guid };
    expect(judge(await send("listCustomerAccounts", { path, query }), 200).body.total).toBe(0);
  },
);
