import type { FastifyReply } from "fastify";
import type { Authenticate } from "../auth/authenticator.ts";
import { Problem } from "../problems/problem.ts";
import { networkOf } from "./network-of.ts";
import type { Load } from "./overload.ts";
import { type RefuseOverload, refuseOverload } from "./overload.ts";
import { type Share, TokenBuckets } from "./token-buckets.ts";

/** What lets a request in or refuses it with a problem. */
export interface Admission {
  /** Before anything is spent on the request. */
  readonly refuseOverload: RefuseOverload;
  /** Says who asks, as long as not too many could not be told from the same network. */
  readonly authenticate: Authenticate;
  /** When it is known who asks. */
  readonly limitCounterparty?: LimitCounterparty;
}

/** Why a request was not let in, as the metrics call it. */
export type Refusal = "overload" | "invalid-tokens" | "counterparty-share";

export interface AdmissionOptions {
  readonly authenticate: Authenticate;
  readonly load: () => Load;
  /** Milliseconds. */
  readonly maxLoopDelay: number;
  /** Invalid tokens from one network. */
  readonly failures: Share;
  /** Requests of one counterparty. Without it they are not limited. */
  readonly requests: Share | undefined;
  /** Milliseconds, from a clock that never goes back. */
  readonly now: () => number;
  readonly onRefused: (reason: Refusal) => void;
}

/** Puts the guards together. What they count is kept in this process. */
export function createAdmission({
  authenticate,
  load,
  maxLoopDelay,
  failures,
  requests,
  now,
  onRefused,
}: AdmissionOptions): Admission {
  return {
    refuseOverload: refuseOverload(load, maxLoopDelay, () => onRefused("overload")),
    authenticate: limitFailures(authenticate, new TokenBuckets(failures, now), () =>
      onRefused("invalid-tokens"),
    ),
    ...(requests && {
      limitCounterparty: limitCounterparty(new TokenBuckets(requests, now), requests, () =>
        onRefused("counterparty-share"),
      ),
    }),
  };
}

/** Takes one request from the share of a counterparty and tells on the answer what is left of it. */
export type LimitCounterparty = (counterparty: string, reply: FastifyReply) => void;

/**
 * Limits each counterparty to its share. The headers are those of draft-ietf-httpapi-ratelimit-headers-10; a token bucket
 * is told in its terms as a quota of the burst in the time that fills an empty bucket.
 *
 * What it returns throws Problem `too-many-requests`.
 */
function limitCounterparty(
  buckets: TokenBuckets,
  { perSecond, burst }: Share,
  onRefused: () => void,
): LimitCounterparty {
  const policy = `"counterparty";q=${burst};w=${Math.ceil(burst / perSecond)}`;
  return (counterparty, reply) => {
    const { allowed, left, fullIn, nextIn } = buckets.take(counterparty.toLowerCase());
    reply.header("ratelimit-policy", policy);
    reply.header("ratelimit", `"counterparty";r=${left};t=${Math.ceil(fullIn)}`);
    if (allowed) return;
    onRefused();
    throw new Problem("too-many-requests", { retryAfter: nextIn });
  };
}

/**
 * Limits how much work invalid tokens from one network make. A token of its own is taken before the signature is looked at,
 * so that many at once do not slip through, and given back unless the credentials were refused. Who is known already passes,
 * also when somebody else on the same network has used up all attempts.
 *
 * What it returns throws Problem `too-many-requests`, and what `authenticate` throws.
 */
function limitFailures(
  authenticate: Authenticate,
  buckets: TokenBuckets,
  onRefused: () => void,
): Authenticate {
  return async (credentials) => {
    let network = "";
    let taken = false;
    const beforeVerifying = () => {
      network = networkOf(credentials.peer ?? "");
      const { allowed, nextIn } = buckets.take(network);
      taken = allowed;
      if (allowed) return;
      onRefused();
      throw new Problem("too-many-requests", { retryAfter: nextIn });
    };
    let refused = false;
    try {
      return await authenticate({ ...credentials, beforeVerifying });
    } catch (error) {
      refused = error instanceof Problem && error.code === "unauthorized";
      throw error;
    } finally {
      if (taken && !refused) buckets.giveBack(network);
    }
  };
}
