/** Limits concurrent requests as TCP does: one more after each successful round, half after a failure. */
export interface AdaptiveConcurrency {
  /** Resolves when one more request may be sent. */
  readonly enter: () => Promise<void>;
  /** A request has ended. */
  readonly leave: (outcome: "ok" | "other") => void;
  /** The server is overloaded or unavailable: halves the limit, and blocks new requests for so many milliseconds. */
  readonly slowDown: (milliseconds: number) => void;
  /** Resolves when no request is in flight. */
  readonly idle: () => Promise<void>;
  readonly limit: () => number;
}

export interface ConcurrencyOptions {
  readonly max: number;
  /** Milliseconds of a monotonic clock. */
  readonly now: () => number;
  readonly pause: (milliseconds: number) => Promise<void>;
  /** Once it has aborted, no caller of `enter` waits for a time. */
  readonly stop: AbortSignal;
}

// Large enough for small files, small enough for a server that is already busy.
const initialLimit = 4;

export function createAdaptiveConcurrency(options: ConcurrencyOptions): AdaptiveConcurrency {
  const { max, now, pause, stop } = options;
  let limit = Math.min(initialLimit, max);
  let running = 0;
  let closedUntil = 0;
  let waiting: (() => void)[] = [];
  let idle: (() => void)[] = [];

  /** Every waiting caller of `enter` checks the limit again. */
  function wake() {
    const woken = waiting;
    waiting = [];
    for (const check of woken) check();
    if (running > 0) return;
    const ended = idle;
    idle = [];
    for (const resolve of ended) resolve();
  }

  return {
    enter: async () => {
      for (;;) {
        const closed = stop.aborted ? 0 : closedUntil - now();
        if (closed > 0) await pause(closed);
        else if (running < Math.floor(limit)) break;
        else await new Promise<void>((resolve) => waiting.push(resolve));
      }
      running++;
    },
    leave: (outcome) => {
      running--;
      if (outcome === "ok") limit = Math.min(max, limit + 1 / limit);
      wake();
    },
    slowDown: (milliseconds) => {
      const moment = now();
      // Requests that are in flight together fail together, which is one failure.
      if (moment >= closedUntil) limit = Math.max(1, Math.floor(limit / 2));
      closedUntil = Math.max(closedUntil, moment + milliseconds);
    },
    idle: async () => {
      if (running > 0) await new Promise<void>((resolve) => idle.push(resolve));
    },
    limit: () => Math.floor(limit),
  };
}
