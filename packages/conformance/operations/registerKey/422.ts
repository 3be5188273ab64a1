import { freshIdempotencyKey, freshOkpKey } from "../../src/fixtures/fresh.ts";
import { check } from "../../src/runner/declare.ts";

check("refuses an idempotency key that came with another key", async ({ send }) => {
  const headers = { "Idempotency-Key": freshIdempotencyKey() };
  await send.expect(200, "registerKey", { body: { data: freshOkpKey() }, headers });
  const forced = { status: 422, because: "the mock keeps no state" } as const;
  await send.expect(422, "registerKey", { body: { data: freshOkpKey() }, headers, forced });
});
