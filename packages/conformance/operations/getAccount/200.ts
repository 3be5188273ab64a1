import { acceptsGoodParameters } from "../../src/behaviours/accepts-good-parameters.ts";
import { check } from "../../src/check/declare.ts";
import { expect } from "../../src/check/expect.ts";
import { judge } from "../../src/judge/judge.ts";
import { someCustomer } from "../../src/scenes/customers.ts";

// An IBAN has to be the account's own, else the answer is 404.
acceptsGoodParameters("getAccount", ["iban"]);

check("answers with the account asked for", async ({ send }) => {
  const { guid, customer_guid } = await someCustomer(send);
  const { body } = judge(await send("getAccount", { path: { account_guid: guid } }), 200);
  expect(body).toMatchObject({ guid, wallet_account_guid: guid, customer_guid });
});

check.for([
  ["as it is", (iban: string) => iban],
  ["in lower case and with spaces", (iban: string) => iban.toLowerCase().replace(/^(.{4})/, "$1 ")],
] as const)("answers when the account's IBAN is given %s", async ([, write], { send }) => {
  const { guid, iban } = await someCustomer(send);
  const request = { path: { account_guid: guid }, query: { iban: write(iban ?? "") } };
  expect(judge(await send("getAccount", request), 200).body.guid).toBe(guid);
});

check("answers with just what createCustomer answered", async ({ send, onlyOn }) => {
  onlyOn("stateful", "the mock keeps no state");
  const account = await someCustomer(send);
  expect(judge(await send("getAccount", { path: { account_guid: account.guid } }), 200).body).toEqual(
    account,
  );
});
