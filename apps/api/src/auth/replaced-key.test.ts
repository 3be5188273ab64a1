import { LruMap } from "toad-cache";
import { expect, onTestFinished, test, vi } from "vitest";
import { createSigner } from "../../test/support/auth/signer.ts";
import { bank, createTwoBanks, goodClaims, moment } from "../../test/support/auth/two-banks.ts";
import { createAuthenticator } from "./authenticator.ts";

const { ES256: es } = createTwoBanks().signers;
const next = createSigner("ES256", es.registered);

test("while the cache has the key that was replaced, a token of the new one never counts as one of the old", async () => {
  const old = { ...es.registered, scopes: ["keys:manage"] as const };
  const current = { ...next.registered, scopes: ["customers:read"] as const };
  let refreshed = 0;
  const authenticate = createAuthenticator({
    now: () => moment * 1000,
    keyring: {
      find: async () => old,
      refresh: async () => {
        refreshed += 1;
        return current;
      },
    },
  });
  const token = next.sign(goodClaims);
  for (const times of [1, 2, 3]) {
    const { thumbprint, scopes } = await authenticate({ counterparty: bank, token });
    expect([thumbprint, scopes, refreshed]).toEqual([current.thumbprint, current.scopes, times]);
  }
});

test("a verified token is remembered once, beside 9,999 others", async () => {
  const kept = vi.spyOn(LruMap.prototype, "set");
  onTestFinished(() => kept.mockRestore());
  const { registered } = es;
  const keyring = { find: async () => registered, refresh: async () => registered };
  const authenticate = createAuthenticator({ now: () => moment * 1000, keyring });
  const token = es.sign(goodClaims);
  for (let times = 1; times <= 2; times += 1) await authenticate({ counterparty: bank, token });
  expect(kept.mock.contexts).toEqual([expect.objectContaining({ max: 10_000 })]);
});
