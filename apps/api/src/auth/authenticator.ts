import { hash } from "node:crypto";
import { compactVerify } from "jose";
import { LruMap } from "toad-cache";
import { Problem, type RejectionReason } from "../problems/problem.ts";
import type { VerificationKey } from "../stores/keys/jwk.ts";
import { proofType } from "../stores/keys/key-proof.ts";
import { uuidPattern } from "../validation/formats/formats.ts";
import type { Actor } from "./actor.ts";
import type { Keyring } from "./keyring.ts";
import { judgeTimes, mediaTypeOf, readToken, tokenRules, type UnverifiedToken } from "./read-token.ts";
import { verifyInVain } from "./verify-in-vain.ts";

interface Options {
  readonly keyring: Pick<Keyring, "find" | "refresh">;
  /** What identifies this server in a token's `aud`, besides the counterparty of the path. */
  readonly audiences?: readonly string[];
  /** Whether every token must name its audience, so that it is no use elsewhere (RFC 8725 section 3.9). */
  readonly requireAudience?: boolean;
  /** The `typ` that every token must have one of (RFC 8725 section 3.11); without any, `typ` does not matter. */
  readonly types?: readonly string[];
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

/** The counterparty of the path, and the header `CX-Authorization` if there is one. */
export interface Credentials {
  readonly counterparty: string;
  readonly token: string | undefined;
  /** Why there is no token, where the request shows that one was meant. */
  readonly misplaced?: RejectionReason | undefined;
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
export function createAuthenticator({
  keyring,
  now,
  audiences = [],
  requireAudience = false,
  types = [],
}: Options): Authenticate {
  const accepted = new Set(types.map(mediaTypeOf));
  const verified = new LruMap<{ content: UnverifiedToken; signedWith: string }>(maxTokens);

  return async ({ counterparty, token, misplaced, beforeVerifying }) => {
    if (token === undefined || token.length > tokenRules.maxLength || !uuidPattern.test(counterparty)) {
      beforeVerifying?.();
      if (token === undefined) throw refusal(misplaced ?? "no-token");
      throw refusal(token.length > tokenRules.maxLength ? "malformed" : "counterparty");
    }
    const tenant = counterparty.toLowerCase();
    const tokenDigest = hash("sha256", token, "base64url");
    const kept = verified.get(tokenDigest);
    if (!kept) beforeVerifying?.();
    const content = kept?.content ?? readToken(token);
    if (!content) throw refusal(hasPrefix(token) ? "prefix" : "malformed");
    const { kid, type, claims } = content;
    if (accepted.size > 0 && !accepted.has(type ?? "")) throw refusal("type", kid);
    const untimely = judgeTimes(claims, now() / 1000);
    if (untimely !== undefined) throw refusal(untimely, kid);
    if (!isFor([tenant, ...audiences], claims.audience, requireAudience)) throw refusal("audience", kid);
    const cached = await keyring.find(tenant, kid);
    if (!cached) {
      await verifyInVain(token, content.alg);
      throw refusal("unknown-key", kid);
    }
    if (hasExpired(cached, now())) {
      await verifyInVain(token, content.alg);
      throw refusal("expired-key", kid);
    }
    let key = cached;
    // The thumbprint identifies the key's numbers, but not its algorithm.
    if (kept?.signedWith !== key.thumbprint || key.alg !== content.alg) {
      if (!(await isSigned(token, key))) {
        // The key may have been replaced under its `kid` since the look-up.
        const current = await keyring.refresh(tenant, kid);
        if (!current || isSame(current, key) || !(await isSigned(token, current)))
          throw refusal("signature", kid);
        if (hasExpired(current, now())) throw refusal("expired-key", kid);
        key = current;
      }
      verified.set(tokenDigest, { content, signedWith: key.thumbprint });
    }
    const { sub, exp } = claims;
    // Judged last: only who has the key learns that it was proved.
    if (key.is_proven && claims.audience === undefined) throw refusal("audience", kid);
    // The key has signed a proof, which is no token (RFC 8725 section 3.11). Tokens of other keys may have any type.
    if (key.is_proven && type === proofType) throw refusal("type", kid);
    const { kid: registered, guid: keyGuid, thumbprint, scopes } = key;
    return { sub, kid: registered, keyGuid, thumbprint, scopes, expiresAt: exp, tokenDigest };
  };
}

/** Judged for each request, because a cached key expires too. */
function hasExpired({ expires_at }: VerificationKey, moment: number): boolean {
  // Stryker disable next-line StringLiteral: neither text is a time, and NaN is never reached.
  return moment >= Date.parse(expires_at ?? "");
}

function isSame(one: VerificationKey, other: VerificationKey): boolean {
  return one.thumbprint === other.thumbprint && one.alg === other.alg;
}

/** Whether the key signed the token, with the key's own algorithm. */
async function isSigned(token: string, { jwk, alg }: VerificationKey): Promise<boolean> {
  return compactVerify(token, jwk, { algorithms: [alg] }).then(
    () => true,
    // Not only jose's own errors: it answers some forgeries with a plain TypeError.
    () => false,
  );
}

/** Whether a token is meant for one of these; one without an audience is, unless it has to. */
function isFor(
  names: readonly string[],
  audience: readonly string[] | undefined,
  required: boolean,
): boolean {
  return audience === undefined ? !required : audience.some((name) => names.includes(name));
}

/** A scheme of `Authorization`, such as `Bearer`, before the token. */
function hasPrefix(token: string): boolean {
  return /^[A-Za-z]+ +[\w-]+\./.test(token);
}

function refusal(reason: RejectionReason, kid?: string): Problem {
  return new Problem("unauthorized", { rejection: { reason, ...(kid !== undefined && { kid }) } });
}
