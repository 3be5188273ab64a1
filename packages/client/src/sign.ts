import { importJWK, type JWK, SignJWT } from "jose";
import { newKey } from "./environment.ts";
import type { TokenProvider } from "./token.ts";

/**
 * A private JSON Web Key (RFC 7517) with the `kid` and `alg` that its public half was registered with. The type is written
 * out, because jose's would keep CommonJS programs from compiling: jose has ES modules only.
 */
export interface SigningKey {
  kid: string;
  alg: "RS256" | "PS256" | "ES256" | "EdDSA";
  kty?: string | undefined;
  /** Of an EC or OKP key; `d` is the private part of an RSA key too. */
  crv?: string | undefined;
  x?: string | undefined;
  y?: string | undefined;
  d?: string | undefined;
  /** Of an RSA key. */
  n?: string | undefined;
  e?: string | undefined;
  p?: string | undefined;
  q?: string | undefined;
  dp?: string | undefined;
  dq?: string | undefined;
  qi?: string | undefined;
  /** Others, such as `use`, are ignored. */
  [member: string]: unknown;
}

/** The claims of the tokens, and how long they live. */
export interface SignerOptions {
  key: SigningKey;
  /** Who acts: an employee or a technical user. */
  sub: string;
  /** On whom: a customer or a key keeper. */
  obj?: string | undefined;
  /** The kind of action, such as `sign-in` or `sign-up`. */
  flow?: "sign-in" | "sign-up" | "sign-up-processing" | "sign-up-emission" | undefined;
  /** For whom the tokens are: the counterparty's GUID. A key that was registered with a proof requires it. */
  aud?: string | undefined;
  /** Seconds that a token lives, from 60 to 1200. 300 when absent. */
  lifetime?: number | undefined;
  /** Milliseconds since 1970, for tests. */
  date?: (() => number) | undefined;
}

// What the contract allows at most (x-max-lifetime-seconds of CxAuthorization).
const longestLifetime = 1200;
const standardLifetime = 300;
// A token is renewed this many seconds before it expires, so that it does not expire on the way; more than the clocks' 30 s skew.
const renewalMargin = 45;

/**
 * A token provider that signs short-lived tokens with your own key and caches each until shortly before it expires. Calls
 * that come together share one signature. A token that the server refused is replaced, once for all calls that had it.
 *
 * @throws RangeError when the lifetime is not between 60 and 1200 seconds.
 */
export function createSigner({
  key,
  lifetime = standardLifetime,
  date = Date.now,
  aud,
  ...others
}: SignerOptions): TokenProvider {
  if (!(lifetime >= 60 && lifetime <= longestLifetime))
    throw new RangeError(`lifetime is ${lifetime} seconds; it must be from 60 to ${longestLifetime}.`);
  const claims = { ...others, ...(aud !== undefined && { aud }) };
  let current: { token: Promise<string>; expires: number; text?: string } | undefined;

  async function sign(issued: number): Promise<string> {
    return (
      new SignJWT(claims)
        .setProtectedHeader({ alg: key.alg, kid: key.kid, typ: "JWT" })
        .setIssuedAt(issued)
        .setExpirationTime(issued + lifetime)
        // Its own type is as wide, but names each member.
        .sign(await importJWK(key as JWK))
    );
  }

  return ({ renew, refused }) => {
    const now = Math.floor(date() / 1000);
    // Another call has replaced the refused token already.
    const replaced = refused !== undefined && current?.text !== refused;
    if (!current || (renew && !replaced) || current.expires - renewalMargin <= now) {
      const next: NonNullable<typeof current> = { token: sign(now), expires: now + lifetime };
      current = next;
      next.token.then(
        (text) => {
          next.text = text;
        },
        // A failure, such as a key that cannot sign, is not cached: the caller may correct it and try again.
        () => {
          if (current === next) current = undefined;
        },
      );
    }
    return current.token;
  };
}

/** The request that registers or replaces a key. */
export interface KeyProofOptions {
  /** The new key, with its private half. */
  key: SigningKey;
  /** As the client has them. */
  baseUrl: string;
  counterpartyGuid: string;
  /** The GUID of the key that the new one replaces; without it the proof is for `registerKey`. */
  replaces?: string | undefined;
  /** Milliseconds since 1970, for tests. */
  date?: (() => number) | undefined;
}

// Of a public key, as RFC 7518 section 6 and RFC 8037 name them.
const publicMembers = ["kty", "crv", "x", "y", "n", "e"] as const;

/**
 * Signs a proof that you hold the private half of a new key, for the field `proof` of `registerKey` and `replaceKey`. It is a DPoP
 * proof (RFC 9449 section 4.2), serves one request and is accepted for five minutes.
 */
export async function signKeyProof({
  key,
  baseUrl,
  counterpartyGuid,
  replaces,
  date = Date.now,
}: KeyProofOptions): Promise<string> {
  const jwk = Object.fromEntries(
    publicMembers.flatMap((name) => (key[name] === undefined ? [] : [[name, key[name]] as const])),
  );
  const path = `counterparty/${counterpartyGuid}/jwk${replaces === undefined ? "" : `/${replaces}`}`;
  return (
    new SignJWT({
      jti: newKey(crypto),
      htm: replaces === undefined ? "POST" : "PUT",
      htu: `${baseUrl.replace(/\/$/, "")}/${path}`,
    })
      .setProtectedHeader({ alg: key.alg, typ: "dpop+jwt", jwk })
      .setIssuedAt(Math.floor(date() / 1000))
      // Its own type is as wide, but names each member.
      .sign(await importJWK(key as JWK))
  );
}
