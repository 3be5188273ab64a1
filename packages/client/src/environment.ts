import type { RequestContent } from "../generated/settings.ts";

/** What one attempt is sent with. A subset of the standard's `RequestInit`. */
export interface FetchInit {
  method: string;
  headers: Record<string, string>;
  body?: RequestContent;
  signal: AbortSignal;
  redirect: "manual";
  credentials: "omit";
}

/** What the client reads of an answer. A subset of the standard's `Response`. */
export interface FetchAnswer {
  readonly status: number;
  readonly statusText: string;
  readonly headers: {
    get(name: string): string | null;
    forEach(visit: (value: string, name: string) => void): void;
  };
  text(): Promise<string>;
  /** Only needed for bodies that are no text. */
  arrayBuffer?(): Promise<ArrayBuffer>;
}

/**
 * The standard `fetch`, called with a URL as text and an object of settings, so that implementations fit that take no
 * global `Request`, such as undici's own and node-fetch.
 */
export type Fetch = (url: string, init: FetchInit) => Promise<FetchAnswer>;

/** What the client uses of the outside world. Tests pass their own. */
export interface Environment {
  fetch: Fetch;
  /** Milliseconds of a clock that never jumps. */
  now: () => number;
  /** Milliseconds since 1970, for dates in `Retry-After` and for the difference from the server's clock. */
  date: () => number;
  /** A number from 0 up to but not including 1. */
  random: () => number;
  /** A new idempotency key. */
  newKey: () => string;
  /** Resolves after the given milliseconds, or rejects with the signal's reason when that aborts. */
  pause: (milliseconds: number, signal: AbortSignal | undefined) => Promise<void>;
}

export const standardEnvironment: Environment = {
  // Read at each call, so that a fetch that was replaced globally is used.
  fetch: (url, init) => globalThis.fetch(url, init),
  now: () => performance.now(),
  date: () => Date.now(),
  random: () => Math.random(),
  newKey: () => newKey(crypto),
  pause,
};

/**
 * A random UUID (RFC 9562, version 4). Browsers have `randomUUID` only on https pages and localhost, so on other pages it
 * is made from `getRandomValues`.
 */
export function newKey(source: Pick<Crypto, "getRandomValues"> & { randomUUID?: () => string }): string {
  if (source.randomUUID) return source.randomUUID();
  const bytes = source
    .getRandomValues(new Uint8Array(16))
    .map((byte, index) => (index === 6 ? (byte & 0x0f) | 0x40 : index === 8 ? (byte & 0x3f) | 0x80 : byte));
  const digits = Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
  return digits.replace(/(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-");
}

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
    signal?.addEventListener("abort", stop);
  });
}
