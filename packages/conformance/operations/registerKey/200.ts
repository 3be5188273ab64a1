import { acceptsGoodParameters } from "../../src/behaviours/accepts-good-parameters.ts";
import { check } from "../../src/check/declare.ts";
import { expect } from "../../src/check/expect.ts";
import { judge } from "../../src/judge/judge.ts";
import { freshEcKey, freshIdempotencyKey, freshOkpKey, freshRsaKey } from "../../src/scenes/fresh.ts";
import { registerKey } from "../../src/scenes/keys.ts";
import { thumbprintOf } from "../../src/scenes/thumbprint.ts";

acceptsGoodParameters("registerKey", ["Idempotency-Key"]);

const keys = [freshEcKey(), freshOkpKey(), freshRsaKey()];

check("registers a key of each kind", async ({ send }) => {
  for (const key of keys) await registerKey(send, key);
});

check("lists a registered key under its name, with its thumbprint", async ({ send, onlyOn }) => {
  onlyOn("stateful", "the mock keeps no state");
  const key = freshEcKey();
  const { guid } = await registerKey(send, key);
  const listed = judge(await send("listKeys"), 200).body.keys.find((candidate) => candidate.guid === guid);
  expect(listed).toMatchObject({ kid: key.kid, alg: key.alg, thumbprint: thumbprintOf(key) });
  expect(listed?.updated_at).toBe(listed?.created_at);
});

check("accepts an idempotency key", async ({ send }) => {
  const headers = { "Idempotency-Key": freshIdempotencyKey() };
  judge(await send("registerKey", { body: { data: freshOkpKey() }, headers }), 200);
});

check("answers a repeated request with the first answer, and says so", async ({ send, onlyOn }) => {
  onlyOn("stateful", "the mock keeps no state");
  const request = { body: { data: freshOkpKey() }, headers: { "Idempotency-Key": freshIdempotencyKey() } };
  const first = judge(await send("registerKey", request), 200);
  const again = judge(await send("registerKey", request), 200);
  expect(again.headers.get("Idempotent-Replayed")).toBe("true");
  expect(again.body).toEqual(first.body);
});
