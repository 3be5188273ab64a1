import type { Database, Queryable } from "../../src/db/database.ts";

/** A statement as it is on its way to the database. */
export interface Statement {
  readonly name?: string;
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
  const changed = (statement: Statement) => {
    const { text, values } = change(statement);
    return { text, values };
  };
  const query: (db: Queryable) => Queryable["query"] = (db) => (statement) => db.query(changed(statement));
  return {
    read: (counterparty, work) => database.read(counterparty, (db) => work({ query: query(db) })),
    write: (counterparty, work) =>
      database.write(counterparty, (tx) =>
        work({ query: query(tx), last: (statement) => tx.last(changed(statement)) }),
      ),
    ping: () => database.ping(),
    close: () => database.close(),
  };
}
