import type { OperationId, Problem } from "@specie/types";
import type { OperationProblems } from "../generated/operations.ts";

/** The operation that failed; `raw` for a call that went through the openapi-fetch client. */
export type FailedOperation = OperationId | "raw";

/** What every failure of this client has in common. `code` is stable; decide by it, not by the message. */
export abstract class SpecieFailure extends Error {
  abstract readonly code: string;
  readonly operation: FailedOperation;

  constructor(operation: FailedOperation, message: string, options?: ErrorOptions) {
    super(`${operation}: ${message}`, options);
    this.operation = operation;
    this.name = new.target.name;
  }
}

/** The status and code of each problem of an operation, as pairs that belong together. */
type ProblemPair<Op extends OperationId> = {
  [Status in keyof OperationProblems[Op]]: {
    [Code in OperationProblems[Op][Status] & string]: { status: Status; code: Code };
  }[OperationProblems[Op][Status] & string];
}[keyof OperationProblems[Op]];

class ServerProblem extends SpecieFailure {
  readonly code: Problem["code"];
  readonly status: number;
  /** The whole problem document, with `title`, `detail` and, for invalid input, `errors`. */
  readonly problem: Problem;
  /** The answer's `X-Request-Id`; quote it when you ask for help. */
  readonly requestId: string;
  /** Whether this is the stored answer to an earlier request with the same idempotency key. */
  readonly replayed: boolean;
  /** The answer itself, with status, headers and a body that can still be read. */
  readonly response: Response;

  constructor(operation: OperationId, problem: Problem, response: Response, replayed: boolean) {
    super(
      operation,
      `${problem.status} ${problem.code}: ${problem.title}. ${problem.detail} (request ${problem.request_id})`,
    );
    this.name = "ProblemError";
    this.code = problem.code;
    this.status = problem.status;
    this.problem = problem;
    this.requestId = problem.request_id;
    this.replayed = replayed;
    this.response = response;
  }
}

/**
 * The server answered with a problem document (RFC 9457). Checking `code` or `status` narrows the other, and a `switch`
 * over all codes of an operation stops compiling when the contract adds one.
 */
export type ProblemError<Op extends OperationId = OperationId> = Op extends OperationId
  ? Omit<ServerProblem, "code" | "status" | "operation"> & { readonly operation: Op } & Readonly<
        ProblemPair<Op>
      >
  : never;

interface ProblemErrorConstructor {
  new (operation: OperationId, problem: Problem, response: Response, replayed: boolean): ProblemError;
  readonly prototype: ProblemError;
}

/** See the type of the same name; this is the class, for `instanceof`. */
// The class cannot express that status and code come in pairs; the server's contract guarantees it.
export const ProblemError = ServerProblem as unknown as ProblemErrorConstructor;

/** The server, or something in front of it, answered in a way that the contract does not know. */
export class UnexpectedAnswerError extends SpecieFailure {
  readonly code = "unexpected-answer";
  readonly status: number;
  /** The first 1000 characters of the body. */
  readonly body: string;
  readonly response: Response;

  constructor(operation: OperationId, response: Response, body: string, why: string) {
    // A server that knows the path but not the API is most often one that was asked without the base path.
    const advice =
      response.status === 404 ? " Does the base URL end in the API's base path, such as /api/v1?" : "";
    super(operation, `${why} (status ${response.status}).${advice}`);
    this.status = response.status;
    this.body = body.slice(0, 1000);
    this.response = response;
  }
}

/** No answer came: the network failed in every attempt. `cause` is the last attempt's error. */
export class ConnectionError extends SpecieFailure {
  readonly code = "connection-failed";
  readonly attempts: number;

  constructor(operation: FailedOperation, attempts: number, cause: unknown) {
    super(operation, `no answer after ${attempts} ${attempts === 1 ? "attempt" : "attempts"}`, { cause });
    this.attempts = attempts;
  }
}

/** No attempt was answered in time. Whether a write took place is not known. */
export class TimeoutError extends SpecieFailure {
  readonly code = "timed-out";
  readonly attempts: number;

  constructor(operation: FailedOperation, attempts: number, cause: unknown) {
    super(operation, `not answered in time in ${attempts} ${attempts === 1 ? "attempt" : "attempts"}`, {
      cause,
    });
    this.attempts = attempts;
  }
}

/** The caller's signal ended the call. `cause` is the signal's reason. */
export class AbortedError extends SpecieFailure {
  readonly code = "aborted";

  constructor(operation: FailedOperation, reason: unknown) {
    super(operation, "aborted by the caller", { cause: reason });
  }
}

/** There is no token to send, so nothing was sent. `cause` is what the provider threw, or says what is wrong with it. */
export class TokenError extends SpecieFailure {
  readonly code = "no-token";

  constructor(operation: FailedOperation, cause: unknown) {
    super(operation, "no usable token", { cause });
  }
}

/** The call could not have meant what it says, such as an empty filter; nothing was sent. */
export class InvalidCallError extends SpecieFailure {
  readonly code = "invalid-call";
}

/** The server gave a cursor that it had given before; following it would never end. */
export class CursorRepeatedError extends SpecieFailure {
  readonly code = "cursor-repeated";

  constructor(operation: OperationId) {
    super(operation, "the server repeated a cursor; the walk was stopped");
  }
}

/** Every way in which a call can fail. */
export type CallError<Op extends OperationId = OperationId> =
  | ProblemError<Op>
  | UnexpectedAnswerError
  | ConnectionError
  | TimeoutError
  | AbortedError
  | TokenError
  | InvalidCallError
  | CursorRepeatedError;
