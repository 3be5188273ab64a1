import { expect, test } from "vitest";
import { createSigner } from "../../test/support/auth/signer.ts";
import { bank, createTwoBanks, goodClaims, moment } from "../../test/support/auth/two-banks.ts";
import { Problem } from "../problems/problem.ts";
import { allScopes } from "../stores/keys/key-grant.ts";
import { createAuthenticator } from "./authenticator.ts";
import { createKeyring, type FindKey } from "./keyring.ts";

const world = createTwoBanks();
const { ES256: es } = world.signers;

/** Answers why a token is refused, at the moment for which the good claims are made. */
function reasons(findKey: FindKey = world.findKey) {
  const now = () => moment * 1000;
  const authenticate = createAuthenticator({ now, keyring: createKeyring({ now, findKey }) });
  return (token: string, counterparty = bank) =>
    authenticate({ counterparty, token }).then(
      () => "accepted",
      (error: unknown) => (error instanceof Problem ? error.rejection?.reason : error),
    );
}

test("one that is too long is malformed, whatever the counterparty; else it is the counterparty", async () => {
  const good = es.sign(goodClaims);
  expect(await reasons()("x".repeat(100_000))).toBe("malformed");
  expect(await reasons()("x".repeat(100_000), "no-guid")).toBe("malformed");
  expect(await reasons()(good, "no-guid")).toBe("counterparty");
});

test("one of a key that was proved must name its audience, and is no proof", async () => {
  const reasonOf = reasons(async (counterparty, kid) => {
    const key = await world.findKey(counterparty, kid);
    return key && { ...key, is_proven: true };
  });
  expect(await reasonOf(es.sign(goodClaims))).toBe("audience");
  const meant = { ...goodClaims, aud: bank };
  expect(await reasonOf(es.sign(meant))).toBe("accepted");
  expect(await reasonOf(es.sign(meant, { typ: "dpop+jwt" }))).toBe("type");
  expect(await reasons()(es.sign(meant, { typ: "dpop+jwt" }))).toBe("accepted");
});

test("one whose key was replaced since the look-up, by one of the same algorithm, is accepted", async () => {
  const next = createSigner("ES256", { guid: es.registered.guid, kid: es.registered.kid });
  let findKey: FindKey = world.findKey;
  const reasonOf = reasons((counterparty, kid) => findKey(counterparty, kid));
  expect(await reasonOf(es.sign(goodClaims))).toBe("accepted");
  findKey = async () => ({ ...next.registered, scopes: allScopes, is_proven: false, expires_at: null });
  expect(await reasonOf(next.sign(goodClaims))).toBe("accepted");
  expect(await reasonOf(es.sign({ ...goodClaims, sub: "another" }))).not.toBe("accepted");
});

test("one whose key was replaced since the look-up, by one that has expired, is refused for that", async () => {
  const next = createSigner("ES256", { guid: es.registered.guid, kid: es.registered.kid });
  const found = { ...next.registered, scopes: allScopes, is_proven: false };
  for (const [expires_at, reason] of [
    [new Date(moment * 1000).toISOString(), "expired-key"],
    [new Date(moment * 1000 + 1).toISOString(), "accepted"],
  ] as const) {
    let findKey: FindKey = world.findKey;
    const reasonOf = reasons((counterparty, kid) => findKey(counterparty, kid));
    expect(await reasonOf(es.sign(goodClaims))).toBe("accepted");
    findKey = async () => ({ ...found, expires_at });
    expect(await reasonOf(next.sign(goodClaims))).toBe(reason);
  }
});
