import { problemStatuses, retryableCodes } from "../generated/operations.ts";

// The first pause is at most a quarter of a second, which hides a hiccup; none is longer than 8 seconds.
const firstPause = 250;
const longestPause = 8_000;

const transientStatuses = new Set([429, 502, 503, 504]);

/** Whether the same request may succeed later: by its status, or because the contract marks its code `retryable`. */
export function isTransient(status: number, code: string | undefined): boolean {
  return transientStatuses.has(status) || retryableCodes.includes(code);
}

/**
 * Whether a request may be sent again although its answer was lost: because its method is idempotent (RFC 9110, section
 * 9.2.2), or because the server recognises it by its key.
 */
export function isRepeatable(method: string, headers: Readonly<Record<string, string>>): boolean {
  return /^(GET|HEAD|OPTIONS|PUT|DELETE)$/.test(method) || "idempotency-key" in headers;
}

/** Whether a code is one of the contract's, with this status. */
export function isProblemCode(code: string, status: number): code is keyof typeof problemStatuses {
  const statuses: Readonly<Record<string, number>> = problemStatuses;
  return statuses[code] === status;
}

/**
 * Milliseconds to wait before attempt number `next` (2 or more): the larger of an exponential backoff with full jitter, so
 * that clients which failed together do not return together, and the server's `Retry-After`.
 */
export function pauseBefore(next: number, retryAfter: number | undefined, random: () => number): number {
  const backoff = random() * Math.min(longestPause, firstPause * 2 ** (next - 2));
  return Math.max(backoff, retryAfter ?? 0);
}

/** Reads `Retry-After` (RFC 9110, section 10.2.3), seconds or a date of HTTP, as milliseconds from now. */
export function parseRetryAfter(value: string | null, date: () => number): number | undefined {
  if (value === null) return undefined;
  const text = value.trim();
  if (/^\d{1,9}$/.test(text)) return Number(text) * 1000;
  // `Date.parse` alone would accept "1.5" as a day in January.
  const moment = /^(Mon|Tue|Wed|Thu|Fri|Sat|Sun)/.test(text) ? Date.parse(text) : Number.NaN;
  return Number.isNaN(moment) ? undefined : Math.max(0, moment - date());
}
