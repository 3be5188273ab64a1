import type { Database, Queryable } from "../../src/db/database.ts";

/** A statement as it is on its way to the database. */
export interface Statement {
  readonly text: string;
  readonly values: readonly unknown[];
}

/**
 * A database that lets every statement pass through `change`: to look at it, or to plant a fault in it. Statements go
 * unprepared, because a prepared one cannot change its text.
 */
export function changingStatements(
  database: Database,
  change: (statement: Statement) => Statement,
): Database {
  const query: (db: Queryable) => Queryable["query"] =
    (db) =>
    ({ text, values }) =>
      db.query(change({ text, values }));
  return {
    read: (counterparty, work) => database.read(counterparty, (db) => work({ query: query(db) })),
    write: (counterparty, work) => database.write(counterparty, (tx) => work({ query: query(tx) })),
    ping: () => database.ping(),
    close: () => database.close(),
  };
}
