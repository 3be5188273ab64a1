import { constants, createHash, createPublicKey, type JsonWebKey, type KeyObject, verify } from "node:crypto";
import type { Faults } from "./faults.ts";

export interface StoredKey {
  readonly guid: string;
  readonly kid: string;
  readonly alg: string;
  readonly jwk: JsonWebKey;
  readonly key: KeyObject;
  readonly scopes: readonly string[];
  readonly is_proven: boolean;
  readonly expires_at: string | null;
  readonly created_at: string;
  readonly updated_at: string;
}

export interface Claims {
  readonly sub: string;
  readonly exp: number;
}

const skew = 30;
const lifetime = 1200;

const algorithms: Readonly<Record<string, { digest: string | null; options: object }>> = {
  RS256: { digest: "sha256", options: {} },
  PS256: { digest: "sha256", options: { padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: 32 } },
  ES256: { digest: "sha256", options: { dsaEncoding: "ieee-p1363" } },
  EdDSA: { digest: null, options: {} },
};

/** The key and the claims of a valid token; `undefined` for any other. */
export function verifyToken(
  token: string | undefined,
  keys: readonly StoredKey[],
  faults: Faults,
): { readonly key: StoredKey; readonly claims: Claims } | undefined {
  const [header = "", payload = "", signature = "", ...more] = (token ?? "").split(".");
  const { alg, kid, crit } = decode(header);
  const key = keys.find((known) => known.kid === kid);
  const hasEnded = Date.parse(key?.expires_at ?? "9999-12-31") <= Date.now();
  if (hasEnded && !faults.has("authentication/expired-key-accepted")) return undefined;
  if (alg === "None" && key !== undefined && faults.has("authentication/none-in-capitals"))
    return { key, claims: decode(payload) as unknown as Claims };
  if (more.length > 0 || !isBase64url(signature)) return undefined;
  if (key === undefined || crit !== undefined || alg !== key.alg) return undefined;
  const claims = decode(payload);
  return isSigned(token ?? "", key) && areValid(claims, faults)
    ? { key, claims: claims as unknown as Claims }
    : undefined;
}

/** Whether a text of three parts is signed with a key, by the key's algorithm. */
export function isSigned(text: string, { key, alg }: Pick<StoredKey, "key" | "alg">): boolean {
  const results = verified.get(key) ?? new Map<string, boolean>();
  verified.set(key, results);
  const isRight = results.get(`${alg} ${text}`) ?? verifySignature(text, key, alg);
  results.set(`${alg} ${text}`, isRight);
  return isRight;
}

/** What was verified before, because thousands of requests come with one token. */
const verified = new WeakMap<KeyObject, Map<string, boolean>>();

function verifySignature(text: string, key: KeyObject, alg: string): boolean {
  const [header = "", payload = "", signature = ""] = text.split(".");
  const algorithm = algorithms[alg];
  if (algorithm === undefined) return false;
  const input = Buffer.from(`${header}.${payload}`);
  return verify(algorithm.digest, input, { key, ...algorithm.options }, Buffer.from(signature, "base64url"));
}

function areValid({ sub, exp, iat, nbf }: Record<string, unknown>, faults: Faults): boolean {
  const now = Date.now() / 1000;
  const isTime = (value: unknown) => value === undefined || (typeof value === "number" && value >= 0);
  if (typeof sub !== "string" || sub === "" || typeof exp !== "number" || !isTime(iat) || !isTime(nbf))
    return false;
  const start = typeof iat === "number" ? iat : now;
  if (exp <= start - (iat === undefined ? skew : 0) || start > now + skew || exp < now - skew) return false;
  if (typeof nbf === "number" && nbf > now + skew) return false;
  return faults.has("authentication/lifetime-not-limited") || exp - start <= lifetime;
}

export function decode(part: string): Record<string, unknown> {
  try {
    const value: unknown = isBase64url(part)
      ? JSON.parse(Buffer.from(part, "base64url").toString())
      : undefined;
    return typeof value === "object" && value !== null && !Array.isArray(value) ? { ...value } : {};
  } catch {
    return {};
  }
}

/** Without padding, and with the one spelling of its bytes. */
function isBase64url(text: string): boolean {
  return text !== "" && Buffer.from(text, "base64url").toString("base64url") === text;
}

/** `undefined` for a key that cannot verify: off its curve, or with an unsafe exponent. */
export function importKey(jwk: JsonWebKey): KeyObject | undefined {
  try {
    const key = createPublicKey({ key: jwk, format: "jwk" });
    const { publicExponent: exponent } = key.asymmetricKeyDetails ?? {};
    return exponent !== undefined && (exponent < 65_537n || exponent % 2n === 0n) ? undefined : key;
  } catch {
    return undefined;
  }
}

/** RFC 7638. */
export function thumbprint({ kty, crv, x, y, n, e }: JsonWebKey): string {
  const members = kty === "RSA" ? { e, kty, n } : kty === "EC" ? { crv, kty, x, y } : { crv, kty, x };
  return createHash("sha256").update(JSON.stringify(members)).digest("base64url");
}
