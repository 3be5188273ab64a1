import { check } from "../../src/check/declare.ts";
import { expect } from "../../src/check/expect.ts";
import { judge } from "../../src/judge/judge.ts";
import { freshOkpKey } from "../../src/scenes/fresh.ts";
import { registerKey } from "../../src/scenes/keys.ts";

check("refuses a name that another key has", async ({ send }) => {
  const key = freshOkpKey();
  await registerKey(send, key);
  const pose = { status: 409, example: "ProblemKeyIdTaken", because: "the mock keeps no state" } as const;
  const body = { data: { ...freshOkpKey(), kid: key.kid } };
  expect(judge(await send("registerKey", { body, pose }), 409).body.code).toBe("key-id-taken");
});

check.for([
  ["ProblemTooManyKeys", "too-many-keys"],
  ["ProblemIdempotencyKeyInProgress", "idempotency-key-in-progress"],
] as const)("declares the form of %s", async ([example, code], { send, onlyOn }) => {
  const because = "no outsider can bring this about at will";
  onlyOn("stateless", because);
  const answer = await send("registerKey", {
    body: { data: freshOkpKey() },
    pose: { status: 409, example, because },
  });
  expect(judge(answer, 409).body.code).toBe(code);
});
