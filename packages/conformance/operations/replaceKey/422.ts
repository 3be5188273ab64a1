import { freshIdempotencyKey, freshOkpKey } from "../../src/fixtures/fresh.ts";
import { registerKey } from "../../src/fixtures/keys.ts";
import { check } from "../../src/runner/declare.ts";

check("refuses an idempotency key that came with another key", async ({ send }) => {
  const path = { jwk_guid: (await registerKey(send)).guid };
  const headers = { "Idempotency-Key": freshIdempotencyKey() };
  await send.expect(200, "replaceKey", { path, body: { data: freshOkpKey() }, headers });
  const forced = { status: 422, because: "the mock keeps no state" } as const;
  await send.expect(422, "replaceKey", { path, body: { data: freshOkpKey() }, headers, forced });
});
