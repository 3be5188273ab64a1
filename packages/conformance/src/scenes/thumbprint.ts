import { createHash } from "node:crypto";
import type { Jwk } from "@specie/types";

/** The JWK thumbprint (RFC 7638): SHA-256 of the members that make the key, in alphabetical order. */
export function thumbprintOf(key: Jwk): string {
  return createHash("sha256")
    .update(JSON.stringify(listMembers(key)))
    .digest("base64url");
}

function listMembers(key: Jwk): object {
  if (key.kty === "RSA") return { e: key.e, kty: key.kty, n: key.n };
  if (key.kty === "EC") return { crv: key.crv, kty: key.kty, x: key.x, y: key.y };
  return { crv: key.crv, kty: key.kty, x: key.x };
}
