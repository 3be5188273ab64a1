import { AsyncLocalStorage } from "node:async_hooks";
import {
  defaultTextMapGetter,
  ROOT_CONTEXT,
  type Span,
  SpanKind,
  SpanStatusCode,
  trace,
} from "@opentelemetry/api";
import { W3CTraceContextPropagator } from "@opentelemetry/core";
import { OTLPTraceExporter } from "@opentelemetry/exporter-trace-otlp-http";
import { resourceFromAttributes } from "@opentelemetry/resources";
import { BatchSpanProcessor, TracerProvider } from "@opentelemetry/sdk-trace";
import type { FastifyInstance, FastifyRequest } from "fastify";
import type { Database, Queryable } from "../db/database.ts";

/** Spans for requests and statements. */
export interface Tracing {
  /** A span for each request of an operation, named by it; a child of the caller's own when that sends `traceparent`. */
  traceRequests(app: FastifyInstance): void;
  /** The database with a span for each statement, named by the statement. */
  traceDatabase(database: Database): Database;
  /** Sends what is still held back, and ends. */
  stop(): Promise<void>;
}

// An unavailable collector must not delay the end of the server.
const exportTimeoutMillis = 3_000;

/**
 * Sends spans to an OpenTelemetry collector (OTLP over HTTP, as JSON). They hold names, times, statuses and request ids,
 * and neither URLs nor values. `endpoint` is the collector's base, as OTEL_EXPORTER_OTLP_ENDPOINT is defined; the library
 * itself reads the other OTEL_EXPORTER_OTLP_ variables, such as _HEADERS.
 */
export function startTracing(endpoint: string): Tracing {
  const url = `${endpoint.replace(/\/$/, "")}/v1/traces`;
  const exporter = new OTLPTraceExporter({ url, timeoutMillis: exportTimeoutMillis });
  const provider = new TracerProvider({
    resource: resourceFromAttributes({ "service.name": "specie-api" }),
    spanProcessors: [new BatchSpanProcessor({ exporter })],
  });
  const tracer = provider.getTracer("specie-api");
  const propagator = new W3CTraceContextPropagator();
  const current = new AsyncLocalStorage<Span>();
  const spans = new WeakMap<FastifyRequest, Span>();

  return {
    traceRequests(app) {
      app.addHook("onRequest", (request, _reply, done) => {
        const caller = propagator.extract(ROOT_CONTEXT, request.headers, defaultTextMapGetter);
        const span = tracer.startSpan(request.method, { kind: SpanKind.SERVER }, caller);
        spans.set(request, span);
        // Fastify keeps it over the reading of the body, whose events belong to the connection.
        current.run(span, done);
      });
      app.addHook("onResponse", (request, reply, done) => {
        const { operation, id, method } = request;
        const span = spans.get(request);
        // What is no operation is refused before it has a span.
        if (span === undefined || operation === null) return done();
        span.updateName(operation.id);
        span.setAttributes({
          "http.request.method": method,
          "http.response.status_code": reply.statusCode,
          "specie.request_id": id,
          "http.route": operation.path,
        });
        if (reply.statusCode >= 500) span.setStatus({ code: SpanStatusCode.ERROR });
        span.end();
        done();
      });
    },
    traceDatabase: (database) =>
      traceDatabase(database, (name) => {
        const parent = current.getStore();
        const context = parent ? trace.setSpan(ROOT_CONTEXT, parent) : ROOT_CONTEXT;
        const attributes = { "db.system.name": "postgresql", "db.operation.name": name };
        return tracer.startSpan(name, { kind: SpanKind.CLIENT, attributes }, context);
      }),
    stop: () => provider.shutdown(),
  };
}

type StartSpan = (name: string) => Span;

/** The same database, with a span for each statement. Statements that are not prepared have no name of their own. */
function traceDatabase(database: Database, startSpan: StartSpan): Database {
  return {
    read: (counterparty, work, options) =>
      database.read(counterparty, (db) => work(traced(db, startSpan)), options),
    async write(counterparty, work) {
      // The last statements go out with the COMMIT, which answers for them, so their spans end with it.
      const last: Span[] = [];
      try {
        return await database.write(counterparty, (tx) =>
          work({
            ...traced(tx, startSpan),
            last(statement) {
              last.push(startSpan(statement.name ?? "statement"));
              tx.last(statement);
            },
          }),
        );
      } catch (error) {
        for (const span of last) span.setStatus({ code: SpanStatusCode.ERROR });
        throw error;
      } finally {
        for (const span of last) span.end();
      }
    },
    ping: () => database.ping(),
    close: () => database.close(),
  };
}

function traced(db: Queryable, startSpan: StartSpan): Queryable {
  return {
    query: (statement) => inSpan(startSpan(statement.name ?? "statement"), () => db.query(statement)),
  };
}

/** The span has no message: those of PostgreSQL quote values. */
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
