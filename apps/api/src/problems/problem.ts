import type { InvalidInput, ProblemCode } from "@specie/types";

interface Details {
  readonly errors?: readonly ValidationError[];
  readonly retryAfter?: number;
  readonly reason?: MalformedReason;
  readonly rejection?: Rejection;
}

/** Why credentials were rejected: for the log, which the caller does not see. */
export interface Rejection {
  readonly reason: string;
  /** The key that the token names, if that has the form of a `kid`. */
  readonly kid?: string;
}

/** Why a text is refused as JSON although a parser might accept it. */
export type JsonDefect = "too-deep" | "repeated-name";

/** Why a body is not JSON. */
export type MalformedReason = JsonDefect | "syntax" | "encoding";

/** A problem of the contract: thrown below a route, returned as a problem document (RFC 9457). */
export class Problem extends Error {
  override readonly name = "Problem";
  readonly code: ProblemCode;
  /** With `invalid-request`: every error. The texts are made when the language is known. */
  readonly errors: readonly ValidationError[];
  /** Seconds for `Retry-After`, where the contract declares it. */
  readonly retryAfter: number | undefined;
  /** With `malformed-json`: what was met. */
  readonly reason: MalformedReason | undefined;
  /** With `unauthorized`. */
  readonly rejection: Rejection | undefined;

  constructor(code: ProblemCode, { errors = [], retryAfter, reason, rejection }: Details = {}) {
    super(code);
    this.code = code;
    this.errors = errors;
    this.retryAfter = retryAfter;
    this.reason = reason;
    this.rejection = rejection;
  }
}

/**
 * One wrong place of a request. `limit` is what the contract allows there, for the text: a bound, the values or types to
 * choose from, the name that was probably meant. Never anything that the caller sent.
 */
export interface ValidationError extends Pick<InvalidInput, "in" | "at" | "code"> {
  readonly limit?: string | number;
}
