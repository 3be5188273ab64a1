import { createCustomer, readCustomer, sharedCustomer } from "../../src/fixtures/customers.ts";
import { check } from "../../src/runner/declare.ts";
import { expect } from "../../src/runner/expect.ts";

const stateful = check.on("stateful", "the mock keeps no state");

check("answers with the customer asked for", async ({ send }) => {
  const { customer_guid } = await sharedCustomer(send);
  expect((await readCustomer(send, customer_guid)).body.wallet_user_guid).toBe(customer_guid);
});

check("reads a GUID in upper case as well", async ({ send }) => {
  const { customer_guid } = await sharedCustomer(send);
  const path = { customer_guid: customer_guid.toUpperCase() };
  expect((await send.expect(200, "getCustomer", { path })).body.wallet_user_guid).toBe(customer_guid);
});

check("keeps the entity tag while nothing changes", async ({ send }) => {
  const { customer_guid } = await sharedCustomer(send);
  const first = await readCustomer(send, customer_guid);
  const second = await readCustomer(send, customer_guid);
  expect(second.headers.get("ETag")).toBe(first.headers.get("ETag"));
});

stateful("finds a disabled customer too", async ({ send }) => {
  const { customer_guid } = await createCustomer(send, { is_disabled: true });
  expect((await readCustomer(send, customer_guid)).body.is_disabled).toBe(true);
});
