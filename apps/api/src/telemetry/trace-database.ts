import { type Span, SpanStatusCode } from "@opentelemetry/api";
import type { Database, Queryable } from "../db/database.ts";

type StartSpan = (name: string) => Span;

/** The same database, with a span for each statement. Statements that are not prepared have no name of their own. */
export function traceDatabase(database: Database, startSpan: StartSpan): Database {
  return {
    read: (counterparty, work) => database.read(counterparty, (db) => work(traced(db, startSpan))),
    write: (counterparty, work) => database.write(counterparty, (tx) => work(traced(tx, startSpan))),
    ping: () => database.ping(),
    close: () => database.close(),
  };
}

function traced(db: Queryable, startSpan: StartSpan): Queryable {
  return {
    query: (statement) => inSpan(startSpan(statement.name ?? "statement"), () => db.query(statement)),
  };
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
