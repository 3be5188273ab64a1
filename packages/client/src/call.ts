import type {
  HeaderParameters,
  OperationId,
  operations,
  PathParameters,
  QueryParameters,
  RequestBody,
  SuccessBody,
  SuccessStatus,
} from "@specie/types";
import type { boundParameters } from "../generated/settings.ts";
import type { Fetch } from "./environment.ts";
import type { HeadersInput } from "./headers.ts";

type HasRequired<Shape> = Record<never, never> extends Shape ? false : true;

/** The same with an explicit `undefined` allowed where a member is optional, under `exactOptionalPropertyTypes` too. */
type AllowUndefined<Value> = Value extends readonly unknown[] | Blob
  ? Value
  : Value extends object
    ? {
        [Name in keyof Value]: Record<never, never> extends Pick<Value, Name>
          ? AllowUndefined<Value[Name]> | undefined
          : AllowUndefined<Value[Name]>;
      }
    : Value;

type Body<Op extends OperationId> = [RequestBody<Op>] extends [never]
  ? unknown
  : operations[Op] extends { requestBody: object }
    ? { body: AllowUndefined<RequestBody<Op>> }
    : { body?: AllowUndefined<RequestBody<Op>> | undefined };

type Headers<Op extends OperationId> = [HeaderParameters<Op>] extends [never]
  ? unknown
  : { headers?: AllowUndefined<HeaderParameters<Op>> | undefined };

type Query<Op extends OperationId> = operations[Op]["parameters"] extends { query?: never }
  ? unknown
  : AllowUndefined<QueryParameters<Op>>;

/** The names of the path parameters to which a client is bound; `never` where there are none. */
type Bound = (typeof boundParameters)[keyof typeof boundParameters];

type Path<Op extends OperationId> = operations[Op]["parameters"] extends { path?: never }
  ? object
  : Omit<PathParameters<Op>, Bound>;

/**
 * What an operation takes, in one object: its path parameters (but those to which the client is bound) and its query
 * parameters side by side, `body` where it takes one, and `headers` for its header parameters, all under the names of the
 * contract.
 */
export type Input<Op extends OperationId> = Path<Op> & Query<Op> & Body<Op> & Headers<Op>;

/** One attempt at a call that is over. */
export interface Attempt {
  readonly operation: string;
  /** From 1. */
  readonly attempt: number;
  /** The answer's status; `undefined` when there was no answer. */
  readonly status: number | undefined;
  /** Milliseconds until the whole answer was read, or the attempt failed. */
  readonly ms: number;
  readonly requestId: string | undefined;
  /** Why there was no answer. */
  readonly error: unknown;
}

/** The two methods that are used of a logger: `console`, pino, winston and others have them. */
export interface Logger {
  debug(message: string): void;
  warn(message: string): void;
}

/** How one call is made, where it differs from the client's settings. */
export interface CallOptions {
  /** Ends the call, whatever it is doing, with an `AbortedError`. */
  signal?: AbortSignal | undefined;
  /** Milliseconds for one attempt, connecting and reading included. */
  timeout?: number | undefined;
  /** The most attempts; 1 switches retries off. */
  attempts?: number | undefined;
  /** Milliseconds for all attempts and the pauses between them. */
  totalTime?: number | undefined;
  /** Further headers, or a function that is called for each call, for instance to pass on a `traceparent`. */
  headers?: HeadersInput | (() => HeadersInput) | undefined;
  /** Replaces the global `fetch`. */
  fetch?: Fetch | undefined;
  /** Called after every attempt. What it throws is ignored: the call has its answer already. */
  onAttempt?: ((attempt: Attempt) => void) | undefined;
  /** Gets a line for every attempt: `debug` when it was answered below 500, else `warn`. No token and no body is logged. */
  logger?: Logger | undefined;
}

/** The arguments of an operation's method. The input may be left out where nothing in it is required. */
export type Arguments<Op extends OperationId> =
  HasRequired<Input<Op>> extends true
    ? [input: Input<Op>, options?: CallOptions]
    : [input?: Input<Op>, options?: CallOptions];

/** A success. An operation with several statuses of success has a result for each, which `status` narrows. */
export interface Result<Op extends OperationId, Status extends SuccessStatus<Op> = SuccessStatus<Op>> {
  status: Status;
  /** The body of the answer; `undefined` where the status has none. */
  data: SuccessBody<Op, Status>;
  /** The answer's `X-Request-Id`; quote it when you ask for help. */
  requestId: string | undefined;
  /** The answer's `ETag`, for the `If-Match` of an update. */
  etag: string | undefined;
  /** Whether this is the stored answer to an earlier request with the same idempotency key. */
  replayed: boolean;
  /** The answer itself, with status, headers and a body that can still be read. */
  response: Response;
}

/** The results of an operation, one for each status of success. */
export type EachResult<Op extends OperationId> = ResultOf<Op, SuccessStatus<Op>>;

type ResultOf<Op extends OperationId, Status extends SuccessStatus<Op>> = Status extends Status
  ? Result<Op, Status>
  : never;
