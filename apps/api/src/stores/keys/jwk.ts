import type { EcJwk, Guid, Jwk, Key, OkpJwk, RsaJwk } from "@specie/types";
import { calculateJwkThumbprint } from "jose";
import { Problem } from "../../problems/problem.ts";
import type { KeyGrant } from "./key-grant.ts";
import { invalidEcMembers, invalidOkpMembers, invalidRsaMembers } from "./key-validators.ts";

/** The members of a JWK that make a public key (RFC 7518 section 6, RFC 8037), and no others. */
export type PublicJwk =
  | Pick<RsaJwk, "kty" | "n" | "e">
  | Pick<EcJwk, "kty" | "crv" | "x" | "y">
  | Pick<OkpJwk, "kty" | "crv" | "x">;

/** A public key that was found fit to verify tokens. */
export interface AcceptedKey extends Pick<Key, "kid" | "alg" | "thumbprint"> {
  readonly jwk: PublicJwk;
}

/** A registered key, as it verifies tokens. It may have expired. */
export interface VerificationKey extends AcceptedKey, KeyGrant {
  readonly guid: Guid;
}

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
  if (jwk.kty === "RSA") return invalidRsaMembers(jwk);
  if (jwk.kty === "EC") return invalidEcMembers(jwk);
  return invalidOkpMembers(jwk);
}

function publicMembers(jwk: Jwk): PublicJwk {
  if (jwk.kty === "RSA") return { kty: jwk.kty, n: jwk.n, e: jwk.e };
  if (jwk.kty === "EC") return { kty: jwk.kty, crv: jwk.crv, x: jwk.x, y: jwk.y };
  return { kty: jwk.kty, crv: jwk.crv, x: jwk.x };
}
