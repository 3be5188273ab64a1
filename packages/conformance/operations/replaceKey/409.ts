import { freshGuid, freshOkpKey } from "../../src/fixtures/fresh.ts";
import { registerKey, sharedKey } from "../../src/fixtures/keys.ts";
import { expectResponse } from "../../src/response/expect-response.ts";
import { check } from "../../src/runner/declare.ts";
import { expect } from "../../src/runner/expect.ts";

check("refuses a name that another key has", async ({ send }) => {
  const other = freshOkpKey();
  await registerKey(send, other);
  const path = { jwk_guid: (await sharedKey(send)).guid };
  const forced = { status: 409, because: "the mock keeps no state" } as const;
  const body = { data: { ...freshOkpKey(), kid: other.kid } };
  await send.expect(409, "replaceKey", { path, body, forced });
});

check("refuses a key that another name has already", async ({ send }) => {
  const other = freshOkpKey();
  await registerKey(send, other);
  const { guid } = await registerKey(send);
  const forced = {
    status: 409,
    example: "ProblemThumbprintTaken",
    because: "the mock keeps no state",
  } as const;
  const body = { data: { ...other, kid: freshOkpKey().kid } };
  const answer = await send.expect(409, "replaceKey", { path: { jwk_guid: guid }, body, forced });
  expect(answer.body.code).toBe("thumbprint-taken");
});

check("declares the form of idempotency-key-in-progress", async ({ send, onlyOn }) => {
  const because = "no client can cause this";
  onlyOn("stateless", because);
  const answer = await send("replaceKey", {
    path: { jwk_guid: freshGuid() },
    body: { data: freshOkpKey() },
    forced: { status: 409, example: "ProblemIdempotencyKeyInProgress", because },
  });
  expect(expectResponse(answer, 409).body.code).toBe("idempotency-key-in-progress");
});
