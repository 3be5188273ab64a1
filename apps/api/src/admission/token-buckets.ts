import { LruMap } from "toad-cache";

/** What one caller may use. */
export interface Share {
  /** Requests that come back in each second. */
  readonly perSecond: number;
  /** Requests at once, after a pause. */
  readonly burst: number;
}

/** What became of one request for a token. */
export interface Taking {
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
  /** When `tokens` was right, in milliseconds. */
  at: number;
}

// About 100 bytes each. The bucket that was unused for longest is forgotten first, which is as if it were full: with that
// many callers at once the limit for each of them is not what keeps the server up.
const maxBuckets = 50_000;

/** A token bucket for each caller, in this process's memory: with several processes, each gives the whole share. */
export class TokenBuckets {
  readonly #share: Share;
  readonly #now: () => number;
  readonly #buckets = new LruMap<Bucket>(maxBuckets);

  /** `now` in milliseconds, from a clock that never goes back. */
  constructor(share: Share, now: () => number) {
    this.#share = share;
    this.#now = now;
  }

  /** Takes a token if there is one. */
  take(caller: string): Taking {
    const bucket = this.#filled(caller);
    const allowed = bucket.tokens >= 1;
    if (allowed) bucket.tokens -= 1;
    const { perSecond, burst } = this.#share;
    return {
      allowed,
      left: Math.floor(bucket.tokens),
      fullIn: (burst - bucket.tokens) / perSecond,
      nextIn: Math.max(0, 1 - bucket.tokens) / perSecond,
    };
  }

  /** Puts back what was taken. */
  giveBack(caller: string): void {
    const bucket = this.#filled(caller);
    bucket.tokens = Math.min(this.#share.burst, bucket.tokens + 1);
  }

  #filled(caller: string): Bucket {
    const now = this.#now();
    const { perSecond, burst } = this.#share;
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
