import { readBytes } from "../keys/base64url.ts";
import { type Claims, readClaims } from "./claims.ts";
import { readJsonObject } from "./read-json-object.ts";
import { tokenRules } from "./token-rules.ts";

/** What a token says of itself, before its signature has been looked at. */
export interface UnverifiedToken {
  readonly kid: string;
  readonly alg: string;
  readonly claims: Claims;
}

// Extensions that change what is signed or how it is to be read. We know none of them. All other header members, such
// as `jwk`, `jku`, `x5u` and `x5c`, have no say here: the key is the registered one.
const unsupported = ["crit", "b64", "zip", "enc"];

/**
 * Reads a JSON Web Token in compact form (RFC 7519, RFC 7515 section 7.1), or gives nothing when it is not a good one.
 */
export function readToken(token: string): UnverifiedToken | undefined {
  const [first = "", second = "", signature = "", ...more] = token.split(".");
  if (more.length > 0 || !readBytes(signature)?.length) return undefined;

  const header = readJsonObject(first);
  if (!header || unsupported.some((name) => Object.hasOwn(header, name))) return undefined;
  const { kid, alg } = header;
  if (typeof alg !== "string" || !tokenRules.algorithms.has(alg)) return undefined;
  if (typeof kid !== "string" || kid.length > tokenRules.kid.maxLength || !tokenRules.kid.pattern.test(kid))
    return undefined;

  const payload = readJsonObject(second);
  const claims = payload && readClaims(payload);
  return claims && { kid, alg, claims };
}
