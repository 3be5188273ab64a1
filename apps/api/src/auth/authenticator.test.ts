import { createHash } from "node:crypto";
import { describe, expect, test } from "vitest";
import { createSigner } from "../../test/support/auth/signer.ts";
import { bank, createTwoBanks, goodClaims, moment, otherBank } from "../../test/support/auth/two-banks.ts";
import { DatabaseUnavailableError } from "../db/database.ts";
import { Problem } from "../problems/problem.ts";
import { rejectionTexts } from "../problems/rejection-texts.ts";
import { allScopes } from "../stores/keys/key-grant.ts";
import { createAuthenticator } from "./authenticator.ts";
import type { FindKey } from "./keyring.ts";
import { createKeyring } from "./keyring.ts";

const world = createTwoBanks();
const { ES256: es, EdDSA: ed, RS256: rs } = world.signers;
const { sub } = goodClaims;

/** An authenticator whose clock and keys the test moves, and that counts what it asks for. */
function setUp(findKey: FindKey = world.findKey) {
  const state = { seconds: moment, findKey, asked: 0 };
  const authenticate = createAuthenticator({
    now: () => state.seconds * 1000,
    keyring: createKeyring({
      now: () => state.seconds * 1000,
      findKey: (counterparty, kid) => {
        state.asked += 1;
        return state.findKey(counterparty, kid);
      },
    }),
  });
  const isTaken = (token: string, counterparty = bank) =>
    authenticate({ counterparty, token }).then(
      () => true,
      () => false,
    );
  return { state, authenticate, isTaken };
}

describe("a good token", () => {
  test.for(Object.values(world.signers))("of $registered.alg says who makes the request", async (signer) => {
    const { authenticate } = setUp();
    const token = signer.sign(goodClaims);
    const actor = {
      sub,
      kid: signer.registered.kid,
      keyGuid: signer.registered.guid,
      thumbprint: signer.registered.thumbprint,
      scopes: allScopes,
      expiresAt: goodClaims.exp,
      tokenDigest: createHash("sha256").update(token).digest("base64url"),
    };
    expect(await authenticate({ counterparty: bank, token })).toEqual(actor);
    // From memory, and with the GUID in capitals.
    expect(await authenticate({ counterparty: bank.toUpperCase(), token })).toEqual(actor);
  });

  test("counts against the attempts of its network until it is verified, and then no more", async () => {
    const { authenticate } = setUp();
    let counted = 0;
    const credentials = {
      counterparty: bank,
      token: es.sign(goodClaims),
      beforeVerifying: () => void counted++,
    };
    for (const expected of [1, 1, 1]) {
      await authenticate(credentials);
      expect(counted).toBe(expected);
    }
    for (const [token, expected] of [
      ["a.b", 2],
      ["a.b", 3],
      [undefined, 4],
    ] as const) {
      await expect(authenticate({ ...credentials, token })).rejects.toMatchObject({ code: "unauthorized" });
      expect(counted).toBe(expected);
    }
  });

  test.for([
    { what: "without iat", claims: { sub, exp: moment + 1200 } },
    {
      what: "with the claims that the owner documents",
      claims: { ...goodClaims, obj: "0193e7c0", flow: "sign-in" },
    },
    {
      what: "with iss, which means nothing here",
      claims: { ...goodClaims, iss: "y", jti: "z" },
    },
    { what: "with fractions of seconds", claims: { sub, iat: moment - 0.5, exp: moment + 600.25 } },
    { what: "with a sub of 256 characters outside the BMP", claims: { ...goodClaims, sub: "𝒔".repeat(256) } },
    { what: "with a sub in Ukrainian", claims: { ...goodClaims, sub: "Ірина Бондар" } },
  ])("is accepted $what", async ({ claims }) => {
    expect(await setUp().isTaken(es.sign(claims))).toBe(true);
  });

  test.for([
    { jku: "https://127.0.0.1/keys.json", x5u: "https://127.0.0.1/" },
    { jwk: world.others.own.publicKey.export({ format: "jwk" }) },
    { typ: "JWT" },
    { typ: "at+jwt", cty: "json" },
  ])("is accepted with any other header members: %j", async (extra) => {
    expect(await setUp().isTaken(es.sign(goodClaims, extra))).toBe(true);
  });
});

describe("at the borders of time a token", () => {
  const lasting = { sub, iat: moment, exp: moment + 1200 };
  const noIat = { sub, exp: moment + 1200 };
  const afterNbf = { ...lasting, nbf: moment - 60 };
  const beforeNbf = { ...lasting, nbf: moment + 60 };
  test.for([
    { what: "that just began", claims: lasting, at: 0, taken: true },
    { what: "made 30 s ahead", claims: lasting, at: -30, taken: true },
    { what: "made 30.001 s ahead", claims: lasting, at: -30.001, taken: false },
    { what: "made 31 s ahead", claims: lasting, at: -31, taken: false },
    { what: "29 s after its end", claims: lasting, at: 1229, taken: true },
    { what: "29.999 s after its end", claims: lasting, at: 1229.999, taken: true },
    { what: "30 s after its end", claims: lasting, at: 1230, taken: false },
    { what: "31 s after its end", claims: lasting, at: 1231, taken: false },
    { what: "of 1200 s", claims: lasting, at: 0, taken: true },
    { what: "of 1199 s", claims: { ...lasting, exp: moment + 1199 }, at: 0, taken: true },
    { what: "of 1201 s", claims: { ...lasting, exp: moment + 1201 }, at: 0, taken: false },
    { what: "of 1201 s, later", claims: { ...lasting, exp: moment + 1201 }, at: 600, taken: false },
    { what: "without iat, 1230 s before its end", claims: noIat, at: -30, taken: true },
    { what: "without iat, 1231 s before its end", claims: noIat, at: -31, taken: false },
    { what: "9 s before its nbf", claims: { ...goodClaims, nbf: moment }, at: -9, taken: true },
    { what: "30 s before its nbf", claims: { ...goodClaims, nbf: moment }, at: -30, taken: true },
    { what: "31 s before its nbf", claims: { ...goodClaims, nbf: moment }, at: -31, taken: false },
    { what: "61 s before its nbf", claims: { ...goodClaims, nbf: moment }, at: -61, taken: false },
    { what: "9 s before its iat", claims: { ...goodClaims, iat: moment }, at: -9, taken: true },
    { what: "61 s before its iat", claims: { ...goodClaims, iat: moment }, at: -61, taken: false },
    { what: "31 s before its iat, after its nbf", claims: afterNbf, at: -31, taken: false },
    { what: "31 s before its nbf, after its iat", claims: beforeNbf, at: 29, taken: false },
  ])("$what: taken $taken", async ({ claims, at, taken }) => {
    const { state, isTaken } = setUp();
    state.seconds = moment + at;
    expect(await isTaken(es.sign(claims))).toBe(taken);
  });

  test("is no longer taken from memory", async () => {
    const { state, isTaken } = setUp();
    const token = es.sign({ sub, iat: moment, exp: moment + 60 });
    expect(await isTaken(token)).toBe(true);
    state.seconds += 89;
    expect(await isTaken(token)).toBe(true);
    state.seconds += 1;
    expect(await isTaken(token)).toBe(false);
  });
});

describe("a token that was taken before", () => {
  const token = es.sign({ ...goodClaims, exp: moment + 900 });
  const gone = async () => undefined;
  const replacedBy = (signer: typeof es) => async () => ({
    ...signer.registered,
    guid: es.registered.guid,
    kid: es.registered.kid,
  });

  test.for([
    { what: "its key is gone or its counterparty disabled", change: gone },
    { what: "its key is replaced under its name", change: replacedBy(createSigner("ES256", es.registered)) },
    { what: "its key is replaced by one of another algorithm", change: replacedBy(ed) },
  ])("is refused 5 seconds after $what", async ({ change }) => {
    const { state, isTaken } = setUp();
    expect(await isTaken(token)).toBe(true);
    state.findKey = change;
    state.seconds += 4.999;
    expect(await isTaken(token)).toBe(true);
    state.seconds += 0.001;
    expect(await isTaken(token)).toBe(false);
  });

  test("is refused when its key keeps its numbers and changes its algorithm", async () => {
    const { state, isTaken } = setUp();
    const token = rs.sign(goodClaims);
    expect(await isTaken(token)).toBe(true);
    state.findKey = async () => ({ ...rs.registered, alg: "PS256" });
    state.seconds += 5;
    expect(await isTaken(token)).toBe(false);
  });

  test("is refused at once when the clock is set back", async () => {
    const { state, isTaken } = setUp();
    expect(await isTaken(token)).toBe(true);
    state.findKey = gone;
    state.seconds -= 20;
    expect(await isTaken(token)).toBe(false);
  });

  test("is refused for another bank, also one whose key has the same name", async () => {
    const { isTaken } = setUp();
    expect(await isTaken(token)).toBe(true);
    expect(await isTaken(token, otherBank)).toBe(false);
    expect(await isTaken(token)).toBe(true);
  });

  test("names the key that verifies it now", async () => {
    const { state, authenticate } = setUp();
    const guid = "0193e7c4-7c12-7ab3-90d8-3e5f1a6b8c99";
    await authenticate({ counterparty: bank, token });
    state.findKey = async () => ({ ...es.registered, guid });
    state.seconds += 5;
    expect(await authenticate({ counterparty: bank, token })).toMatchObject({ keyGuid: guid });
  });

  test("is not verified again while its key stays the same", async () => {
    // Changes the numbers of the key but not its identity: a second verification would fail.
    const { state, isTaken } = setUp();
    expect(await isTaken(token)).toBe(true);
    state.findKey = async () => ({ ...es.registered, jwk: ed.registered.jwk });
    state.seconds += 5;
    expect(await isTaken(token)).toBe(true);
    expect(await isTaken(es.sign({ ...goodClaims, exp: moment + 901 }))).toBe(false);
  });
});

describe("the database", () => {
  test("is asked once in 5 seconds for each key", async () => {
    const { state, isTaken } = setUp();
    for (let second = 0; second < 10; second += 1) {
      await Promise.all([1, 2, 3].map((n) => isTaken(es.sign({ ...goodClaims, exp: moment + 900 + n }))));
      state.seconds += 1;
    }
    expect(state.asked).toBe(2);
  });

  test.for([
    new DatabaseUnavailableError("down", "connection"),
    new Error("a fault of ours, which must not look like a fault of the caller's"),
  ])("fails with %s, and is asked again", async (error) => {
    const { state, authenticate, isTaken } = setUp(async () => {
      throw error;
    });
    const token = es.sign(goodClaims);
    await expect(authenticate({ counterparty: bank, token })).rejects.toBe(error);
    state.findKey = world.findKey;
    expect(await isTaken(token)).toBe(true);
  });

  const valid = es.sign(goodClaims);
  test.for([
    { what: "a path that is no GUID", token: valid, counterparty: "me" },
    { what: "a token that ended", token: es.sign({ ...goodClaims, exp: moment - 31 }) },
    { what: "a token that lives too long", token: es.sign({ sub, exp: moment + 86_400 }) },
    { what: "a token without exp", token: es.sign({ sub }) },
    { what: "a token of more than 8 KB", token: es.sign({ ...goodClaims, obj: "x".repeat(8192) }) },
    { what: "a token without signature", token: valid.slice(0, valid.lastIndexOf(".") + 1) },
    { what: "a token of four parts", token: `${valid}.AAAA` },
    { what: "a token of the algorithm none", token: es.sign(goodClaims, { alg: "none" }) },
    { what: "a token of an algorithm that is not registered", token: es.sign(goodClaims, { alg: "ES384" }) },
    { what: "a token with critical extensions", token: es.sign(goodClaims, { crit: ["exp"] }) },
    { what: "a token with an unencoded payload", token: es.sign(goodClaims, { b64: false }) },
    { what: "a token whose kid is a path", token: es.sign(goodClaims, { kid: "../key" }) },
    { what: "a token whose kid has 129 characters", token: es.sign(goodClaims, { kid: "k".repeat(129) }) },
  ])("is not asked about $what", async ({ token, counterparty = bank }) => {
    const { state, isTaken } = setUp();
    expect(await isTaken(token, counterparty)).toBe(false);
    expect(state.asked).toBe(0);
  });
});

describe("a key that expires", () => {
  const expires_at = new Date((moment + 100) * 1000).toISOString();
  const expiring = setUp(async (counterparty, kid) => {
    const key = await world.findKey(counterparty, kid);
    return key && { ...key, expires_at };
  });
  const reasonOf = (token: string) =>
    expiring.authenticate({ counterparty: bank, token }).then(
      () => undefined,
      (error: unknown) => (error instanceof Problem ? error.rejection?.reason : error),
    );

  test("is valid until that moment, also from the cache, and looks like an unknown one from then on", async () => {
    const token = es.sign(goodClaims);
    for (const [seconds, reason] of [
      [0, undefined],
      [99, undefined],
      [99.999, undefined],
      [100, "expired-key"],
      [101, "expired-key"],
    ] as const) {
      expiring.state.seconds = moment + seconds;
      expect([seconds, await reasonOf(token)]).toEqual([seconds, reason]);
    }
    expect(rejectionTexts["expired-key"]).toEqual(rejectionTexts["unknown-key"]);
  });

  test("is not tried again under its name when a token is not signed with it", async () => {
    expiring.state.seconds = moment + 200;
    expect(await reasonOf(ed.sign(goodClaims, { kid: es.registered.kid, alg: "ES256" }))).toBe("expired-key");
  });
});
