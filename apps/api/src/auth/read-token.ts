import { readBytes } from "../validation/base64url.ts";
import { scanJson } from "../validation/scan-json.ts";
import { type Claims, readClaims, tokenRules } from "./claims.ts";

/** The content of a token whose signature is not verified yet. */
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

const utf8 = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

/**
 * The JSON object in one part of a token, or nothing when the part is anything else. Stricter than a JSON parser: no
 * padding, no character outside base64url, no spare bits in the last one, no member named twice (which RFC 7515
 * section 4 lets a reader refuse) and no deep nesting, so that two readers of one token cannot understand it
 * differently.
 */
function readJsonObject(part: string): Record<string, unknown> | undefined {
  const bytes = readBytes(part);
  if (!bytes) return undefined;
  try {
    const text = utf8.decode(bytes);
    const value: unknown = JSON.parse(text);
    if (typeof value !== "object" || value === null || Array.isArray(value)) return undefined;
    return scanJson(text) === undefined ? { ...value } : undefined;
  } catch {
    return undefined;
  }
}
