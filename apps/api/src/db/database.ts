import type { Guid } from "@specie/types";

/**
 * Where SQL is run. Everything that runs through it sees and changes the rows of one counterparty only.
 *
 * Values come as `pg` gives them: `bigint` and `numeric` as text, so that no digit is lost, `jsonb` parsed, `bytea` as a
 * `Buffer`, `uuid` as text in lower case; but `timestamptz` as RFC 3339 text in UTC with milliseconds.
 */
export interface Queryable {
  /**
   * Runs one parameterised statement. `name` prepares it once for each connection, and from then on PostgreSQL may use one
   * plan for all values.
   *
   * Several may be asked for at once: they run in that order and take one round trip. In a transaction,
   * the first that fails makes those after it fail, so `Promise.all` throws what was wrong.
   */
  query<Row>(statement: Statement): Promise<Row[]>;
}

/** One parameterised statement, see `Queryable`. */
export interface Statement {
  readonly name?: string;
  readonly text: string;
  readonly values: readonly unknown[];
  /**
   * Of a named statement whose rows come out of an index in order: its plan, which may be kept for all counterparties, does not
   * sort. PostgreSQL makes it for a counterparty of average size, where sorting a handful of rows can look cheapest, and the
   * largest one has a million.
   */
  readonly sorts?: false;
}

/** How a read gets its connection. */
export interface ReadOptions {
  /**
   * Whether it finds its rows by their keys alone. Such reads of one counterparty that begin together share a connection, and
   * their statements go to it and come back together: each use of a connection wakes PostgreSQL and then the server, which
   * costs more than the statement. A slow one would keep the others waiting.
   */
  readonly byKey?: boolean;
}

/** A transaction that changes data. */
export interface Transaction extends Queryable {
  /**
   * Adds a statement without a result that is sent after all others, in one packet with the COMMIT: for what must be locked as
   * briefly as possible. Several keep their order. What one fails with, the write fails with.
   */
  last(statement: Statement): void;
}

/** The database as the server uses it: never without a counterparty. */
export interface Database {
  /**
   * Runs reads for one counterparty on one connection, without a transaction.
   *
   * @throws DatabaseUnavailableError, LockTimeoutError, UniqueViolationError
   */
  read<Result>(
    counterparty: Guid,
    work: (db: Queryable) => Promise<Result>,
    options?: ReadOptions,
  ): Promise<Result>;
  /**
   * Runs writes for one counterparty in one transaction, again from the start after a serialisation failure or a
   * deadlock (40001, 40P01), so `work` must have no effect outside the database.
   *
   * @throws DatabaseUnavailableError, LockTimeoutError, UniqueViolationError; OutcomeUnknownError when the connection was lost
   * during the COMMIT
   */
  write<Result>(counterparty: Guid, work: (tx: Transaction) => Promise<Result>): Promise<Result>;
  /** Resolves when the database answers; rejects like any query when it does not. */
  ping(): Promise<void>;
  /** Ends all connections after the work under way. */
  close(): Promise<void>;
}

/** Why the database cannot do the work now; the label of a metric. */
export const databaseFailures = [
  ...["connection", "authentication", "missing-database", "shutdown", "timeout", "queue"],
  ...["resources", "disk-full", "read-only", "io", "lock", "conflict"],
] as const;

export type DatabaseFailure = (typeof databaseFailures)[number];

/** The database cannot do the work now: away, frozen, no connection free, too slow, or always in conflict. */
export class DatabaseUnavailableError extends Error {
  override readonly name = "DatabaseUnavailableError";
  readonly failure: DatabaseFailure;

  constructor(message: string, failure: DatabaseFailure, options?: ErrorOptions) {
    super(message, options);
    this.failure = failure;
  }
}

/** The connection was lost during the COMMIT, so the transaction may have been done. */
export class OutcomeUnknownError extends Error {
  override readonly name = "OutcomeUnknownError";
}

/** Another transaction held what this one needed for longer than `lock_timeout` (55P03). */
export class LockTimeoutError extends Error {
  override readonly name = "LockTimeoutError";
  readonly failure: DatabaseFailure = "lock";
}

/** A row with these values is there already (23505). */
export class UniqueViolationError extends Error {
  override readonly name = "UniqueViolationError";
  /** The name of the unique constraint or index. Not for the outside. */
  readonly constraint: string;

  constructor(constraint: string, options?: ErrorOptions) {
    super(`a row violates the unique constraint ${constraint}`, options);
    this.constraint = constraint;
  }
}

/** For the functions of the database that work on the rows of all counterparties. No counterparty has it, so nothing else is visible. */
export const noCounterparty: Guid = "00000000-0000-0000-0000-000000000000";

/** The database's clock, in milliseconds since 1970. */
export async function readClock(db: Queryable): Promise<number> {
  const [row] = await db.query<{ now: number }>({
    name: "read-clock",
    text: "SELECT (extract(epoch FROM clock_timestamp()) * 1000)::float8 AS now",
    values: [],
  });
  if (row === undefined) throw new Error("a SELECT without a table gave no row");
  return row.now;
}
