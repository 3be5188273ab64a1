import { english } from "@specie/contract/editions";
import { tokenScheme } from "../contract.ts";
import { readBytes } from "../validation/base64url.ts";
import { uuidPattern } from "../validation/formats/formats.ts";
import { scanJson } from "../validation/scan-json.ts";

/** The content of a token whose signature is not verified yet. */
export interface UnverifiedToken {
  readonly kid: string;
  readonly alg: string;
  /** The media type in `typ`, in lower case and without `application/`; `undefined` when it is absent. */
  readonly type: string | undefined;
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
  return (
    claims && {
      kid,
      alg,
      type: typeof header["typ"] === "string" ? mediaTypeOf(header["typ"]) : undefined,
      claims,
    }
  );
}

/** Media types are compared without case, and `application/` may be left out (RFC 7515 section 4.1.9). */
export function mediaTypeOf(typ: string): string {
  return typ.toLowerCase().replace(/^application\/(?=[^/]*$)/, "");
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
    // Stryker disable next-line LogicalOperator: spread below, nothing else has the members that a token needs.
    if (typeof value !== "object" || value === null || Array.isArray(value)) return undefined;
    return scanJson(text) === undefined ? { ...value } : undefined;
  } catch {
    return undefined;
  }
}

/** The claims that count here (RFC 7519); times in seconds since 1970. */
export interface Claims {
  readonly sub: string;
  readonly exp: number;
  readonly iat: number | undefined;
  readonly nbf: number | undefined;
  /** `aud`, and `counterparty_guid` for issuers that cannot set it; `undefined` when the token has neither. */
  readonly audience: readonly string[] | undefined;
}

// Control characters and lone surrogates, which the database cannot hold or a log cannot show, and what is invisible or turns
// the direction of writing, with which one name can be made to look like another.
const unprintable = /[\p{Cc}\p{Cs}\p{Cf}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]/u;

/** The claims of a token, or nothing when one is missing or is not of its kind. */
function readClaims(payload: Readonly<Record<string, unknown>>): Claims | undefined {
  if (!tokenRules.requiredClaims.every((name) => Object.hasOwn(payload, name))) return undefined;
  const { sub, exp, iat, nbf } = payload;
  if (!isSubject(sub) || !isTime(exp)) return undefined;
  if ((iat !== undefined && !isTime(iat)) || (nbf !== undefined && !isTime(nbf))) return undefined;
  const audience = readAudience(payload);
  return audience === "malformed" ? undefined : { sub, exp, iat, nbf, audience };
}

/** Why a token is not valid at a moment (seconds since 1970), or is meant to live longer than allowed; nothing if it is valid. */
export function judgeTimes(
  { exp, iat, nbf }: Claims,
  moment: number,
): "expired" | "not-yet-valid" | "too-long-lived" | undefined {
  const { clockSkew, maxLifetime } = tokenRules;
  if (moment >= exp + clockSkew) return "expired";
  if (Math.max(nbf ?? 0, iat ?? 0) > moment + clockSkew) return "not-yet-valid";
  // Without `iat` the rest of its life must do, by our clock, which may be behind the signer's.
  const isShort =
    iat === undefined ? exp - moment <= maxLifetime + clockSkew : iat <= exp && exp - iat <= maxLifetime;
  return isShort ? undefined : "too-long-lived";
}

/** A claim that is there must be met, so with both claims one that both of them name. */
function readAudience({ aud, counterparty_guid: bound }: Readonly<Record<string, unknown>>) {
  const named = aud === undefined ? undefined : [aud].flat();
  const isBound = typeof bound === "string";
  if ((bound !== undefined && !isBound) || named?.some((name) => typeof name !== "string"))
    return "malformed";
  const names = named?.map((name) => inLowerCase(String(name)));
  if (!isBound) return names;
  const counterparty = inLowerCase(bound);
  return names === undefined ? [counterparty] : names.filter((name) => name === counterparty);
}

/** GUIDs are compared without case, URLs of servers as they are. */
function inLowerCase(name: string): string {
  return uuidPattern.test(name) ? name.toLowerCase() : name;
}

function isSubject(value: unknown): value is string {
  if (typeof value !== "string" || value === "" || unprintable.test(value)) return false;
  // Characters, as JSON Schema counts them, not UTF-16 units.
  return [...value].length <= tokenRules.maxSubLength;
}

/** Beyond the largest double, JSON gives Infinity. Zero and below are no time that a token can be of. */
function isTime(value: unknown): value is number {
  return Number.isFinite(value) && Number(value) > 0;
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
  /** As the contract's `TokenChecked` and the chain of changes carry it. */
  maxSubLength: english.components.schemas.TokenChecked.properties.sub.maxLength,
  // The largest honest token, with a signature of 4096 bits and generous claims, is a fifth of this.
  maxLength: 8192,
} as const;
