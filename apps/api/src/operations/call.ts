import type {
  Guid,
  HeaderParameters,
  OperationId,
  PathParameters,
  QueryParameters,
  RequestBody,
  SuccessBody,
} from "@specie/types";
import type { Actor } from "../auth/actor.ts";
import type { Queryable } from "../db/database.ts";
import type { Change } from "../stores/changes/change.ts";
import type { SignCheckpoint } from "../stores/changes/checkpoint.ts";

/** Clock, id source and the operator's signature. */
export interface Environment {
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** A new UUIDv7 (RFC 9562). */
  readonly newGuid: () => Guid;
  /** Without a key for it, chains have no checkpoints. */
  readonly signCheckpoint?: SignCheckpoint;
}

/** Query parameters with a default in the contract. */
type Defaulted = "limit" | "offset" | "after_sequence" | "ordering" | "is_disabled" | "allowed_staleness";

type FilledQuery<Op extends OperationId> = QueryParameters<Op> &
  Required<Pick<QueryParameters<Op>, Extract<keyof QueryParameters<Op>, Defaulted>>>;

/** An authenticated, validated request with the contract's defaults filled in. */
export interface Call<Op extends OperationId> {
  readonly operation: Op;
  readonly counterparty: Guid;
  readonly path: PathParameters<Op>;
  readonly query: FilledQuery<Op>;
  readonly headers: HeaderParameters<Op>;
  readonly body: RequestBody<Op>;
  readonly actor: Actor;
  readonly requestId: string;
  /** Where the request came from: an IPv4 address or an IPv6 /48. */
  readonly network: string;
  /** For a GET a connection without a transaction, else the transaction that commits when the handler returns. */
  readonly db: Queryable;
  readonly environment: Environment;
}

export interface OperationResult<Op extends OperationId> {
  readonly body: SuccessBody<Op>;
  /** A strong entity tag with its quotes, where the contract declares `ETag`. */
  readonly etag?: string;
  /** What a write has changed; without it, nothing. It is recorded in the transaction, after all statements of the handler. */
  readonly change?: Change;
  /** Whether it is the stored response to an earlier request with the same `Idempotency-Key`. */
  readonly replayed?: boolean;
  /** How many seconds old the body may be, where the request allows any. */
  readonly staleness?: number;
}

/** One operation of the contract. It holds no URL, no SQL, no logging and no try; problems are thrown. */
export type Handler<Op extends OperationId> = (call: Call<Op>) => Promise<OperationResult<Op>>;

/** One handler for each operation; a missing or an extra one does not compile. */
export type Handlers = { readonly [Op in OperationId]: Handler<Op> };
