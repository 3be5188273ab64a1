import { type Span, SpanStatusCode } from "@opentelemetry/api";
import type { Database, Queryable, Transaction } from "../db/database.ts";

type StartSpan = (name: string) => Span;

/** The same database, with a span for each statement. Statements that are not prepared have no name of their own. */
export function traceDatabase(database: Database, startSpan: StartSpan): Database {
  return {
    read: (counterparty, work) => database.read(counterparty, (db) => work(traced(db, startSpan))),
    write: (counterparty, work) =>
      database.write(counterparty, (tx) => work(tracedTransaction(tx, startSpan))),
    ping: () => database.ping(),
    close: () => database.close(),
  };
}

function traced(db: Queryable, startSpan: StartSpan): Queryable {
  return {
    query: (statement) => inSpan(startSpan(statement.name ?? "statement"), () => db.query(statement)),
  };
}

function tracedTransaction(tx: Transaction, startSpan: StartSpan): Transaction {
  return { ...traced(tx, startSpan), attempt: (work) => tx.attempt(work) };
}

/** Only that it failed is told: what PostgreSQL says quotes values. */
async function inSpan<Result>(span: Span, work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    span.setStatus({ code: SpanStatusCode.ERROR });
    throw error;
  } finally {
    span.end();
  }
}
