import { environment } from "../../src/environment.ts";
import { freshIdempotencyKey, freshOkpKey } from "../../src/fixtures/fresh.ts";
import { algorithms, freshSigningKey, sendToken, signProof } from "../../src/fixtures/keys.ts";
import type { Send } from "../../src/http/send.ts";
import { expectResponse } from "../../src/response/expect-response.ts";
import { check } from "../../src/runner/declare.ts";
import { expect } from "../../src/runner/expect.ts";

const stateful = check.on("stateful", "the mock keeps no state");
const now = () => Math.floor(Date.now() / 1000);

const revoke = (send: Send, jwk_guid: string) => send.expect(200, "revokeKey", { path: { jwk_guid } });

/** Registers a key with a proof. */
async function registerProven(send: Send, alg: (typeof algorithms)[number] = "EdDSA") {
  const { data, signer } = freshSigningKey(alg);
  const proof = signProof(send.target, signer);
  const { guid } = (await send.expect(200, "registerKey", { body: { data, proof } })).body;
  return { guid, signer, data, proof, audience: { aud: send.target.counterparty } };
}

/** The body of a request that replaces a key by a new one with its proof, and the signer of that. */
function replacementOf(send: Send, guid: string) {
  const { data, signer } = freshSigningKey();
  return { body: { data, proof: signProof(send.target, signer, { replaces: guid }) }, signer };
}

stateful.for(algorithms, "Proves that the sender holds the private half of the key.")(
  "accepts a proof of a key for %s, and tokens of the key that name their audience and no others",
  async (alg, { send }) => {
    const { guid, signer, audience } = await registerProven(send, alg);
    expect(expectResponse(await sendToken(send, signer.sign({ claims: audience })), 200).body.key_guid).toBe(
      guid,
    );
    expectResponse(await sendToken(send, signer.sign()), 401);
    const { keys } = (await send.expect(200, "listKeys")).body;
    expect(keys.find((key) => key.guid === guid)?.is_proven).toBe(true);
    await revoke(send, guid);
  },
);

stateful.for(
  [
    ["of another key", () => ({ signer: freshSigningKey().signer })],
    [
      "that has the public key of another in its header",
      () => ({ signer: freshSigningKey().signer, withKey: true }),
    ],
    ["for another method", () => ({ claims: { htm: "PUT" } })],
    [
      "for another counterparty",
      () => ({ claims: { htu: `https://bank.example/counterparty/${environment.randomUUID()}/jwk` } }),
    ],
    ["for a key to be replaced", () => ({ replaces: environment.randomUUID(), claims: { htm: "POST" } })],
    ["that is ten minutes old", () => ({ claims: { iat: now() - 600 } })],
    ["of the future", () => ({ claims: { iat: now() + 120 } })],
    ["without the type of proofs", () => ({ header: { typ: "JWT" } })],
    ["without an id", () => ({ claims: { jti: undefined } })],
    ["for another token", () => ({ claims: { ath: "A".repeat(43) } })],
  ] as const,
  "The proof does not show that the sender holds the key, or was made for another request, too long ago or used before.",
)("refuses a proof %s", async ([, make], { send }) => {
  const fresh = freshSigningKey();
  const {
    signer = fresh.signer,
    ...parts
  }: Parameters<typeof signProof>[2] & { signer?: typeof fresh.signer } = make();
  const body = { data: fresh.data, proof: signProof(send.target, signer, parts) };
  const refused = await send.expect(400, "registerKey", { body });
  expect(refused.body.errors).toEqual([expect.objectContaining({ in: "body", at: "/proof", code: "proof" })]);
  // The key is not registered: it still can be.
  const { guid } = (await send.expect(200, "registerKey", { body: { data: fresh.data } })).body;
  await revoke(send, guid);
});

stateful("accepts a proof once", "A proof is accepted once.", async ({ send }) => {
  const { guid, data, proof } = await registerProven(send);
  await send.expect(200, "replaceKey", { path: { jwk_guid: guid }, body: replacementOf(send, guid).body });
  const refused = await send.expect(400, "registerKey", { body: { data, proof } });
  expect(refused.body.errors).toEqual([expect.objectContaining({ at: "/proof", code: "proof" })]);
  await revoke(send, guid);
});

stateful(
  "a replacement is repeated with the same proof under its idempotency key, and under no other",
  "A request that is repeated under its `Idempotency-Key`, with the same proof, gets its first response again.",
  async ({ send }) => {
    const { guid } = await registerProven(send);
    const { body } = replacementOf(send, guid);
    const replace = (status: 200 | 400, key: string | undefined) =>
      send.expect(status, "replaceKey", {
        path: { jwk_guid: guid },
        body,
        ...(key !== undefined && { headers: { "Idempotency-Key": key } }),
      });
    const key = freshIdempotencyKey();
    expect((await replace(200, key)).headers.get("Idempotent-Replayed")).toBeNull();
    expect((await replace(200, key)).headers.get("Idempotent-Replayed")).toBe("true");
    await replace(400, freshIdempotencyKey());
    await replace(400, undefined);
    await revoke(send, guid);
  },
);

stateful(
  "a key that replaces itself is repeated with a token of the new one",
  "If the token's key is the one that is replaced, sign the retry with the new key.",
  async ({ send }) => {
    const { guid, signer, audience } = await registerProven(send);
    const next = replacementOf(send, guid);
    const request = {
      path: { jwk_guid: guid },
      body: next.body,
      headers: { "Idempotency-Key": freshIdempotencyKey() },
    };
    const by = (key: typeof signer) => ({ raw: { token: key.sign({ claims: audience }) } });
    await send.expect(200, "replaceKey", { ...request, ...by(signer) });
    const again = await send.expect(200, "replaceKey", { ...request, ...by(next.signer) });
    expect(again.headers.get("Idempotent-Replayed")).toBe("true");
    await revoke(send, guid);
  },
);

stateful(
  "a proven key is replaced and registers others with a proof only",
  "Required where the key of this request's token, or the key that is replaced, has been registered with one.",
  async ({ send }) => {
    const { guid, signer, audience } = await registerProven(send);
    const raw = { token: signer.sign({ claims: audience }) };
    const body = { data: freshOkpKey() };
    const missing = [expect.objectContaining({ at: "/proof", code: "required" })];
    const replaced = await send.expect(400, "replaceKey", { path: { jwk_guid: guid }, body });
    expect(replaced.body.errors).toEqual(missing);
    expect((await send.expect(400, "registerKey", { body, raw })).body.errors).toEqual(missing);
    await revoke(send, guid);
  },
);

stateful("a proof is no token", "`typ` is `dpop+jwt`", async ({ send }) => {
  const { guid, signer, audience } = await registerProven(send);
  const claims = { ...audience, sub: "conformance", exp: now() + 300 };
  expectResponse(
    await sendToken(send, signProof(send.target, signer, { header: { kid: signer.kid }, claims })),
    401,
  );
  await revoke(send, guid);
});
