import { importJWK, type JWK, SignJWT } from "jose";
import type { TokenProvider } from "./token.ts";

/** A private JSON Web Key with the `kid` and `alg` that its public half was registered with. */
export interface SigningKey extends JWK {
  kid: string;
  alg: "RS256" | "PS256" | "ES256" | "EdDSA";
}

/** What the tokens say. */
export interface SignerOptions {
  key: SigningKey;
  /** Who acts: an employee or a technical user. */
  sub: string;
  /** On whom: a customer or a key keeper. */
  obj?: string;
  /** The kind of action, such as `sign-in` or `sign-up`. */
  flow?: "sign-in" | "sign-up" | "sign-up-processing" | "sign-up-emission";
  /** Seconds that a token lives, at most 1200. 300 when absent. */
  lifetime?: number;
  /** Milliseconds since 1970, for tests. */
  date?: () => number;
}

// What the contract allows at most (x-max-lifetime-seconds of CxAuthorization).
const longestLifetime = 1200;
const standardLifetime = 300;
// A token is renewed this many seconds before its end, so that none ends on the way; more than the clocks' 30 s skew.
const renewalMargin = 45;

/**
 * A token provider that signs short-lived tokens with your own key and keeps each until shortly before its end. Calls
 * that come together share one signature. A token that the server refused is replaced.
 *
 * @throws RangeError when the lifetime is not between 60 and 1200 seconds.
 */
export function createSigner({
  key,
  lifetime = standardLifetime,
  date = Date.now,
  ...claims
}: SignerOptions): TokenProvider {
  if (!(lifetime >= 60 && lifetime <= longestLifetime)) {
    throw new RangeError(`lifetime is ${lifetime} seconds; it must be from 60 to ${longestLifetime}.`);
  }
  let current: { token: Promise<string>; end: number } | undefined;

  async function sign(issued: number): Promise<string> {
    return new SignJWT(claims)
      .setProtectedHeader({ alg: key.alg, kid: key.kid, typ: "JWT" })
      .setIssuedAt(issued)
      .setExpirationTime(issued + lifetime)
      .sign(await importJWK(key, key.alg));
  }

  return ({ renew }) => {
    const now = Math.floor(date() / 1000);
    if (renew || !current || current.end - renewalMargin <= now) {
      const next = { token: sign(now), end: now + lifetime };
      current = next;
      // A failure, such as a key that cannot sign, is not kept: the caller may mend it and try again.
      next.token.catch(() => {
        if (current === next) current = undefined;
      });
    }
    return current.token;
  };
}
