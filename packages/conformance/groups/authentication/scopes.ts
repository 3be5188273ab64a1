import type { KeyScope } from "@specie/types";
import { createCustomer } from "../../src/fixtures/customers.ts";
import { freshOkpKey, freshWord } from "../../src/fixtures/fresh.ts";
import { freshSigningKey, registerKey, sendToken, takeKey } from "../../src/fixtures/keys.ts";
import { scopes } from "../../src/fixtures/limited-keys.ts";
import { expectResponse } from "../../src/response/expect-response.ts";
import { check } from "../../src/runner/declare.ts";
import { expect } from "../../src/runner/expect.ts";

const stateful = check.on("stateful", "the mock keeps no state");
const withoutOne = scopes.map((lacking) => ({ lacking, held: scopes.filter((scope) => scope !== lacking) }));
const managing = withoutOne.filter(({ held }) => held.includes("keys:manage"));

stateful.for(managing, "A key can never give a new one a scope that it does not have itself.")(
  "a key that lacks $lacking registers no key that has it, and one that has the rest",
  async ({ lacking, held }, { send }) => {
    const { signer, guid } = await takeKey(send, { scopes: held });
    const raw = { token: signer.sign() };
    for (const wanted of [scopes, [lacking]] satisfies (readonly KeyScope[])[]) {
      const body = { data: freshOkpKey(), scopes: [...wanted] };
      const refused = await send.expect(403, "registerKey", { body, raw });
      expect(refused.body.code).toBe("scope-missing");
    }
    const body = { data: freshOkpKey(), scopes: [...held] };
    const registered = (await send.expect(200, "registerKey", { body, raw })).body.guid;
    for (const jwk_guid of [registered, guid]) await send.expect(200, "revokeKey", { path: { jwk_guid } });
  },
);

stateful(
  "a key registered without scopes has those of the key that registers it",
  "`registerKey` gives the new key the scopes of that key",
  async ({ send }) => {
    const held: KeyScope[] = ["customers:read", "keys:manage"];
    const parent = await takeKey(send, { scopes: held });
    const raw = { token: parent.signer.sign() };
    const { guid } = (await send.expect(200, "registerKey", { body: { data: freshOkpKey() }, raw })).body;
    const { keys } = (await send.expect(200, "listKeys")).body;
    expect(keys.find((key) => key.guid === guid)?.scopes).toEqual(held);
    for (const jwk_guid of [guid, parent.guid]) await send.expect(200, "revokeKey", { path: { jwk_guid } });
  },
);

stateful(
  "a key cannot be replaced through one that lacks a scope of it",
  "The key of this request's token must have every scope that the new key will have.",
  async ({ send }) => {
    const wide = await takeKey(send, { scopes: ["customers:read", "customers:write"] });
    const narrow = await takeKey(send, { scopes: ["customers:read", "keys:manage"] });
    const raw = { token: narrow.signer.sign() };
    const path = { jwk_guid: wide.guid };
    await send.expect(403, "replaceKey", { path, body: { data: freshOkpKey() }, raw });
    expectResponse(await sendToken(send, wide.signer.sign()), 200);
    const body = { data: freshOkpKey(), scopes: ["customers:read" as const] };
    await send.expect(200, "replaceKey", { path, body, raw });
    for (const { guid } of [wide, narrow]) await send.expect(200, "revokeKey", { path: { jwk_guid: guid } });
  },
);

stateful(
  "a replaced key keeps its scopes unless others are given",
  "`replaceKey` keeps those of the replaced key",
  async ({ send }) => {
    const { guid } = await takeKey(send, { scopes: ["customers:read"] });
    const path = { jwk_guid: guid };
    const scopesNow = async () =>
      (await send.expect(200, "listKeys")).body.keys.find((key) => key.guid === guid)?.scopes;
    await send.expect(200, "replaceKey", { path, body: { data: freshOkpKey() } });
    expect(await scopesNow()).toEqual(["customers:read"]);
    const wider = { data: freshOkpKey(), scopes: ["customers:write" as const, "customers:read" as const] };
    await send.expect(200, "replaceKey", { path, body: wider });
    expect(await scopesNow()).toEqual(["customers:read", "customers:write"]);
    await send.expect(200, "revokeKey", { path });
  },
);

stateful(
  "a key ends when its replacement says so, and never without one",
  "If omitted, the key does not expire.",
  async ({ send }) => {
    const expires_at = new Date(Date.now() + 3_600_000).toISOString();
    const { guid } = await takeKey(send, {});
    const path = { jwk_guid: guid };
    const end = async () =>
      (await send.expect(200, "listKeys")).body.keys.find((key) => key.guid === guid)?.expires_at;
    expect(await end()).toBeNull();
    await send.expect(200, "replaceKey", { path, body: { data: freshOkpKey(), expires_at } });
    expect(await end()).toBe(expires_at);
    await send.expect(200, "replaceKey", { path, body: { data: freshOkpKey() } });
    expect(await end()).toBeNull();
    await send.expect(200, "revokeKey", { path });
  },
);

stateful(
  "a refused write changes nothing",
  "The token is valid, but its key lacks a scope that the request requires. Nothing was read or changed.",
  async ({ send }) => {
    const account = await createCustomer(send);
    const path = { customer_guid: account.customer_guid };
    const reader = await takeKey(send, { scopes: ["customers:read"] });
    const raw = { token: reader.signer.sign() };
    await send.expect(403, "updateCustomer", { path, body: { name: freshWord() }, raw });
    const { body } = await send.expect(200, "getCustomer", { path, raw });
    expect(body.name).toBeNull();
    await send.expect(200, "revokeKey", { path: { jwk_guid: reader.guid } });
  },
);

stateful(
  "a key without scopes can have its token checked",
  "Verifies the token of this request, as every operation does",
  async ({ send }) => {
    const { signer, guid } = await takeKey(send, { scopes: [] });
    expectResponse(await sendToken(send, signer.sign()), 200);
    await send.expect(200, "revokeKey", { path: { jwk_guid: guid } });
  },
);

stateful(
  "a key that was registered in the usual way has all scopes of the run's own key",
  "What tokens of the key may do, in alphabetical order.",
  async ({ send, signer }) => {
    const { guid } = await registerKey(send, freshSigningKey().data);
    const { keys } = (await send.expect(200, "listKeys")).body;
    const own = keys.find(({ kid }) => kid === signer.kid)?.scopes;
    expect(keys.find((key) => key.guid === guid)?.scopes).toEqual(own);
    await send.expect(200, "revokeKey", { path: { jwk_guid: guid } });
  },
);
