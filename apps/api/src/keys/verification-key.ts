import type { EcJwk, Guid, Key, OkpJwk, RsaJwk } from "@specie/types";

/** The members of a JWK that make a public key (RFC 7518 section 6, RFC 8037), and no others. */
export type PublicJwk =
  | Pick<RsaJwk, "kty" | "n" | "e">
  | Pick<EcJwk, "kty" | "crv" | "x" | "y">
  | Pick<OkpJwk, "kty" | "crv" | "x">;

/** A public key that was found fit to verify tokens. */
export interface AcceptedKey extends Pick<Key, "kid" | "alg" | "thumbprint"> {
  readonly jwk: PublicJwk;
}

/** A registered key, as it verifies tokens. */
export interface VerificationKey extends AcceptedKey {
  readonly guid: Guid;
}
