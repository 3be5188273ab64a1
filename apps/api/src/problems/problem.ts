import type { InvalidInput, ProblemCode } from "@specie/types";

interface Details {
  readonly errors?: readonly ValidationError[];
  readonly retryAfter?: number;
  readonly reason?: MalformedReason | "url";
  readonly position?: Position;
  readonly rejection?: Rejection;
  readonly allow?: readonly string[];
  readonly scopes?: ScopeRefusal;
}

/** The scopes that a request requires, and those of them that its key lacks. */
export interface ScopeRefusal {
  readonly required: readonly string[];
  readonly missing: readonly string[];
}

/** A place in a text, both counted from 1; a column is a UTF-16 unit, as editors count. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

/**
 * Why credentials are rejected, for the log. The caller sees those that follow from its request alone; `counterparty`,
 * `unknown-key`, `expired-key` and `signature` look the same from outside: they do not reveal which keys and counterparties exist.
 */
export type RejectionReason =
  | "no-token"
  | "other-header"
  | "prefix"
  | "several"
  | "malformed"
  | "type"
  | "expired"
  | "not-yet-valid"
  | "too-long-lived"
  | "audience"
  | "counterparty"
  | "unknown-key"
  | "expired-key"
  | "signature";

export interface Rejection {
  readonly reason: RejectionReason;
  /** The key that the token names, if that has the form of a `kid`. */
  readonly kid?: string;
}

/** Why a proof of possession is not accepted. */
export type ProofDefect =
  | "unreadable"
  | "type"
  | "signature"
  | "method"
  | "address"
  | "time"
  | "token"
  | "used";

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
  /** With `malformed-json`: what was met, and where if that is known. With `invalid-request`: that the URL is malformed. */
  readonly reason: MalformedReason | "url" | undefined;
  readonly position: Position | undefined;
  /** With `unauthorized`. */
  readonly rejection: Rejection | undefined;
  /** With `method-not-allowed`: the methods of the path, in upper case. */
  readonly allow: readonly string[] | undefined;
  /** With `scope-missing`. */
  readonly scopes: ScopeRefusal | undefined;

  constructor(code: ProblemCode, details: Details = {}) {
    super(code);
    const { errors = [], retryAfter, reason, position, rejection, allow, scopes } = details;
    this.code = code;
    this.errors = errors;
    this.retryAfter = retryAfter;
    this.reason = reason;
    this.position = position;
    this.rejection = rejection;
    this.allow = allow;
    this.scopes = scopes;
  }
}

/**
 * One wrong place of a request. `limit` is what the contract allows there, for the text: a bound, the values or types to
 * choose from, the name that was probably meant, an example. Never anything that the caller sent.
 */
export interface ValidationError extends Pick<InvalidInput, "in" | "at" | "code"> {
  readonly limit?: string | number;
  readonly hints?: readonly Hint[];
}

/** The probable mistake in writing a query: `+` is a space, a list repeats its name, and a URL is ASCII. */
export type Hint = "plus" | "comma" | "percent";
