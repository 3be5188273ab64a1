import { check } from "../../src/check/declare.ts";
import { judge } from "../../src/judge/judge.ts";
import { leastCustomer } from "../../src/scenes/customers.ts";
import { freshIdempotencyKey } from "../../src/scenes/fresh.ts";

check("refuses an idempotency key that came with another customer", async ({ send }) => {
  const headers = { "Idempotency-Key": freshIdempotencyKey() };
  judge(await send("createCustomer", { body: leastCustomer, headers }), 200);
  const body = { ...leastCustomer, name: "Інша" };
  const pose = { status: 422, because: "the mock keeps no state" } as const;
  judge(await send("createCustomer", { body, headers, pose }), 422);
});
