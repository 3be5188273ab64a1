import type { FastifyReply } from "fastify";
import { Problem } from "../http/problem.ts";
import type { Share, TokenBuckets } from "./token-buckets.ts";

/** Takes one request from the share of a counterparty and tells on the answer what is left of it. */
export type LimitCounterparty = (counterparty: string, reply: FastifyReply) => void;

/**
 * Limits each counterparty to its share. The headers are those of draft-ietf-httpapi-ratelimit-headers-10; a token bucket
 * is told in its terms as a quota of the burst in the time that fills an empty bucket.
 *
 * What it returns throws Problem `too-many-requests`.
 */
export function limitCounterparty(
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
