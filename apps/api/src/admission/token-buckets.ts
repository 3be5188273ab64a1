import { LruMap } from "toad-cache";

// Own token buckets. @fastify/rate-limit counts requests in fixed windows, so twice the limit passes around the end of a
// window; it cannot return a request (`refund`), and its headers are not those of draft-ietf-httpapi-ratelimit-headers-10.

export interface RateLimit {
  /** Requests that are added in each second. */
  readonly perSecond: number;
  /** The capacity: requests at once, after a pause. */
  readonly burst: number;
}

export interface TakeResult {
  readonly allowed: boolean;
  /** Whole tokens left. */
  readonly left: number;
  /** Seconds until the bucket is full again. */
  readonly fullIn: number;
  /** Seconds until there is a token; 0 when there is one. */
  readonly nextIn: number;
}

interface Bucket {
  tokens: number;
  /** When `tokens` was computed, in milliseconds. */
  at: number;
}

// About 100 bytes each. The least recently used bucket is evicted, which refills it.
const maxBuckets = 50_000;

/** A token bucket for each caller, in this process's memory: several processes grant the limit several times. */
export class TokenBuckets {
  readonly #limit: RateLimit;
  readonly #now: () => number;
  readonly #buckets = new LruMap<Bucket>(maxBuckets);

  /** `now` in milliseconds, from a clock that never goes back. */
  constructor(limit: RateLimit, now: () => number) {
    this.#limit = limit;
    this.#now = now;
  }

  /** Takes a token if there is one. */
  take(caller: string): TakeResult {
    const bucket = this.#filled(caller);
    const allowed = bucket.tokens >= 1;
    if (allowed) bucket.tokens -= 1;
    const { perSecond, burst } = this.#limit;
    return {
      allowed,
      left: Math.floor(bucket.tokens),
      fullIn: (burst - bucket.tokens) / perSecond,
      nextIn: Math.max(0, 1 - bucket.tokens) / perSecond,
    };
  }

  /** Returns a token. */
  refund(caller: string): void {
    const bucket = this.#filled(caller);
    bucket.tokens = Math.min(this.#limit.burst, bucket.tokens + 1);
  }

  #filled(caller: string): Bucket {
    const now = this.#now();
    const { perSecond, burst } = this.#limit;
    const bucket = this.#buckets.get(caller);
    if (bucket === undefined) {
      const full = { tokens: burst, at: now };
      this.#buckets.set(caller, full);
      return full;
    }
    bucket.tokens = Math.min(burst, bucket.tokens + ((now - bucket.at) / 1000) * perSecond);
    bucket.at = now;
    return bucket;
  }
}
