import { readCustomer, sharedCustomer } from "../../src/fixtures/customers.ts";
import { fieldFilters } from "../../src/fixtures/filters.ts";
import { createTwoPages, guidsOf, list } from "../../src/fixtures/lists.ts";
import { ownedResources } from "../../src/fixtures/owned-resources.ts";
import { expectResponse } from "../../src/response/expect-response.ts";
import { check } from "../../src/runner/declare.ts";
import { expect } from "../../src/runner/expect.ts";

const stateful = check.on("stateful", "the mock keeps no state");

stateful.for(fieldFilters, "Returns the customers of the counterparty that match every filter")(
  "finds by $name no customer of another counterparty",
  async ({ passes }, { send, other }) => {
    const { account } = await ownedResources(other.send);
    const { body: customer } = await readCustomer(other.send, account.customer_guid);
    const query = passes({ customer, accounts: [account] });
    // The other counterparty finds it: the filter could expose it.
    const narrow = { ...query, surnames: [customer.surname ?? ""] };
    expect(guidsOf(await list(other.send, narrow))).toEqual([account.customer_guid]);
    expect(guidsOf(await list(send, narrow))).toEqual([]);
    expect(guidsOf(await list(send, { ...query, limit: 200 }))).not.toContain(account.customer_guid);
  },
);

stateful(
  "finds by GUID no customer of another counterparty",
  "Unknown GUIDs, and those of another counterparty, return no results.",
  async ({ send, other }) => {
    const theirs = await sharedCustomer(other.send);
    const page = await list(send, { wallet_user_guids: [theirs.customer_guid], is_disabled: true });
    expect(page).toMatchObject({ customers: [], total: 0 });
  },
);

stateful(
  "refuses another counterparty's cursor",
  "Opaque; do not create or change one.",
  async ({ send, other }) => {
    const { query, cursor } = await createTwoPages(other.send);
    const answer = await send("listCustomers", { query: { ...query, cursor } });
    // A server whose cursors contain no tenant may return an empty page; it must not return their customers.
    if (answer.status === 200) expect(expectResponse(answer, 200).body.customers).toEqual([]);
    else expectResponse(answer, 400);
  },
);

stateful(
  "finds by another counterparty's IBAN no account of one's own",
  "With `iban`, only if the account has that IBAN; else the response is 404",
  async ({ send, other }) => {
    const { account } = await ownedResources(other.send);
    const mine = await sharedCustomer(send);
    const query = { iban: account.iban ?? "" };
    await send.expect(404, "getAccount", { path: { account_guid: mine.guid }, query });
    const path = { customer_guid: mine.customer_guid };
    expect((await send.expect(200, "listCustomerAccounts", { path, query })).body.total).toBe(0);
  },
);
