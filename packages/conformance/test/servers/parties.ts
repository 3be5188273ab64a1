import { createPublicKey, generateKeyPairSync, randomUUID } from "node:crypto";
import type { TestParty } from "./server.ts";

/** Two counterparties as a credentials file contains them, and as a server stores them. */
export function createParties() {
  const made = ["one", "two"].map((kid) => {
    const { privateKey } = generateKeyPairSync("ed25519");
    const guid = randomUUID();
    const key = createPublicKey(privateKey);
    const created_at = new Date().toISOString();
    const stored = {
      guid: randomUUID(),
      kid,
      alg: "EdDSA",
      jwk: key.export({ format: "jwk" }),
      key,
      scopes: ["customers:read", "customers:write", "keys:manage"],
      is_proven: false,
      expires_at: null,
      created_at,
      updated_at: created_at,
    };
    return {
      credentials: { guid, key: { kid, alg: "EdDSA", ...privateKey.export({ format: "jwk" }) } },
      party: { guid, key: stored } satisfies TestParty,
    };
  });
  return {
    credentials: { counterparties: made.map(({ credentials }) => credentials) },
    parties: made.map(({ party }) => party),
  };
}
