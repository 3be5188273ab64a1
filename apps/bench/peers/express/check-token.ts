import { type CryptoKey, importJWK, type JWK, jwtVerify } from "jose";
import type { Pool } from "pg";

/** Checks the contract's tokens with jose. A counterparty's key is fetched and imported once. */
export function createTokenCheck(pool: Pool) {
  const keys = new Map<string, Promise<CryptoKey | Uint8Array>>();

  async function load(counterparty: string, kid: string): Promise<CryptoKey | Uint8Array> {
    const { rows } = await pool.query<{ jwk: JWK; alg: string }>(
      "SELECT jwk, alg FROM keys WHERE counterparty_guid = $1 AND kid = $2",
      [counterparty, kid],
    );
    const [row] = rows;
    if (!row) throw new Error("no such key");
    return importJWK(row.jwk, row.alg);
  }

  return async (counterparty: string, token: unknown): Promise<boolean> => {
    if (typeof token !== "string") return false;
    try {
      await jwtVerify(
        token,
        ({ kid = "" }) => {
          const name = `${counterparty} ${kid}`;
          const key = keys.get(name) ?? load(counterparty, kid);
          keys.set(name, key);
          return key;
        },
        {
          algorithms: ["RS256", "PS256", "ES256", "EdDSA"],
          requiredClaims: ["sub", "exp"],
          clockTolerance: 30,
        },
      );
      return true;
    } catch {
      return false;
    }
  };
}
