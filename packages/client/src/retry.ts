import { problemCodes } from "../generated/operations.ts";

// The first pause is at most a quarter of a second, which hides a hiccup; none is longer than 8 seconds.
const firstPause = 250;
const longestPause = 8_000;

const transientStatuses = new Set([429, 502, 503, 504]);

/** Whether the same request may succeed later: by its status, or because the contract marks its code `retryable`. */
export function isTransient(status: number, code: string | undefined): boolean {
  return transientStatuses.has(status) || (isProblemCode(code) && problemCodes[code].retryable);
}

/** Whether a code is one of the contract's. */
export function isProblemCode(code: unknown): code is keyof typeof problemCodes {
  return typeof code === "string" && Object.hasOwn(problemCodes, code);
}

/**
 * Milliseconds to wait before attempt number `next` (2 or more): exponential with full jitter, so that clients which
 * failed together do not come back together. The server's `Retry-After` is a lower bound.
 */
export function pauseBefore(next: number, retryAfter: number | undefined, random: () => number): number {
  const ceiling = Math.min(longestPause, firstPause * 2 ** (next - 2));
  const jitter = random() * ceiling;
  return retryAfter === undefined ? jitter : retryAfter + random() * firstPause;
}

/** Reads `Retry-After` (RFC 9110 section 10.2.3), seconds or a date, as milliseconds from now. */
export function parseRetryAfter(value: string | null, date: () => number): number | undefined {
  if (value === null) return undefined;
  if (/^\d{1,9}$/.test(value.trim())) return Number(value) * 1000;
  const moment = Date.parse(value);
  return Number.isNaN(moment) ? undefined : Math.max(0, moment - date());
}
