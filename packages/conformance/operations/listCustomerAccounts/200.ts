import { acceptsGoodParameters } from "../../src/behaviours/accepts-good-parameters.ts";
import { check } from "../../src/check/declare.ts";
import { expect } from "../../src/check/expect.ts";
import { judge } from "../../src/judge/judge.ts";
import { someCustomer } from "../../src/scenes/customers.ts";
import { freshIban } from "../../src/scenes/fresh.ts";

acceptsGoodParameters("listCustomerAccounts");

check("lists the account with which the customer was opened", async ({ send }) => {
  const { customer_guid, guid } = await someCustomer(send);
  const { body } = judge(await send("listCustomerAccounts", { path: { customer_guid } }), 200);
  expect(body.accounts.map((account) => [account.guid, account.customer_guid])).toEqual([
    [guid, customer_guid],
  ]);
  expect(body.total).toBe(1);
});

check("finds the account by its IBAN, in lower case and with spaces", async ({ send }) => {
  const { customer_guid, guid, iban } = await someCustomer(send);
  const query = { iban: (iban ?? "").toLowerCase().replace(/^(.{4})/, "$1 ") };
  const { body } = judge(await send("listCustomerAccounts", { path: { customer_guid }, query }), 200);
  expect(body.accounts.map((account) => account.guid)).toEqual([guid]);
});

check("finds no account by another IBAN", async ({ send }) => {
  const { customer_guid } = await someCustomer(send);
  const pose = { status: 200, example: "AccountListEmpty", because: "the mock keeps no state" } as const;
  const request = { path: { customer_guid }, query: { iban: freshIban() }, pose };
  const { body } = judge(await send("listCustomerAccounts", request), 200);
  expect(body).toEqual({ accounts: [], total: 0 });
});
