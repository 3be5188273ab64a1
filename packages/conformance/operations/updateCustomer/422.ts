import { createCustomer } from "../../src/fixtures/customers.ts";
import { freshIdempotencyKey } from "../../src/fixtures/fresh.ts";
import { check } from "../../src/runner/declare.ts";

const forced = { status: 422, because: "the mock keeps no state" } as const;

check("refuses an idempotency key that came with another change", async ({ send }) => {
  const path = { customer_guid: (await createCustomer(send)).customer_guid };
  const headers = { "Idempotency-Key": freshIdempotencyKey() };
  await send.expect(200, "updateCustomer", { path, body: { kyc_level: 1 }, headers });
  await send.expect(422, "updateCustomer", { path, body: { kyc_level: 2 }, headers, forced });
});

check("refuses an idempotency key that came with the same change of another customer", async ({ send }) => {
  const one = await createCustomer(send);
  const other = await createCustomer(send);
  const request = { body: { kyc_level: 1 }, headers: { "Idempotency-Key": freshIdempotencyKey() } };
  await send.expect(200, "updateCustomer", { ...request, path: { customer_guid: one.customer_guid } });
  const path = { customer_guid: other.customer_guid };
  await send.expect(422, "updateCustomer", { ...request, path, forced });
});
