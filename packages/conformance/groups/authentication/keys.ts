import { environment } from "../../src/environment.ts";
import {
  algorithms,
  freshSigningKey,
  registerKey,
  sendToken,
  takeKey,
  thumbprintOf,
} from "../../src/fixtures/keys.ts";
import type { Send } from "../../src/http/send.ts";
import { expectResponse } from "../../src/response/expect-response.ts";
import { check } from "../../src/runner/declare.ts";
import { expect } from "../../src/runner/expect.ts";
import { makeSigner } from "../../src/target/signer.ts";

const stateful = check.on("stateful", "the mock keeps no state");

stateful.for(
  algorithms,
  "Tokens signed with it are accepted from now on, and those of the other keys remain valid",
)(
  "accepts tokens of a key for %s as soon as it is registered, and those of the other keys still",
  async (alg, { send, signer }) => {
    const fresh = freshSigningKey(alg);
    const { guid } = await registerKey(send, fresh.data);
    expect(expectResponse(await sendToken(send, fresh.signer.sign()), 200).body.key_guid).toBe(guid);
    expectResponse(await sendToken(send, signer.sign()), 200);
  },
);

/** The 5 seconds that the contract allows, and one for the network. */
const mostSeconds = 6;

/** Sends the token until it is rejected, and returns whether that was in time. */
async function isRefusedInTime(send: Send, token: string): Promise<boolean> {
  const deadline = Date.now() + mostSeconds * 1000;
  for (;;) {
    const answer = await sendToken(send, token);
    if (answer.status === 401) {
      expectResponse(answer, 401);
      return true;
    }
    if (Date.now() > deadline) return false;
    await environment.pause(200);
  }
}

stateful(
  "refuses tokens of a replaced key within 5 seconds, and accepts those of the new one at once",
  "Tokens of the old key are rejected within 5 seconds, even if they have not expired.",
  async ({ send }) => {
    const old = freshSigningKey();
    const fresh = freshSigningKey("ES256");
    const { guid } = await registerKey(send, old.data);
    const token = old.signer.sign();
    expectResponse(await sendToken(send, token), 200);
    await send.expect(200, "replaceKey", { path: { jwk_guid: guid }, body: { data: fresh.data } });
    expect(expectResponse(await sendToken(send, fresh.signer.sign()), 200).body.key_guid).toBe(guid);
    expect(await isRefusedInTime(send, token)).toBe(true);
  },
);

stateful(
  "refuses tokens of a replaced key also where the new one has kept its name",
  "The new key may keep the `kid` of the old one.",
  async ({ send }) => {
    const old = freshSigningKey();
    const fresh = freshSigningKey("EdDSA", old.signer.kid);
    const { guid } = await registerKey(send, old.data);
    const token = old.signer.sign();
    expectResponse(await sendToken(send, token), 200);
    await send.expect(200, "replaceKey", { path: { jwk_guid: guid }, body: { data: fresh.data } });
    expectResponse(await sendToken(send, fresh.signer.sign()), 200);
    expect(await isRefusedInTime(send, token)).toBe(true);
  },
);

stateful(
  "accepts a token of the one algorithm that the key is registered with",
  "`alg` is the algorithm registered with it",
  async ({ send }) => {
    const { data, signer } = freshSigningKey("PS256");
    await registerKey(send, data);
    expectResponse(await sendToken(send, signer.sign()), 200);
    const { sign } = freshSigningKey("RS256", signer.kid).signer;
    expectResponse(await sendToken(send, sign()), 401);
    expectResponse(await sendToken(send, signer.sign({ header: { alg: "RS256" } })), 401);
    // The registered key, with a valid signature by the algorithm that the token names.
    expectResponse(await sendToken(send, makeSigner(signer.kid, "RS256", signer.key).sign()), 401);
  },
);

stateful(
  "refuses a key that is replaced by one whose name another key has, and keeps it",
  "Another key of the counterparty has this `kid`.",
  async ({ send, signer }) => {
    const mine = freshSigningKey();
    const { guid } = await registerKey(send, mine.data);
    const body = { data: freshSigningKey("EdDSA", signer.kid).data };
    expect((await send.expect(409, "replaceKey", { path: { jwk_guid: guid }, body })).body.code).toBe(
      "key-id-taken",
    );
    expectResponse(await sendToken(send, mine.signer.sign()), 200);
  },
);

stateful(
  "lists a key by its thumbprint, without the key",
  "The JWK thumbprint of the public key (RFC 7638), to compare with the key that you hold.",
  async ({ send }) => {
    const { data } = freshSigningKey("ES256");
    const { guid } = await registerKey(send, data);
    const { keys } = (await send.expect(200, "listKeys")).body;
    const listed = keys.find((key) => key.guid === guid);
    expect(listed).toMatchObject({ kid: data.kid, alg: "ES256", thumbprint: thumbprintOf(data) });
  },
);

stateful(
  "refuses tokens of a revoked key within 5 seconds, and the key for ever",
  "tokens of it are rejected within 5 seconds, even if they have not expired, and it can never be registered again",
  async ({ send }) => {
    const { data, signer } = freshSigningKey();
    const path = { jwk_guid: (await registerKey(send, data)).guid };
    const token = signer.sign();
    expectResponse(await sendToken(send, token), 200);
    await send.expect(200, "revokeKey", { path });
    expect(await isRefusedInTime(send, token)).toBe(true);
    const again = { data: { ...data, kid: freshSigningKey().signer.kid } };
    expect((await send.expect(409, "registerKey", { body: again })).body.code).toBe("key-revoked");
    const replace = { path: { jwk_guid: (await registerKey(send)).guid }, body: again };
    expect((await send.expect(409, "replaceKey", replace)).body.code).toBe("key-revoked");
    await send.expect(200, "revokeKey", { path: replace.path });
  },
);

stateful(
  "a key may revoke itself, and does nothing from then on",
  "A key may revoke itself.",
  async ({ send }) => {
    const { guid, signer } = await takeKey(send, { scopes: ["keys:manage"] });
    const raw = { token: signer.sign() };
    await send.expect(200, "revokeKey", { path: { jwk_guid: guid }, raw });
    // Also while its token is cached: this change would outlive the revocation.
    await send.expect(401, "registerKey", { body: { data: freshSigningKey().data }, raw });
  },
);

stateful(
  "refuses tokens of a key from its end on, and lists it until it is revoked",
  "From when tokens of the key are rejected.",
  async ({ send }) => {
    const expires_at = new Date(Date.now() + 2500).toISOString();
    const { guid, signer } = await takeKey(send, { expires_at });
    const token = signer.sign();
    const path = { jwk_guid: guid };
    const early = await sendToken(send, token);
    // On a busy machine the key may have ended before.
    if (Date.now() < Date.parse(expires_at)) expectResponse(early, 200);
    const listed = async () =>
      (await send.expect(200, "listKeys")).body.keys.find((key) => key.guid === guid)?.expires_at;
    expect(await listed()).toBe(expires_at);
    // The clocks of both machines agree to a second.
    while (Date.now() < Date.parse(expires_at) + 1000) await environment.pause(100);
    expectResponse(await sendToken(send, token), 401);
    expect(await listed()).toBe(expires_at);
    await send.expect(200, "revokeKey", { path });
    expect(await listed()).toBeUndefined();
  },
);

check(
  "refuses a key that has ended before it is registered",
  "It must be in the future.",
  async ({ send }) => {
    const body = { data: freshSigningKey().data, expires_at: "2020-01-01T00:00:00.000Z" };
    const forced = { status: 400, because: "the mock does not check keys" } as const;
    const refused = await send.expect(400, "registerKey", { body, forced });
    if (!send.target.stateless)
      expect(refused.body.errors).toEqual([expect.objectContaining({ at: "/expires_at", code: "past" })]);
  },
);

check(
  "serves any number of requests with one token",
  "It serves any number of requests until it expires.",
  async ({ send, signer }) => {
    const token = signer.sign();
    for (let count = 0; count < 5; count++) expectResponse(await sendToken(send, token), 200);
  },
);
