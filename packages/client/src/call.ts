import type {
  HeaderParameters,
  OperationId,
  operations,
  PathParameters,
  QueryParameters,
  RequestBody,
  SuccessBody,
} from "@specie/types";

type HasRequired<Shape> = Record<never, never> extends Shape ? false : true;

type Body<Op extends OperationId> = [RequestBody<Op>] extends [never] ? unknown : { body: RequestBody<Op> };

type Headers<Op extends OperationId> = [HeaderParameters<Op>] extends [never]
  ? unknown
  : { headers?: HeaderParameters<Op> };

type Query<Op extends OperationId> = operations[Op]["parameters"] extends { query?: never }
  ? unknown
  : QueryParameters<Op>;

/**
 * What an operation takes, in one object: its path parameters (but the counterparty, to which the client is bound) and
 * its query parameters side by side, `body` where it takes one, and `headers` for its header parameters, all under the
 * names of the contract.
 */
export type Input<Op extends OperationId> = Omit<PathParameters<Op>, "counterparty_guid"> &
  Query<Op> &
  Body<Op> &
  Headers<Op>;

/** How one call is made, where it differs from the client's settings. */
export interface CallOptions {
  /** Ends the call, whatever it is doing, with an `AbortedError`. */
  signal?: AbortSignal;
  /** Milliseconds for one attempt, connecting and reading included. */
  timeout?: number;
  /** The most attempts; 1 switches retries off. */
  attempts?: number;
  /** Milliseconds for all attempts and the pauses between them. */
  totalTime?: number;
}

/** The arguments of an operation's method. The input may be left out where nothing in it is required. */
export type Arguments<Op extends OperationId> =
  HasRequired<Input<Op>> extends true
    ? [input: Input<Op>, options?: CallOptions]
    : [input?: Input<Op>, options?: CallOptions];

/** A success. */
export interface Result<Op extends OperationId> {
  /** The body of the answer. */
  data: SuccessBody<Op>;
  /** The answer's `X-Request-Id`; quote it when you ask for help. */
  requestId: string | undefined;
  /** The answer's `ETag`, for the `If-Match` of an update. */
  etag: string | undefined;
  /** Whether this is the stored answer to an earlier request with the same idempotency key. */
  replayed: boolean;
  /** The answer itself, with status, headers and a body that can still be read. */
  response: Response;
}
