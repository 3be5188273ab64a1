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
   * Several may be asked for at once: they run in that order and cost one way to the database and back. In a transaction,
   * the first that fails makes the others fail, so `Promise.all` throws what was wrong.
   */
  query<Row>(statement: { name?: string; text: string; values: readonly unknown[] }): Promise<Row[]>;
}

/** The database as the server uses it: never without a counterparty. */
export interface Database {
  /**
   * Runs reads for one counterparty on one connection, without a transaction.
   *
   * @throws DatabaseUnavailableError, LockTimeoutError, UniqueViolationError
   */
  read<Result>(counterparty: Guid, work: (db: Queryable) => Promise<Result>): Promise<Result>;
  /**
   * Runs writes for one counterparty in one transaction, again from the start after a serialisation failure or a
   * deadlock (40001, 40P01), so `work` must have no effect outside the database.
   *
   * @throws DatabaseUnavailableError, LockTimeoutError, UniqueViolationError; OutcomeUnknownError when the connection was lost
   * during the COMMIT
   */
  write<Result>(counterparty: Guid, work: (tx: Queryable) => Promise<Result>): Promise<Result>;
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
