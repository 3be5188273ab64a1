import { generateKeyPairSync } from "node:crypto";
import type { EcJwk, OkpJwk, RsaJwk } from "@specie/types";

/** New public keys, as their owner would send them. */
export const publicJwks = {
  rsa(bits = 2048, alg: RsaJwk["alg"] = "RS256"): RsaJwk {
    const { n = "", e = "" } = generateKeyPairSync("rsa", { modulusLength: bits }).publicKey.export({
      format: "jwk",
    });
    return { kty: "RSA", alg, kid: "rsa", use: "sig", n, e };
  },
  ec(kid = "ec"): EcJwk {
    const { x = "", y = "" } = generateKeyPairSync("ec", { namedCurve: "P-256" }).publicKey.export({
      format: "jwk",
    });
    return { kty: "EC", alg: "ES256", kid, use: "sig", crv: "P-256", x, y };
  },
  okp(kid = "okp"): OkpJwk {
    const { x = "" } = generateKeyPairSync("ed25519").publicKey.export({ format: "jwk" });
    return { kty: "OKP", alg: "EdDSA", kid, use: "sig", crv: "Ed25519", x };
  },
};
