import { check } from "../../src/check/declare.ts";
import { judge } from "../../src/judge/judge.ts";
import { freshIdempotencyKey, freshOkpKey } from "../../src/scenes/fresh.ts";

check("refuses an idempotency key that came with another key", async ({ send }) => {
  const headers = { "Idempotency-Key": freshIdempotencyKey() };
  judge(await send("registerKey", { body: { data: freshOkpKey() }, headers }), 200);
  const pose = { status: 422, because: "the mock keeps no state" } as const;
  judge(await send("registerKey", { body: { data: freshOkpKey() }, headers, pose }), 422);
});
