import { minimalCustomer } from "../../src/fixtures/customers.ts";
import { freshIdempotencyKey } from "../../src/fixtures/fresh.ts";
import { check } from "../../src/runner/declare.ts";

check("refuses an idempotency key that came with another customer", async ({ send }) => {
  const headers = { "Idempotency-Key": freshIdempotencyKey() };
  await send.expect(200, "createCustomer", { body: minimalCustomer, headers });
  const body = { ...minimalCustomer, name: "Інша" };
  const forced = { status: 422, because: "the mock keeps no state" } as const;
  await send.expect(422, "createCustomer", { body, headers, forced });
});
