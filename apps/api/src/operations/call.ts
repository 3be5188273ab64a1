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

/** What a handler takes from the outside world. */
export interface Environment {
  /** The moment, in milliseconds since 1970. */
  readonly now: () => number;
  /** A new UUIDv7 (RFC 9562). */
  readonly newGuid: () => Guid;
}

/** Query parameters for which the contract names a default. `offset` is not among them: beside a cursor it must be absent. */
type Defaulted = "limit" | "ordering" | "is_disabled";

/** The query with the contract's defaults filled in. */
type FilledQuery<Op extends OperationId> = QueryParameters<Op> &
  Required<Pick<QueryParameters<Op>, Extract<keyof QueryParameters<Op>, Defaulted>>>;

/** A request that was authenticated and validated, with the defaults of the contract filled in. */
export interface Call<Op extends OperationId> {
  readonly operation: Op;
  readonly counterparty: Guid;
  readonly path: PathParameters<Op>;
  readonly query: FilledQuery<Op>;
  readonly headers: HeaderParameters<Op>;
  readonly body: RequestBody<Op>;
  readonly actor: Actor;
  readonly requestId: string;
  /** For a GET a connection without a transaction, else the transaction that commits when the handler has answered. */
  readonly db: Queryable;
  readonly environment: Environment;
}

export interface Answer<Op extends OperationId> {
  readonly body: SuccessBody<Op>;
  /** A strong entity tag with its quotes, where the contract declares `ETag`. */
  readonly etag?: string;
}

/** One operation of the contract. It holds no URL, no SQL, no logging and no try; problems are thrown. */
export type Handler<Op extends OperationId> = (call: Call<Op>) => Promise<Answer<Op>>;

/** Exactly one handler for each operation: one too few or too many does not compile. */
export type Handlers = { readonly [Op in OperationId]: Handler<Op> };
