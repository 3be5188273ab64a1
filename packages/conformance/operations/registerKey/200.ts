import { freshEcKey, freshIdempotencyKey, freshOkpKey, freshRsaKey } from "../../src/fixtures/fresh.ts";
import { freshSigningKey, registerKey, signProof, takeKey, thumbprintOf } from "../../src/fixtures/keys.ts";
import { check } from "../../src/runner/declare.ts";
import { expect } from "../../src/runner/expect.ts";

const stateful = check.on("stateful", "the mock keeps no state");

const keys = [freshEcKey(), freshOkpKey(), freshRsaKey()];

check("registers a key of each kind", async ({ send }) => {
  for (const key of keys) await registerKey(send, key);
});

check("registers a key with scopes and an end", async ({ send }) => {
  await takeKey(send, { scopes: ["customers:read"], expires_at: "2036-09-01T00:00:00.000Z" });
});

check("registers a key with a proof", async ({ send }) => {
  const { data, signer } = freshSigningKey();
  await send.expect(200, "registerKey", { body: { data, proof: signProof(send.target, signer) } });
});

stateful("lists a registered key under its name, with its thumbprint", async ({ send }) => {
  const key = freshEcKey();
  const { guid } = await registerKey(send, key);
  const listed = (await send.expect(200, "listKeys")).body.keys.find((candidate) => candidate.guid === guid);
  expect(listed).toMatchObject({ kid: key.kid, alg: key.alg, thumbprint: thumbprintOf(key) });
  expect(listed?.updated_at).toBe(listed?.created_at);
});

check("accepts an idempotency key", async ({ send }) => {
  const headers = { "Idempotency-Key": freshIdempotencyKey() };
  await send.expect(200, "registerKey", { body: { data: freshOkpKey() }, headers });
});

stateful("answers a repeated request with the first answer, and says so", async ({ send }) => {
  const request = { body: { data: freshOkpKey() }, headers: { "Idempotency-Key": freshIdempotencyKey() } };
  const first = await send.expect(200, "registerKey", request);
  const again = await send.expect(200, "registerKey", request);
  expect(again.headers.get("Idempotent-Replayed")).toBe("true");
  expect(again.body).toEqual(first.body);
});
