import { acceptsGoodParameters } from "../../src/behaviours/accepts-good-parameters.ts";
import { check } from "../../src/check/declare.ts";
import { expect } from "../../src/check/expect.ts";
import { judge } from "../../src/judge/judge.ts";
import { openCustomer, readCustomer, someCustomer } from "../../src/scenes/customers.ts";

acceptsGoodParameters("getCustomer");

check("answers with the customer asked for", async ({ send }) => {
  const { customer_guid } = await someCustomer(send);
  expect((await readCustomer(send, customer_guid)).body.wallet_user_guid).toBe(customer_guid);
});

check("reads a GUID in upper case as well", async ({ send }) => {
  const { customer_guid } = await someCustomer(send);
  const path = { customer_guid: customer_guid.toUpperCase() };
  expect(judge(await send("getCustomer", { path }), 200).body.wallet_user_guid).toBe(customer_guid);
});

check("keeps the entity tag while nothing changes", async ({ send }) => {
  const { customer_guid } = await someCustomer(send);
  const first = await readCustomer(send, customer_guid);
  const second = await readCustomer(send, customer_guid);
  expect(second.headers.get("ETag")).toBe(first.headers.get("ETag"));
});

check("finds a disabled customer too", async ({ send, onlyOn }) => {
  onlyOn("stateful", "the mock keeps no state");
  const { customer_guid } = await openCustomer(send, { is_disabled: true });
  expect((await readCustomer(send, customer_guid)).body.is_disabled).toBe(true);
});
