import { sharedCustomer } from "../../src/fixtures/customers.ts";
import { freshIban } from "../../src/fixtures/fresh.ts";
import { check } from "../../src/runner/declare.ts";
import { expect } from "../../src/runner/expect.ts";

check("lists the account with which the customer was opened", async ({ send }) => {
  const { customer_guid, guid } = await sharedCustomer(send);
  const { body } = await send.expect(200, "listCustomerAccounts", { path: { customer_guid } });
  expect(body.accounts.map((account) => [account.guid, account.customer_guid])).toEqual([
    [guid, customer_guid],
  ]);
  expect(body.total).toBe(1);
});

check("finds the account by its IBAN, in lower case and with spaces", async ({ send }) => {
  const { customer_guid, guid, iban } = await sharedCustomer(send);
  const query = { iban: (iban ?? "").toLowerCase().replace(/^(.{4})/, "$1 ") };
  const { body } = await send.expect(200, "listCustomerAccounts", { path: { customer_guid }, query });
  expect(body.accounts.map((account) => account.guid)).toEqual([guid]);
});

check("finds no account by another IBAN", async ({ send }) => {
  const { customer_guid } = await sharedCustomer(send);
  const forced = { status: 200, example: "AccountListEmpty", because: "the mock keeps no state" } as const;
  const request = { path: { customer_guid }, query: { iban: freshIban() }, forced };
  const { body } = await send.expect(200, "listCustomerAccounts", request);
  expect(body).toEqual({ accounts: [], total: 0 });
});
