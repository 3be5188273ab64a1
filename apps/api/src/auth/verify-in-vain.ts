import { compactVerify, type JWK } from "jose";

// Public keys whose private halves were never stored, so nothing verifies with them.
const rsa: JWK = {
  kty: "RSA",
  e: "AQAB",
  n:
    "pJ4PP5mEYsISuOl3ynHFbFKxZiIIbXQsaKPvxcWvyQEGRyFv-JSkPHFnmj9OwEHwKMMTuVsQYx1TkOscSx3PQ4BgI_CparwZlBCP" +
    "uVVXlvcAdiWNwNQR4aGisbLpDvtawEixPk__tfUmMdP3yunTdA6E6xkwtc_dh-rKQDaYhv5y0fOoaMY70rB0h8ESBvsq0SOYumDO" +
    "m51A9h-_BefW7vAwrmU0I6Ji5v2PsV_qv-d6eq4JZJYE12q0blf_maWfP3QwLq2bQ_wtDZPfUwc86TPtySFZIpXxK9xdEk2HVBLv" +
    "5_y-urpI5AMBHY4rXNEEHnhdXS-eBb5Q-9MTr-AQWw",
};
const keys: Readonly<Record<string, JWK>> = {
  RS256: rsa,
  PS256: rsa,
  ES256: {
    kty: "EC",
    crv: "P-256",
    x: "Rd6VDwkwWhSZLEQUiv6NF0sIO8JlveAM-r4bG2UsvYw",
    y: "UV3uvWkdxNgq3UuzoYxLNeo4dl28uyaRT-FSi7FPfLI",
  },
  EdDSA: { kty: "OKP", crv: "Ed25519", x: "b3vuAnY03_7XR3M_MriwTjn0JuIOvSi7rSZfhWVCBBw" },
};

/**
 * Spends the time of a verification that fails. Without it, the time of a 401 distinguishes a counterparty or a key that does not exist from
 * one that does and whose signature was forged.
 */
export async function verifyInVain(token: string, alg: string): Promise<void> {
  const key = keys[alg];
  // Stryker disable next-line ConditionalExpression: every algorithm of the contract has a key, and jose refuses none at all.
  if (key === undefined) return;
  await compactVerify(token, key, { algorithms: [alg] }).catch(() => undefined);
}
