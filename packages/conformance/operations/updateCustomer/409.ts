import { createCustomer } from "../../src/fixtures/customers.ts";
import { check } from "../../src/runner/declare.ts";

check(
  "says how long to wait while the first request with an idempotency key runs",
  async ({ send, onlyOn }) => {
    const because = "no client can cause this";
    onlyOn("stateless", because);
    const { customer_guid } = await createCustomer(send);
    const forced = { status: 409, because } as const;
    await send.expect(409, "updateCustomer", { path: { customer_guid }, body: { kyc_level: 1 }, forced });
  },
);
