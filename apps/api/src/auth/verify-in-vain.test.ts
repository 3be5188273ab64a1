import { expect, onTestFinished, test, vi } from "vitest";
import { bank, createTwoBanks, goodClaims, moment, otherBank } from "../../test/support/auth/two-banks.ts";
import { Problem } from "../problems/problem.ts";
import { createAuthenticator } from "./authenticator.ts";
import { createKeyring } from "./keyring.ts";
import { tokenRules } from "./read-token.ts";

const world = createTwoBanks();
const now = () => moment * 1000;
const isExpired = { bank: false };
const keyring = createKeyring({
  now,
  findKey: async (counterparty, kid) => {
    const key = await world.findKey(counterparty, kid);
    return key && { ...key, ...(isExpired.bank && { expires_at: new Date(now()).toISOString() }) };
  },
});
const authenticate = createAuthenticator({ now, keyring });

/** Why a token is refused, and the names of the algorithms by which its signature was verified. */
async function verifications(token: string, counterparty: string) {
  const verify = vi.spyOn(crypto.subtle, "verify");
  onTestFinished(() => verify.mockRestore());
  verify.mockClear();
  const error: unknown = await authenticate({ counterparty, token }).catch((reason: unknown) => reason);
  const spent = verify.mock.calls.map(([algorithm]) =>
    typeof algorithm === "string" ? algorithm : algorithm.name,
  );
  return { reason: error instanceof Problem ? error.rejection?.reason : error, spent };
}

test("there is a signer for each algorithm of the contract", () => {
  expect(new Set(Object.keys(world.signers))).toEqual(tokenRules.algorithms);
});

// By the algorithms of the Web Cryptography API.
const names = { RS256: "RSASSA-PKCS1-v1_5", PS256: "RSA-PSS", ES256: "ECDSA", EdDSA: "Ed25519" };

test.for(Object.entries(world.signers))(
  "a refusal costs the verification of one signature of %s, whether or not there is such a key",
  async ([alg, signer]) => {
    const spent = [Object.entries(names).find(([name]) => name === alg)?.[1]];
    const token = (header: object) => signer.sign(goodClaims, header);
    const [first = "", ...parts] = token({}).split(".");
    const forged = [first, parts[0], token({ kid: "another" }).split(".")[2]].join(".");
    expect(await verifications(forged, bank)).toEqual({ reason: "signature", spent });
    expect(await verifications(token({ kid: "unregistered" }), bank)).toEqual({
      reason: "unknown-key",
      spent,
    });
    // No counterparty has this GUID; one that is disabled has no keys either.
    const absent = otherBank.replace(/.$/, "f");
    expect(await verifications(token({}), absent)).toEqual({ reason: "unknown-key", spent });
    keyring.forget();
    isExpired.bank = true;
    expect(await verifications(token({}), bank)).toEqual({ reason: "expired-key", spent });
    keyring.forget();
    isExpired.bank = false;
  },
);
