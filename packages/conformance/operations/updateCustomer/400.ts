import { sharedCustomer } from "../../src/fixtures/customers.ts";
import { freshGuid } from "../../src/fixtures/fresh.ts";
import { check } from "../../src/runner/declare.ts";

check("refuses another customer's GUID in the body than in the path", async ({ send }) => {
  const { customer_guid } = await sharedCustomer(send);
  const body = { wallet_user_guid: freshGuid() };
  const forced = { status: 400, because: "the mock keeps no state" } as const;
  await send.expect(400, "updateCustomer", { path: { customer_guid }, body, forced });
});

check.for(["W/1", '"1" "2"', "1"])("refuses If-Match: %s", async (tag, { send }) => {
  const { customer_guid } = await sharedCustomer(send);
  const headers = { "If-Match": tag };
  await send.expect(400, "updateCustomer", { path: { customer_guid }, body: {}, headers });
});
