import { sharedCustomer } from "../../src/fixtures/customers.ts";
import { check } from "../../src/runner/declare.ts";
import { expect } from "../../src/runner/expect.ts";

const stateful = check.on("stateful", "the mock keeps no state");

check("answers with the account asked for", async ({ send }) => {
  const { guid, customer_guid } = await sharedCustomer(send);
  const { body } = await send.expect(200, "getAccount", { path: { account_guid: guid } });
  expect(body).toMatchObject({ guid, wallet_account_guid: guid, customer_guid });
});

check.for([
  ["as it is", (iban: string) => iban],
  ["in lower case and with spaces", (iban: string) => iban.toLowerCase().replace(/^(.{4})/, "$1 ")],
] as const)("answers when the account's IBAN is given %s", async ([, write], { send }) => {
  const { guid, iban } = await sharedCustomer(send);
  const request = { path: { account_guid: guid }, query: { iban: write(iban ?? "") } };
  expect((await send.expect(200, "getAccount", request)).body.guid).toBe(guid);
});

stateful("answers with just what createCustomer answered", async ({ send }) => {
  const account = await sharedCustomer(send);
  expect((await send.expect(200, "getAccount", { path: { account_guid: account.guid } })).body).toEqual(
    account,
  );
});
