import type { FastifyReply } from "fastify";
import type { Authenticate } from "../auth/authenticator.ts";
import { Problem } from "../problems/problem.ts";
import { networkOf } from "./network-of.ts";
import { type Load, type RefuseOverload, refuseOverload } from "./overload.ts";
import { type RateLimit, TokenBuckets } from "./token-buckets.ts";

/** The limits that a request passes. */
export interface Admission {
  /** Called first. */
  readonly refuseOverload: RefuseOverload;
  /** Counts a request that names no operation against its network, see `limitFailures`. */
  readonly limitUnknownRoute: (peer: string) => void;
  /** Verifies the token and limits failures from one network. */
  readonly authenticate: Authenticate;
  /** Called after authentication. */
  readonly limitCounterparty?: LimitCounterparty;
}

/** Why a request was rejected; a label of the metric. */
export type RejectReason = "overload" | "invalid-tokens" | "counterparty-share";

export interface AdmissionOptions {
  readonly authenticate: Authenticate;
  readonly load: () => Load;
  /** Milliseconds. */
  readonly maxLoopDelay: number;
  /** Requests from one network without a valid token. */
  readonly failures: RateLimit;
  /** Requests of one counterparty; unlimited when absent. */
  readonly requests: RateLimit | undefined;
  /** Milliseconds, from a clock that never goes back. */
  readonly now: () => number;
  readonly onRefused: (reason: RejectReason) => void;
}

/** Counts are kept in this process. */
export function createAdmission({
  authenticate,
  load,
  maxLoopDelay,
  failures,
  requests,
  now,
  onRefused,
}: AdmissionOptions): Admission {
  const networks = new TokenBuckets(failures, now);
  const takeFrom = (network: string) => {
    const { allowed, nextIn } = networks.take(network);
    if (allowed) return;
    onRefused("invalid-tokens");
    throw new Problem("too-many-requests", { retryAfter: nextIn });
  };
  return {
    refuseOverload: refuseOverload(load, maxLoopDelay, () => onRefused("overload")),
    limitUnknownRoute: (peer) => takeFrom(networkOf(peer)),
    authenticate: limitFailures(authenticate, takeFrom, (network) => networks.refund(network)),
    ...(requests && {
      limitCounterparty: limitCounterparty(new TokenBuckets(requests, now), requests, () =>
        onRefused("counterparty-share"),
      ),
    }),
  };
}

/**
 * Takes a request with a body of so many bytes from the limit of a counterparty and adds the rate limit headers.
 */
export type LimitCounterparty = (counterparty: string, bodyBytes: number, reply: FastifyReply) => void;

// Reading and validating a body takes time in proportion to its size. This much costs about as much as a request without one.
const bytesPerToken = 8_192;

/**
 * Limits each counterparty: a request costs one token, and one more for each 8 KiB of its body. The headers follow draft-ietf-httpapi-ratelimit-headers-10: a quota of the burst in the time
 * that fills an empty bucket.
 *
 * The returned function throws Problem `too-many-requests`.
 */
function limitCounterparty(
  buckets: TokenBuckets,
  { perSecond, burst }: RateLimit,
  onRefused: () => void,
): LimitCounterparty {
  const policy = `"counterparty";q=${burst};w=${Math.ceil(burst / perSecond)}`;
  return (counterparty, bodyBytes, reply) => {
    const cost = 1 + Math.floor(bodyBytes / bytesPerToken);
    const { allowed, left, fullIn, nextIn } = buckets.take(counterparty.toLowerCase(), cost);
    reply.header("ratelimit-policy", policy);
    reply.header("ratelimit", `"counterparty";r=${left};t=${Math.ceil(fullIn)}`);
    if (allowed) return;
    onRefused();
    throw new Problem("too-many-requests", { retryAfter: nextIn });
  };
}

/**
 * Limits the work that one network causes without a valid token. A bucket token is taken before the key is looked up and the
 * signature verified, so that concurrent requests count, and refunded unless the credentials are rejected. A caller with a
 * verified token passes, also when other callers of the same network have used up all attempts.
 *
 * The returned function throws Problem `too-many-requests`, and what `authenticate` throws.
 */
function limitFailures(
  authenticate: Authenticate,
  take: (network: string) => void,
  refund: (network: string) => void,
): Authenticate {
  return async (credentials) => {
    let taken: string | undefined;
    const beforeVerifying = () => {
      const network = networkOf(credentials.peer ?? "");
      take(network);
      taken = network;
    };
    let refused = false;
    try {
      return await authenticate({ ...credentials, beforeVerifying });
    } catch (error) {
      refused = error instanceof Problem && error.code === "unauthorized";
      throw error;
    } finally {
      if (taken !== undefined && !refused) refund(taken);
    }
  };
}
