import { setTimeout } from "node:timers/promises";
import { check } from "../../src/check/declare.ts";
import { expect } from "../../src/check/expect.ts";
import { judge } from "../../src/judge/judge.ts";
import { registerKey } from "../../src/scenes/keys.ts";
import { algorithms, freshSigningKey, tryToken } from "../../src/scenes/signed.ts";
import { thumbprintOf } from "../../src/scenes/thumbprint.ts";
import type { Send } from "../../src/send/send.ts";
import { makeSigner } from "../../src/target/signer.ts";

check.for(algorithms, {
  defends: "Tokens signed with it are accepted from now on, and those of the other keys still are",
})(
  "accepts tokens of a key for %s as soon as it is registered, and those of the other keys still",
  async (alg, { send, signer, onlyOn }) => {
    onlyOn("stateful", "the mock keeps no state");
    const fresh = freshSigningKey(alg);
    const { guid } = await registerKey(send, fresh.data);
    expect(judge(await tryToken(send, fresh.signer.sign()), 200).body.key_guid).toBe(guid);
    judge(await tryToken(send, signer.sign()), 200);
  },
);

/** What the contract grants a server that remembers keys, and a second for the way. */
const mostSeconds = 6;

/** Asks until the token is refused, and answers whether it was in time. */
async function isRefusedInTime(send: Send, token: string): Promise<boolean> {
  const deadline = Date.now() + mostSeconds * 1000;
  for (;;) {
    const answer = await tryToken(send, token);
    if (answer.status === 401) {
      judge(answer, 401);
      return true;
    }
    if (Date.now() > deadline) return false;
    await setTimeout(200);
  }
}

check(
  "refuses tokens of a replaced key within 5 seconds, and accepts those of the new one at once",
  { defends: "Tokens of the old key are refused within 5 seconds, also those that have not ended." },
  async ({ send, onlyOn }) => {
    onlyOn("stateful", "the mock keeps no state");
    const old = freshSigningKey();
    const fresh = freshSigningKey("ES256");
    const { guid } = await registerKey(send, old.data);
    const token = old.signer.sign();
    judge(await tryToken(send, token), 200);
    judge(await send("replaceKey", { path: { jwk_guid: guid }, body: { data: fresh.data } }), 200);
    expect(judge(await tryToken(send, fresh.signer.sign()), 200).body.key_guid).toBe(guid);
    expect(await isRefusedInTime(send, token)).toBe(true);
  },
);

check(
  "refuses tokens of a replaced key also where the new one has kept its name",
  { defends: "The new key may keep the `kid` of the old one." },
  async ({ send, onlyOn }) => {
    onlyOn("stateful", "the mock keeps no state");
    const old = freshSigningKey();
    const fresh = freshSigningKey("EdDSA", old.signer.kid);
    const { guid } = await registerKey(send, old.data);
    const token = old.signer.sign();
    judge(await tryToken(send, token), 200);
    judge(await send("replaceKey", { path: { jwk_guid: guid }, body: { data: fresh.data } }), 200);
    judge(await tryToken(send, fresh.signer.sign()), 200);
    expect(await isRefusedInTime(send, token)).toBe(true);
  },
);

check(
  "accepts a token of the one algorithm that the key is registered with",
  { defends: "`alg` is the algorithm registered with it" },
  async ({ send, onlyOn }) => {
    onlyOn("stateful", "the mock keeps no state");
    const { data, signer } = freshSigningKey("PS256");
    await registerKey(send, data);
    judge(await tryToken(send, signer.sign()), 200);
    const { sign } = freshSigningKey("RS256", signer.kid).signer;
    judge(await tryToken(send, sign()), 401);
    judge(await tryToken(send, signer.sign({ header: { alg: "RS256" } })), 401);
    // The registered key itself, and a signature that is right by the algorithm that the token names.
    judge(await tryToken(send, makeSigner(signer.kid, "RS256", signer.key).sign()), 401);
  },
);

check(
  "refuses a key that is replaced by one whose name another key has, and keeps it",
  { defends: "Another key of the counterparty has this `kid`." },
  async ({ send, signer, onlyOn }) => {
    onlyOn("stateful", "the mock keeps no state");
    const mine = freshSigningKey();
    const { guid } = await registerKey(send, mine.data);
    const body = { data: freshSigningKey("EdDSA", signer.kid).data };
    expect(judge(await send("replaceKey", { path: { jwk_guid: guid }, body }), 409).body.code).toBe(
      "key-id-taken",
    );
    judge(await tryToken(send, mine.signer.sign()), 200);
  },
);

check(
  "lists a key by its thumbprint, without the key",
  { defends: "The JWK thumbprint of the public key (RFC 7638), to compare with the key that you hold." },
  async ({ send, onlyOn }) => {
    onlyOn("stateful", "the mock keeps no state");
    const { data } = freshSigningKey("ES256");
    const { guid } = await registerKey(send, data);
    const { keys } = judge(await send("listKeys"), 200).body;
    const listed = keys.find((key) => key.guid === guid);
    expect(listed).toMatchObject({ kid: data.kid, alg: "ES256", thumbprint: thumbprintOf(data) });
  },
);

check(
  "serves any number of requests with one token",
  { defends: "It serves any number of requests until it ends." },
  async ({ send, signer }) => {
    const token = signer.sign();
    for (let count = 0; count < 5; count++) judge(await tryToken(send, token), 200);
  },
);
