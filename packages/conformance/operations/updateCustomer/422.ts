import { check } from "../../src/check/declare.ts";
import { judge } from "../../src/judge/judge.ts";
import { openCustomer } from "../../src/scenes/customers.ts";
import { freshIdempotencyKey } from "../../src/scenes/fresh.ts";

const pose = { status: 422, because: "the mock keeps no state" } as const;

check("refuses an idempotency key that came with another change", async ({ send }) => {
  const path = { customer_guid: (await openCustomer(send)).customer_guid };
  const headers = { "Idempotency-Key": freshIdempotencyKey() };
  judge(await send("updateCustomer", { path, body: { kyc_level: 1 }, headers }), 200);
  judge(await send("updateCustomer", { path, body: { kyc_level: 2 }, headers, pose }), 422);
});

check("refuses an idempotency key that came with the same change of another customer", async ({ send }) => {
  const one = await openCustomer(send);
  const other = await openCustomer(send);
  const request = { body: { kyc_level: 1 }, headers: { "Idempotency-Key": freshIdempotencyKey() } };
  judge(await send("updateCustomer", { ...request, path: { customer_guid: one.customer_guid } }), 200);
  const path = { customer_guid: other.customer_guid };
  judge(await send("updateCustomer", { ...request, path, pose }), 422);
});
