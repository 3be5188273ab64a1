import { expect, test } from "vitest";
import { createSigner } from "../../test/support/auth/signer.ts";
import { bank, createTwoBanks, goodClaims, moment, otherBank } from "../../test/support/auth/two-banks.ts";
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

test("8,192 characters are not too long, and one more is", async () => {
  const [head = "", payload = "", signature = ""] = es.sign({ ...goodClaims, padding: "" }).split(".");
  const claims = JSON.parse(Buffer.from(payload, "base64url").toString());
  // Three bytes are four characters, and the signature's length is fixed.
  const room = 8_192 - head.length - payload.length - signature.length - 2;
  const tokenOf = (more: number) =>
    es.sign({ ...claims, padding: "x".repeat(Math.ceil((room * 3) / 4) + more) });
  const lengths = [-2, -1, 0, 1, 2].map(tokenOf).map((token) => [token.length, token] as const);
  const longest = lengths.filter(([length]) => length <= 8_192).at(-1);
  const tooLong = lengths.find(([length]) => length > 8_192);
  expect([longest?.[0], tooLong?.[0]]).toEqual([8_192, 8_193]);
  expect(await reasons()(longest?.[1] ?? "")).toBe("accepted");
  expect(await reasons()(tooLong?.[1] ?? "")).toBe("malformed");
});

test.for([
  ["Bearer a.b.c", "prefix"],
  ["bearer  a-_9.b.c", "prefix"],
  ["DPoP a.", "prefix"],
  ["Bearer a", "malformed"],
  ["Bearer", "malformed"],
  ["Bearer  .b.c", "malformed"],
  [" Bearer a.b.c", "malformed"],
  ["two words a.b.c", "malformed"],
  ["v2 a.b.c", "malformed"],
  [" a.b.c", "malformed"],
  ["", "malformed"],
] as const)("%j is refused as %s", async ([token, reason]) => {
  expect(await reasons()(token)).toBe(reason);
});

test("of all that is wrong with a token the first in a fixed order is its reason, with its key as soon as that can be read", async () => {
  const wrong = createSigner("ES256", { guid: "", kid: es.registered.kid });
  const claims = { sub: goodClaims.sub, exp: moment - 31, aud: otherBank };
  const [expired, valid] = [claims, { ...claims, exp: moment + 600 }];
  const expires_at = new Date(moment * 1000).toISOString();
  const gone: FindKey = async () => undefined;
  const ended: FindKey = async () => ({ ...es.registered, scopes: allScopes, is_proven: true, expires_at });
  const proven: FindKey = async () => ({
    ...es.registered,
    scopes: allScopes,
    is_proven: true,
    expires_at: null,
  });
  const forBank = { sub: goodClaims.sub, exp: moment + 600, aud: bank };
  const typ = "dpop+jwt";
  const steps = [
    ["", bank, gone, [], "malformed", undefined],
    [wrong.sign(expired, { typ }), bank, gone, ["jwt"], "type"],
    [wrong.sign(expired, { typ }), bank, gone, [], "expired"],
    [
      wrong.sign({ ...valid, nbf: moment + 60, exp: moment + 9_999 }, { typ }),
      bank,
      gone,
      [],
      "not-yet-valid",
    ],
    [wrong.sign({ ...valid, exp: moment + 9_999 }, { typ }), bank, gone, [], "too-long-lived"],
    [wrong.sign(valid, { typ }), bank, gone, [], "audience"],
    [wrong.sign(forBank, { typ }), bank, gone, [], "unknown-key"],
    [wrong.sign(forBank, { typ }), bank, ended, [], "expired-key"],
    [wrong.sign(forBank, { typ }), bank, proven, [], "signature"],
    [es.sign({ ...forBank, aud: undefined }, { typ }), bank, proven, [], "audience"],
    [es.sign(forBank, { typ }), bank, proven, [], "type"],
  ] as const;
  const now = () => moment * 1000;
  for (const [token, counterparty, findKey, types, reason, kid = es.registered.kid] of steps) {
    const authenticate = createAuthenticator({ now, types, keyring: createKeyring({ now, findKey }) });
    const error: unknown = await authenticate({ counterparty, token }).catch((one: unknown) => one);
    const rejection = { reason, ...(reason !== "malformed" && { kid }) };
    expect(error).toMatchObject({ code: "unauthorized", rejection });
    expect(error instanceof Problem && error.rejection).toEqual(rejection);
  }
});

test("one of a key that has expired, of a path that is no counterparty, or of no key at all, names its key or none", async () => {
  const now = () => moment * 1000;
  const authenticate = createAuthenticator({ now, keyring: createKeyring({ now, findKey: world.findKey }) });
  for (const [credentials, rejection] of [
    [{ counterparty: bank, token: undefined }, { reason: "no-token" }],
    [{ counterparty: bank, token: undefined, misplaced: "several" }, { reason: "several" }],
    [{ counterparty: "no-guid", token: es.sign(goodClaims) }, { reason: "counterparty" }],
    [{ counterparty: "no-guid", token: undefined }, { reason: "no-token" }],
  ] as const) {
    const error: unknown = await authenticate(credentials).catch((one: unknown) => one);
    expect(error instanceof Problem && error.rejection).toEqual(rejection);
  }
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
