import { freshOkpKey } from "../../src/fixtures/fresh.ts";
import { registerKey } from "../../src/fixtures/keys.ts";
import { expectResponse } from "../../src/response/expect-response.ts";
import { check } from "../../src/runner/declare.ts";
import { expect } from "../../src/runner/expect.ts";

check("refuses a name that another key has", async ({ send }) => {
  const key = freshOkpKey();
  await registerKey(send, key);
  const forced = { status: 409, example: "ProblemKeyIdTaken", because: "the mock keeps no state" } as const;
  const body = { data: { ...freshOkpKey(), kid: key.kid } };
  expect((await send.expect(409, "registerKey", { body, forced })).body.code).toBe("key-id-taken");
});

check("refuses a key that is registered under another name", async ({ send }) => {
  const key = freshOkpKey();
  await registerKey(send, key);
  const because = "the mock keeps no state";
  const forced = { status: 409, example: "ProblemThumbprintTaken", because } as const;
  const body = { data: { ...key, kid: freshOkpKey().kid } };
  expect((await send.expect(409, "registerKey", { body, forced })).body.code).toBe("thumbprint-taken");
});

check.for([
  ["ProblemTooManyKeys", "too-many-keys"],
  ["ProblemIdempotencyKeyInProgress", "idempotency-key-in-progress"],
] as const)("declares the form of %s", async ([example, code], { send, onlyOn }) => {
  const because = "no client can cause this";
  onlyOn("stateless", because);
  const answer = await send("registerKey", {
    body: { data: freshOkpKey() },
    forced: { status: 409, example, because },
  });
  expect(expectResponse(answer, 409).body.code).toBe(code);
});
