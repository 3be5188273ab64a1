import { hash } from "node:crypto";
import { compactVerify } from "jose";
import { LruMap } from "toad-cache";
import { Problem } from "../problems/problem.ts";
import type { VerificationKey } from "../stores/keys/jwk.ts";
import { uuidPattern } from "../validation/formats/formats.ts";
import type { Actor } from "./actor.ts";
import type { Keyring } from "./keyring.ts";
import { isTimely, readToken, tokenRules, type UnverifiedToken } from "./read-token.ts";

interface Options {
  readonly keyring: Pick<Keyring, "find" | "refresh">;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

/** The counterparty of the path, and the header `CX-Authorization` if there is one. */
export interface Credentials {
  readonly counterparty: string;
  readonly token: string | undefined;
  /** The address that the request came from. */
  readonly peer?: string;
  /** Called before a token is verified for the first time. What it throws is thrown. */
  readonly beforeVerifying?: () => void;
}

/** Identifies the caller. */
export type Authenticate = (credentials: Credentials) => Promise<Actor>;

// About a kilobyte each.
const maxTokens = 10_000;

/**
 * Verifies tokens as the contract's security scheme requires. A verified token is cached by its digest until it expires, and
 * then costs a hash and two look-ups; it is verified again when its key has changed.
 *
 * @throws Problem `unauthorized` for any error of token or counterparty, and what the keyring throws.
 */
export function createAuthenticator({ keyring, now }: Options): Authenticate {
  const verified = new LruMap<{ content: UnverifiedToken; signedWith: string }>(maxTokens);

  return async ({ counterparty, token, beforeVerifying }) => {
    if (token === undefined || token.length > tokenRules.maxLength || !uuidPattern.test(counterparty)) {
      beforeVerifying?.();
      throw refusal();
    }
    const tenant = counterparty.toLowerCase();
    const tokenDigest = hash("sha256", token, "base64url");
    const kept = verified.get(tokenDigest);
    if (!kept) beforeVerifying?.();
    const content = kept?.content ?? readToken(token);
    if (!content || !isTimely(content.claims, now() / 1000)) throw refusal();
    const cached = await keyring.find(tenant, content.kid);
    if (!cached) throw refusal();
    let key = cached;
    // The thumbprint identifies the key's numbers, but not its algorithm.
    if (kept?.signedWith !== key.thumbprint || key.alg !== content.alg) {
      if (!(await isSigned(token, content, key))) {
        // The key may have been replaced under its `kid` since the look-up.
        const current = await keyring.refresh(tenant, content.kid);
        if (!current || current === key || !(await isSigned(token, content, current))) throw refusal();
        key = current;
      }
      verified.set(tokenDigest, { content, signedWith: key.thumbprint });
    }
    const { sub, exp } = content.claims;
    return { sub, kid: key.kid, keyGuid: key.guid, expiresAt: exp, tokenDigest };
  };
}

async function isSigned(
  token: string,
  content: UnverifiedToken,
  { jwk, alg }: VerificationKey,
): Promise<boolean> {
  if (content.alg !== alg) return false;
  try {
    await compactVerify(token, jwk, { algorithms: [alg] });
    return true;
  } catch {
    // Not only jose's own errors: it answers some forgeries with a plain TypeError.
    return false;
  }
}

function refusal(): Problem {
  return new Problem("unauthorized");
}
