import type { FailureBody, OperationId } from "@specie/types";
import type { OperationProblems, problemStatuses } from "../generated/operations.ts";
import type { OperationFailures, Problem } from "../generated/settings.ts";

/** The operation that failed; `raw` for a call through the openapi-fetch client of `@specie/client/raw`. */
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

/** What a problem and an unexpected answer have in common. */
interface Answered {
  readonly status: number;
  /** The answer's `X-Request-Id`; quote it when you ask for help. */
  readonly requestId: string;
  /** Whether this is the stored answer to an earlier request with the same idempotency key. */
  readonly replayed: boolean;
  /** The answer itself, with status, headers and a body that can still be read. */
  readonly response: Response;
  /**
   * Seconds that this machine's clock is ahead of the server's, with a 401 and where they differ by more than the server
   * accepts: then the clock is the likely cause.
   */
  readonly clockSkew: number | undefined;
}

/** A problem document as a server of any version of the contract sends it. */
export type ProblemDocument = Omit<Problem, "code"> & { readonly code: string };

class ServerProblem extends SpecieFailure implements Answered {
  readonly code: string;
  readonly status: number;
  readonly problem: ProblemDocument;
  readonly requestId: string;
  readonly replayed: boolean;
  readonly response: Response;
  readonly clockSkew: number | undefined;

  constructor(
    operation: FailedOperation,
    code: string,
    problem: ProblemDocument,
    response: Response,
    clockSkew?: number,
  ) {
    const { status } = response;
    const { title, detail, request_id: requestId } = problem;
    const parts = [`${status} ${problem.code}: ${title}. ${detail}`, ...describeErrors(problem)];
    if (clockSkew !== undefined)
      parts.push(
        `This machine's clock is ${Math.abs(clockSkew)} s ${clockSkew > 0 ? "ahead of" : "behind"} the server's.`,
      );
    super(operation, `${parts.join(" ")} (request ${requestId})`);
    this.code = code;
    this.status = status;
    this.problem = problem;
    this.requestId = requestId;
    this.replayed = response.headers.get("Idempotent-Replayed") === "true";
    this.response = response;
    this.clockSkew = clockSkew;
    this.name = "ProblemError";
  }
}

// A message is one line of a log; the problem document lists up to 100.
const listedErrors = 5;

/** The places of an invalid input, where the problem documents of the contract list them. */
function describeErrors(problem: object): string[] {
  const errors: unknown = "errors" in problem ? problem.errors : [];
  if (!Array.isArray(errors) || errors.length === 0) return [];
  const listed = errors.slice(0, listedErrors).map(({ in: part, at, detail }) => `${part} ${at}: ${detail}`);
  const more = errors.length - listed.length;
  return [`[${listed.join("; ")}${more > 0 ? `; and ${more} more` : ""}]`];
}

/**
 * The server answered with a problem document (RFC 9457). Checking `code` or `status` narrows the other, and a `switch`
 * over all codes of an operation stops compiling when the contract adds one.
 */
export interface ProblemError<Code extends Problem["code"] = Problem["code"]>
  extends SpecieFailure,
    Answered {
  readonly code: Code;
  readonly status: (typeof problemStatuses)[Code];
  /** The whole problem document, with `title`, `detail` and, for invalid input, `errors`. */
  readonly problem: Problem;
}

/** One `ProblemError` for each code, so that its status belongs to it. */
type EachProblem<Code extends Problem["code"]> = Code extends Code ? ProblemError<Code> : never;

type CodeOf<Op extends OperationId> = OperationProblems[Op][keyof OperationProblems[Op]] & Problem["code"];

interface ProblemErrorConstructor {
  new (
    operation: FailedOperation,
    code: string,
    problem: ProblemDocument,
    response: Response,
    clockSkew?: number,
  ): EachProblem<Problem["code"]>;
  readonly prototype: EachProblem<Problem["code"]>;
}

/** See the type of the same name; this is the class, for `instanceof`. */
// The class cannot express that status and code come in pairs; `readAnswer` checks it for each document.
export const ProblemError = ServerProblem as unknown as ProblemErrorConstructor;

/**
 * A `ProblemError` whose code this version of the client does not know, from a server of a newer contract. Its `code` is
 * that of an `UnexpectedAnswerError`, because a union with `code: string` in it could not be narrowed by any code; the
 * server's own code is `problem.code`.
 */
export class UnknownProblemError extends ServerProblem {
  declare readonly code: "unexpected-answer";

  constructor(operation: OperationId, problem: ProblemDocument, response: Response, clockSkew?: number) {
    super(operation, "unexpected-answer", problem, response, clockSkew);
    this.name = "UnknownProblemError";
  }
}

/** A failure that the contract declares without problem codes. `status` narrows what `body` is. */
export class DeclaredFailureError<Status extends number = number, Body = unknown> extends SpecieFailure {
  readonly code = "declared-failure";
  readonly status: Status;
  /** The value of a JSON body, the text of another one. */
  readonly body: Body;
  readonly requestId: string | undefined;
  readonly response: Response;

  constructor(operation: OperationId, status: Status, body: Body, response: Response) {
    const requestId = response.headers.get("X-Request-Id") ?? undefined;
    super(operation, `failed with status ${status} (request ${requestId ?? "unknown"})`);
    this.status = status;
    this.body = body;
    this.requestId = requestId;
    this.response = response;
  }
}

type EachFailure<Op extends OperationId> = Op extends keyof OperationFailures
  ? FailureOf<Op, OperationFailures[Op]>
  : never;

type FailureOf<Op extends OperationId, Status extends number> = Status extends Status
  ? DeclaredFailureError<Status, FailureBody<Op, Status>>
  : never;

/** The server, or something in front of it, answered in a way that the contract does not have. */
export class UnexpectedAnswerError extends SpecieFailure {
  readonly code = "unexpected-answer";
  readonly status: number;
  /** The first 1000 characters of the body. */
  readonly body: string;
  readonly response: Response;

  constructor(operation: OperationId, response: Response, body: string, reason: string) {
    // A server that knows the path but not the API is most often one that was called without the base path.
    const advice =
      response.status === 404 ? " Does the base URL end in the API's base path, such as /api/v1?" : "";
    super(operation, `${reason} (status ${response.status}).${advice}`);
    this.status = response.status;
    this.body = body.slice(0, 1000);
    this.response = response;
  }
}

/** What the errors of a call without an answer have in common. */
abstract class NoAnswerError extends SpecieFailure {
  readonly attempts: number;

  constructor(operation: FailedOperation, what: string, attempts: number, cause: unknown) {
    super(operation, `${what} ${attempts} ${attempts === 1 ? "attempt" : "attempts"}`, { cause });
    this.attempts = attempts;
  }
}

/** No answer came: the network failed in every attempt. `cause` is the last attempt's error. */
export class ConnectionError extends NoAnswerError {
  readonly code = "connection-failed";

  constructor(operation: FailedOperation, attempts: number, cause: unknown) {
    super(operation, "no answer after", attempts, cause);
  }
}

/** No attempt was answered in time. Whether a write took place is not known. */
export class TimeoutError extends NoAnswerError {
  readonly code = "timed-out";

  constructor(operation: FailedOperation, attempts: number, cause: unknown) {
    super(operation, "not answered in time in", attempts, cause);
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

/** The call cannot be sent as it is meant, such as an empty filter; nothing was sent. */
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
  | EachProblem<CodeOf<Op>>
  | EachFailure<Op>
  | UnknownProblemError
  | UnexpectedAnswerError
  | ConnectionError
  | TimeoutError
  | AbortedError
  | TokenError
  | InvalidCallError
  | CursorRepeatedError;

/**
 * The answer to a call, whatever its status, for programs that read it themselves:
 * `await asResponse(specie.getCustomer(…))`.
 *
 * @throws what the call throws when there was no answer.
 */
export async function asResponse(call: Promise<{ readonly response: Response }>): Promise<Response> {
  try {
    return (await call).response;
  } catch (error) {
    if (error instanceof SpecieFailure && "response" in error && error.response instanceof Response)
      return error.response;
    throw error;
  }
}
