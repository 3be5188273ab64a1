/** What the client takes from the outside world, so that tests can give it another. */
export interface Environment {
  fetch: (request: Request) => Promise<Response>;
  /** Milliseconds of a clock that never jumps. */
  now: () => number;
  /** Milliseconds since 1970, for dates in `Retry-After`. */
  date: () => number;
  /** A number from 0 up to but not including 1. */
  random: () => number;
  /** A new idempotency key. */
  newKey: () => string;
  /** Resolves after the given milliseconds, or rejects with the signal's reason when that aborts. */
  pause: (milliseconds: number, signal: AbortSignal | undefined) => Promise<void>;
}

export const standardEnvironment: Environment = {
  // Looked up at each call, so that a fetch that was replaced globally is used.
  fetch: (request) => globalThis.fetch(request),
  now: () => performance.now(),
  date: () => Date.now(),
  random: () => Math.random(),
  newKey: () => crypto.randomUUID(),
  pause,
};

function pause(milliseconds: number, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve, reject) => {
    if (signal?.aborted) return reject(signal.reason);
    const stop = () => {
      clearTimeout(timer);
      reject(signal?.reason);
    };
    const timer = setTimeout(() => {
      signal?.removeEventListener("abort", stop);
      resolve();
    }, milliseconds);
    signal?.addEventListener("abort", stop, { once: true });
  });
}
