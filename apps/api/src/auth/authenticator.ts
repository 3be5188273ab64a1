import { hash } from "node:crypto";
import { compactVerify } from "jose";
import { LruMap } from "toad-cache";
import { Problem } from "../problems/problem.ts";
import type { VerificationKey } from "../stores/keys/jwk.ts";
import { uuidPattern } from "../validation/formats/formats.ts";
import type { Actor } from "./actor.ts";
import { createKeyring, type FindKey } from "./keyring.ts";
import { isTimely, readToken, tokenRules, type UnverifiedToken } from "./read-token.ts";

interface Options {
  /** Looks a key up in the database. It must find nothing for a counterparty that is disabled. */
  readonly findKey: FindKey;
  /** The moment, in milliseconds since 1970. */
  readonly now: () => number;
}

/** The counterparty as the path names it, and the header `CX-Authorization` if there is one. */
export interface Credentials {
  readonly counterparty: string;
  readonly token: string | undefined;
  /** The address that the request came from. */
  readonly peer?: string;
  /** Called before work is spent on a token that was not found valid before. What it throws, passes. */
  readonly beforeVerifying?: () => void;
}

/** Says who makes a request. */
export type Authenticate = (credentials: Credentials) => Promise<Actor>;

// About a kilobyte each.
const maxTokens = 10_000;

/**
 * Checks tokens as the contract's security scheme says. A verified token is remembered by its digest until it ends,
 * and costs a hash and two look-ups from then on; its key is asked for again every 5 seconds, and a token whose key is
 * no longer the same is verified anew.
 *
 * @throws Problem `unauthorized` for whatever is wrong with token or counterparty; what `findKey` throws passes.
 */
export function createAuthenticator({ findKey, now }: Options): Authenticate {
  const keyring = createKeyring({ findKey, now });
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
    const remembered = await keyring.find(tenant, content.kid);
    if (!remembered) throw refusal();
    let key = remembered;
    // The thumbprint names the key's numbers, and the algorithm is compared besides.
    if (kept?.signedWith !== key.thumbprint || key.alg !== content.alg) {
      if (!(await isSigned(token, content, key))) {
        // The key may have been replaced under its name since it was looked up.
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
