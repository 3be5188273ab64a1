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
  /** Seconds until a refused request can pay, or until there is a token for the next one; 0 when there is one. */
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

  /** Takes `cost` tokens if there are so many. A cost above the burst counts as the burst, so that it can be paid at all. */
  take(caller: string, cost = 1): TakeResult {
    const bucket = this.#filled(caller);
    const { perSecond, burst } = this.#limit;
    const price = Math.min(cost, burst);
    const allowed = bucket.tokens >= price;
    if (allowed) bucket.tokens -= price;
    return {
      allowed,
      left: Math.floor(bucket.tokens),
      fullIn: (burst - bucket.tokens) / perSecond,
      nextIn: allowed && bucket.tokens >= 1 ? 0 : ((allowed ? 1 : price) - bucket.tokens) / perSecond,
    };
  }

  /** Returns a token. What is too much for the bucket is gone when the next one is taken. */
  refund(caller: string): void {
    this.#filled(caller).tokens += 1;
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
