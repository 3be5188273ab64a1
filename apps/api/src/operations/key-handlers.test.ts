import { expect, test } from "vitest";
import { answer, at } from "../../test/support/call-handler.ts";
import { publicJwks } from "../../test/support/keys/public-jwks.ts";
import { allScopes } from "../stores/keys/key-grant.ts";

const grant = { scopes: ["keys:manage"], is_proven: false, expires_at: null };
const held = { "current-grant": [grant] };
const body = { data: publicJwks.okp("next") };

test.for(["registerKey", "replaceKey", "revokeKey"] as const)(
  "%s looks once more at what the signing key may do, while no other request changes a key",
  async (name) => {
    const gone = await answer(name, {}, { body });
    expect(gone.names).toEqual(["lock-keys", "current-grant"]);
    const rejection = { reason: "unknown-key", kid: "KID" };
    expect(gone.outcome).toMatchObject({ code: "unauthorized", rejection });
    const narrowed = { "current-grant": [{ ...grant, scopes: ["customers:read"] }] };
    const missing = { required: ["keys:manage"], missing: ["keys:manage"] };
    expect((await answer(name, narrowed, { body })).outcome).toMatchObject({
      ...{ code: "scope-missing", scopes: missing },
    });
  },
);

const key = { guid: "KEY", kid: "old", alg: "EdDSA", jwk: {}, thumbprint: "OLD", ...grant };
const audited = { kid: "old", alg: "EdDSA", thumbprint: "OLD", ...grant };

test("the last key that manages keys is neither revoked nor narrowed; nothing is written", async () => {
  const rows = { ...held, "lock-key": [key] };
  const looked = ["lock-keys", "current-grant", "lock-key", "managed-without"];
  for (const [name, change] of [
    ["revokeKey", {}],
    ["replaceKey", { body: { ...body, scopes: [] } }],
  ] as const) {
    const { outcome, names } = await answer(name, rows, change);
    expect([outcome, names]).toEqual([expect.objectContaining({ code: "last-managing-key" }), looked]);
  }
});

test("a key is revoked with what it was as the change, and again without one", async () => {
  const rows = { ...held, "lock-key": [key], "managed-without": [{}] };
  const revoked = { guid: "KEY", revoked_at: at };
  expect(await answer("revokeKey", { ...rows, "remember-revoked-key": [{ revoked_at: at }] })).toEqual({
    outcome: { body: revoked, change: { object: "KEY", before: audited, after: null } },
    names: [
      ...["lock-keys", "current-grant", "lock-key", "managed-without"],
      ...["delete-key", "remember-revoked-key"],
    ],
  });
  expect((await answer("revokeKey", { ...held, "find-revocation": [{ revoked_at: at }] })).outcome).toEqual({
    body: { ...revoked, guid: "KEY" },
  });
});

test("a key is registered and replaced with what it is as the change, and without its members", async () => {
  const after = { kid: "next", alg: "EdDSA", thumbprint: expect.stringMatching(/^[\w-]{43}$/), ...grant };
  const rows = { ...held, "lock-key": [key] };
  expect((await answer("registerKey", { ...held, "count-keys": [{ total: 99 }] }, { body })).outcome).toEqual(
    {
      body: { guid: "NEW-1" },
      change: { object: "NEW-1", before: null, after },
    },
  );
  expect((await answer("replaceKey", rows, { body })).outcome).toEqual({
    body: {},
    change: { object: "KEY", before: audited, after },
  });
});

test("every scope of the contract is one of a key, in alphabetical order", () => {
  expect(allScopes).toEqual([...allScopes].sort());
  expect(allScopes).toContain("keys:manage");
});

test.for([
  ["registerKey", false, false, false],
  ["registerKey", true, false, true],
  // It does not look at another key than the one that signs.
  ["registerKey", false, true, false],
  ["replaceKey", false, false, false],
  ["replaceKey", true, false, true],
  ["replaceKey", false, true, true],
] as const)(
  "%s by a key that is proved, %s, for one that is proved, %s, needs a proof: %s",
  async ([name, signer, replaced, isNeeded]) => {
    const rows = {
      "current-grant": [{ ...grant, is_proven: signer }],
      "lock-key": [{ ...key, is_proven: replaced }],
    };
    const { outcome, names } = await answer(name, rows, { body });
    const missing = { errors: [{ in: "body", at: "/proof", code: "required" }] };
    const change = { change: { after: { is_proven: false } } };
    expect(outcome).toMatchObject(isNeeded ? missing : change);
    expect(names.includes("find-revoked-thumbprint")).toBe(!isNeeded);
  },
);
