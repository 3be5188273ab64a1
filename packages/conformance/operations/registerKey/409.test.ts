import { expect } from "vitest";
import { judge } from "../../src/judge/judge.ts";
import { freshOkpKey } from "../../src/scenes/fresh.ts";
import { registerKey } from "../../src/scenes/keys.ts";
import { test } from "../../src/test.ts";

test("refuses a name that another key has", async ({ send }) => {
  const key = freshOkpKey();
  await registerKey(send, key);
  const pose = { status: 409, example: "ProblemKeyIdTaken", because: "the mock keeps no state" } as const;
  const body = { data: { ...freshOkpKey(), kid: key.kid } };
  expect(judge(await send("registerKey", { body, pose }), 409).body.code).toBe("key-id-taken");
});

test("declares the form of an answer while the first request still runs", async ({ send, onlyOn }) => {
  const because = "no outsider can bring this about at will";
  onlyOn("stateless", because);
  const pose = { status: 409, example: "ProblemIdempotencyKeyInProgress", because } as const;
  const answer = await send("registerKey", { body: { data: freshOkpKey() }, pose });
  expect(judge(answer, 409).body.code).toBe("idempotency-key-in-progress");
});
