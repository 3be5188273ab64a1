import { freshEcKey, freshOkpKey, freshRsaKey } from "../../src/fixtures/fresh.ts";
import { freshSigningKey, registerKey, sharedKey, signProof, thumbprintOf } from "../../src/fixtures/keys.ts";
import { check } from "../../src/runner/declare.ts";
import { expect } from "../../src/runner/expect.ts";

const stateful = check.on("stateful", "the mock keeps no state");

check.for([
  ["EC", freshEcKey],
  ["OKP", freshOkpKey],
  ["RSA", freshRsaKey],
] as const)("replaces a key by one of the kind %s", async ([, make], { send }) => {
  const path = { jwk_guid: (await sharedKey(send)).guid };
  await send.expect(200, "replaceKey", { path, body: { data: make() } });
});

check("replaces a key by one with scopes and an end", async ({ send }) => {
  const path = { jwk_guid: (await registerKey(send)).guid };
  const body = {
    data: freshOkpKey(),
    scopes: ["customers:read" as const],
    expires_at: "2036-09-01T00:00:00.000Z",
  };
  await send.expect(200, "replaceKey", { path, body });
});

check("replaces a key by one with a proof", async ({ send }) => {
  const { guid } = await registerKey(send);
  const { data, signer } = freshSigningKey();
  const body = { data, proof: signProof(send.target, signer, { replaces: guid }) };
  await send.expect(200, "replaceKey", { path: { jwk_guid: guid }, body });
});

stateful("lists the new key under the old GUID, and may keep the name", async ({ send }) => {
  const old = freshOkpKey();
  const { guid } = await registerKey(send, old);
  const key = { ...freshEcKey(), kid: old.kid };
  await send.expect(200, "replaceKey", { path: { jwk_guid: guid }, body: { data: key } });
  const { keys } = (await send.expect(200, "listKeys")).body;
  expect(keys.filter(({ kid }) => kid === old.kid)).toEqual([
    expect.objectContaining({ guid, alg: key.alg, thumbprint: thumbprintOf(key) }),
  ]);
});
