import { describe, expect, test } from "vitest";
import { bank, createTwoBanks, goodClaims, moment, otherBank } from "../../test/support/auth/two-banks.ts";
import { Problem } from "../problems/problem.ts";
import { createAuthenticator } from "./authenticator.ts";
import { createKeyring } from "./keyring.ts";

const world = createTwoBanks();
const { ES256: es } = world.signers;
const now = () => moment * 1000;

function authenticatorOf(requireAudience: boolean) {
  const keyring = createKeyring({ findKey: world.findKey, now });
  return createAuthenticator({ now, keyring, audiences: ["https://api.example"], requireAudience });
}

/** Why a token with these claims is refused for the first bank, by the log; `undefined` when it is accepted. */
async function rejectionOf(claims: object, requireAudience = false): Promise<string | undefined> {
  const token = es.sign({ ...goodClaims, ...claims });
  try {
    await authenticatorOf(requireAudience)({ counterparty: bank, token });
    return undefined;
  } catch (error) {
    if (error instanceof Problem) return error.rejection?.reason;
    throw error;
  }
}

describe("a token that names its audience", () => {
  test.for([
    { aud: bank },
    { aud: bank.toUpperCase() },
    { aud: [otherBank, bank] },
    { aud: "https://api.example" },
    { counterparty_guid: bank },
    { counterparty_guid: bank.toUpperCase() },
    { aud: [bank, "https://api.example"], counterparty_guid: bank },
  ])("is accepted with %j, whether it has to or not", async (claims) => {
    expect([await rejectionOf(claims), await rejectionOf(claims, true)]).toEqual([undefined, undefined]);
  });

  test.for([
    { aud: otherBank },
    { aud: [] },
    { aud: "https://API.example" },
    { aud: "https://other.example" },
    { counterparty_guid: otherBank },
    { aud: bank, counterparty_guid: otherBank },
    { aud: otherBank, counterparty_guid: bank },
  ])("is refused with %j", async (claims) => {
    expect([await rejectionOf(claims), await rejectionOf(claims, true)]).toEqual(["audience", "audience"]);
  });

  test.for([{ aud: 7 }, { aud: null }, { aud: [bank, 7] }, { counterparty_guid: [bank] }])(
    "is refused with %j, which is no audience",
    async (claims) => {
      expect(await rejectionOf(claims)).toBe("malformed");
    },
  );
});

test("a token without one is refused only where it has to have one", async () => {
  expect([await rejectionOf({}), await rejectionOf({}, true)]).toEqual([undefined, "audience"]);
});

test.for([
  ["no-token", undefined],
  ["malformed", "a.b"],
  ["prefix", `Bearer ${es.sign(goodClaims)}`],
  ["malformed", `1 Bearer ${es.sign(goodClaims)}`],
  ["expired", es.sign({ ...goodClaims, iat: moment - 2000, exp: moment - 1000 })],
  ["not-yet-valid", es.sign({ ...goodClaims, iat: moment + 60 })],
  ["not-yet-valid", es.sign({ ...goodClaims, nbf: moment + 60 })],
  ["too-long-lived", es.sign({ ...goodClaims, exp: moment + 86_400 })],
  ["audience", es.sign({ ...goodClaims, aud: "another" })],
  ["unknown-key", es.sign(goodClaims, { kid: "another" })],
  ["signature", es.sign(goodClaims).replace(/.{86}$/, "A".repeat(86))],
] as const)("the log gets the reason %s", async ([reason, token]) => {
  const failure = authenticatorOf(false)({ counterparty: bank, token });
  await expect(failure).rejects.toMatchObject({ code: "unauthorized", rejection: { reason } });
});

test("the log gets the key of a token that was read, and none of one that was not", async () => {
  const rejection = async (token: string) =>
    authenticatorOf(false)({ counterparty: bank, token }).catch((error: unknown) => Object(error).rejection);
  expect(await rejection(es.sign(goodClaims, { kid: "another" }))).toEqual({
    reason: "unknown-key",
    kid: "another",
  });
  expect(await rejection("a.b")).toEqual({ reason: "malformed" });
});

/**
 * The shortest of many times in milliseconds to refuse each token, which is the one that the machine disturbed least. More of them
 * bring each closer to what the work takes, so a busy machine gets more until they are as they should be.
 */
async function shortestTimes(
  tokens: readonly (readonly [counterparty: string, token: string])[],
  isClear: (times: readonly number[]) => boolean,
) {
  const authenticate = authenticatorOf(false);
  const times = tokens.map(() => Number.POSITIVE_INFINITY);
  for (let round = 0; round < 200 || (round < 5_000 && !isClear(times)); round += 1) {
    for (const [index, [counterparty, token]] of tokens.entries()) {
      const start = performance.now();
      await authenticate({ counterparty, token }).catch(() => {});
      times[index] = Math.min(times[index] ?? 0, performance.now() - start);
    }
  }
  return times;
}

test.for(Object.values(world.signers))(
  "the time of a 401 does not reveal whether counterparty and key exist: $registered.alg",
  async (signer) => {
    const good = signer.sign(goodClaims);
    const forged = good.replace(/[^.]+$/, (signature) => "A".repeat(signature.length));
    const unknown = signer.sign(goodClaims, { kid: "another" });
    const tokens = [
      [bank, forged],
      [bank, unknown],
      ["0193e7c0-8a10-7b64-a5d3-4c2e1f9b7aff", good],
      [bank, "a.b.c"],
    ] as const;
    // The last is the control: what is refused before any key is looked up takes a fraction of the time.
    const differences = ([known = 0, ...others]: readonly number[]) =>
      others.map((time) => (time < known / 2 ? "shorter" : time > known * 2 ? "longer" : "as long"));
    const expected = ["as long", "as long", "shorter"];
    const times = await shortestTimes(tokens, (found) => String(differences(found)) === String(expected));
    expect(differences(times)).toEqual(expected);
  },
);
