import { acceptsGoodParameters } from "../../src/behaviours/accepts-good-parameters.ts";
import { check } from "../../src/check/declare.ts";
import { expect } from "../../src/check/expect.ts";
import { judge } from "../../src/judge/judge.ts";
import { freshEcKey, freshOkpKey, freshRsaKey } from "../../src/scenes/fresh.ts";
import { registerKey, someKey } from "../../src/scenes/keys.ts";
import { thumbprintOf } from "../../src/scenes/thumbprint.ts";

acceptsGoodParameters("replaceKey");

check.for([
  ["EC", freshEcKey],
  ["OKP", freshOkpKey],
  ["RSA", freshRsaKey],
] as const)("puts a key of the kind %s in the place of another", async ([, make], { send }) => {
  const path = { jwk_guid: (await someKey(send)).guid };
  judge(await send("replaceKey", { path, body: { data: make() } }), 200);
});

check("lists the new key under the old GUID, and may keep the name", async ({ send, onlyOn }) => {
  onlyOn("stateful", "the mock keeps no state");
  const old = freshOkpKey();
  const { guid } = await registerKey(send, old);
  const key = { ...freshEcKey(), kid: old.kid };
  judge(await send("replaceKey", { path: { jwk_guid: guid }, body: { data: key } }), 200);
  const { keys } = judge(await send("listKeys"), 200).body;
  expect(keys.filter(({ kid }) => kid === old.kid)).toEqual([
    expect.objectContaining({ guid, alg: key.alg, thumbprint: thumbprintOf(key) }),
  ]);
});
