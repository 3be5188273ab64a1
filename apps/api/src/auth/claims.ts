import { english } from "@specie/contract/editions";
import { tokenScheme } from "../contract.ts";

/** The claims that count here (RFC 7519); times in seconds since 1970. */
export interface Claims {
  readonly sub: string;
  readonly exp: number;
  readonly iat: number | undefined;
  readonly nbf: number | undefined;
}

// Control characters and lone surrogates, which the database cannot hold or a log cannot show, and marks that turn the
// direction of writing, with which one name can be made to look like another.
const unprintable = /[\p{Cc}\p{Cs}\u202A-\u202E\u2066-\u2069]/u;

/** The claims of a token, or nothing when one is missing or is not of its kind. */
export function readClaims(payload: Readonly<Record<string, unknown>>): Claims | undefined {
  if (!tokenRules.requiredClaims.every((name) => Object.hasOwn(payload, name))) return undefined;
  const { sub, exp, iat, nbf } = payload;
  if (!isSubject(sub) || !isTime(exp)) return undefined;
  if ((iat !== undefined && !isTime(iat)) || (nbf !== undefined && !isTime(nbf))) return undefined;
  return { sub, exp, iat, nbf };
}

/** Whether a token is valid at a moment (seconds since 1970), and is not meant to live longer than allowed. */
export function isTimely({ exp, iat, nbf }: Claims, moment: number): boolean {
  const { clockSkew, maxLifetime } = tokenRules;
  if (moment >= exp + clockSkew) return false;
  if (nbf !== undefined && nbf > moment + clockSkew) return false;
  // Without `iat` the rest of its life must do, by our clock, which may be behind the signer's.
  if (iat === undefined) return exp - moment <= maxLifetime + clockSkew;
  return iat <= moment + clockSkew && iat <= exp && exp - iat <= maxLifetime;
}

function isSubject(value: unknown): value is string {
  if (typeof value !== "string" || value === "" || unprintable.test(value)) return false;
  // Characters, as JSON Schema counts them, not UTF-16 units.
  return [...value].length <= tokenRules.maxSubLength;
}

/** Beyond the largest double, JSON gives Infinity. Zero and below are no time that a token can be of. */
function isTime(value: unknown): value is number {
  return typeof value === "number" && Number.isFinite(value) && value > 0;
}

const keyId = english.components.schemas.KeyId;

/** What the contract demands of a token; times in seconds. */
export const tokenRules = {
  algorithms: new Set(tokenScheme["x-algorithms"]),
  requiredClaims: tokenScheme["x-required-claims"],
  maxLifetime: tokenScheme["x-max-lifetime-seconds"],
  clockSkew: tokenScheme["x-clock-skew-seconds"],
  /** What a `kid` may be. Nothing else can be registered, so nothing else is worth a query. */
  kid: { maxLength: keyId.maxLength, pattern: new RegExp(keyId.pattern) },
  /** As the contract's `TokenChecked` and the audit rows carry it. */
  maxSubLength: english.components.schemas.TokenChecked.properties.sub.maxLength,
  // The largest honest token, with a signature of 4096 bits and generous claims, is a fifth of this.
  maxLength: 8192,
} as const;
