import type { Jwk } from "@specie/types";
import { calculateJwkThumbprint } from "jose";
import { Problem } from "../http/problem.ts";
import { ecFaults } from "./ec-faults.ts";
import { okpFaults } from "./okp-faults.ts";
import { rsaFaults } from "./rsa-faults.ts";
import type { AcceptedKey, PublicJwk } from "./verification-key.ts";

/**
 * Judges a JWK that the contract's schema has let pass: whether it is a key at all, and one that only its owner can
 * sign for. The result holds the public members only, whatever else came along, and the thumbprint of RFC 7638.
 *
 * @throws Problem `invalid-request` that names the members at fault.
 */
export async function acceptJwk(jwk: Jwk): Promise<AcceptedKey> {
  const faults = await faultsOf(jwk);
  if (faults.length > 0) {
    const errors = faults.map((member) => ({ in: "body", at: `/data/${member}`, code: "key" }) as const);
    throw new Problem("invalid-request", { errors });
  }
  const { kid, alg } = jwk;
  const members = publicMembers(jwk);
  return { kid, alg, jwk: members, thumbprint: await calculateJwkThumbprint(members, "sha256") };
}

function faultsOf(jwk: Jwk): readonly string[] | Promise<readonly string[]> {
  if (jwk.kty === "RSA") return rsaFaults(jwk);
  if (jwk.kty === "EC") return ecFaults(jwk);
  return okpFaults(jwk);
}

function publicMembers(jwk: Jwk): PublicJwk {
  if (jwk.kty === "RSA") return { kty: jwk.kty, n: jwk.n, e: jwk.e };
  if (jwk.kty === "EC") return { kty: jwk.kty, crv: jwk.crv, x: jwk.x, y: jwk.y };
  return { kty: jwk.kty, crv: jwk.crv, x: jwk.x };
}
