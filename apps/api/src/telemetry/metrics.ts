import type { FastifyInstance } from "fastify";
import {
  Counter,
  collectDefaultMetrics,
  Gauge,
  Histogram,
  type MetricObjectWithValues,
  type MetricValue,
  Registry,
} from "prom-client";
import type { RejectReason } from "../admission/admission.ts";
import { type DatabaseFailure, databaseFailures } from "../db/database.ts";
import type { Connections } from "../db/open-database.ts";
import { type ReplicaRefusal, replicaRefusals } from "../db/replica.ts";

/** What the server counts. Names and numbers of the server only: nothing that a caller sent, and no counterparty. */
export interface Metrics {
  /** A request was answered. `operation` is null for what is no operation of the contract. */
  answered(operation: string | null, status: number, seconds: number): void;
  refused(reason: RejectReason): void;
  databaseFailed(cause: DatabaseFailure): void;
  /** A connection beyond the limit was closed. */
  dropped(): void;
  /** By how many seconds this process's clock is ahead of the database's. */
  clockOffset(seconds: number): void;
  /** Rows were deleted because of their age. */
  purged(rows: number): void;
  /** A request that allows an old answer was answered by a standby, or for this reason by the primary. */
  staleRead(answeredBy: "standby" | ReplicaRefusal): void;
  /** From now on the age of what the standby has is looked at whenever metrics are read. */
  watchReplica(age: () => number | undefined): void;
  /** From now on the pool is looked at whenever metrics are read. */
  watchConnections(connections: () => Connections): void;
  /** All metrics with their values, to be added to those of other processes. */
  collect(): Promise<MetricObjectWithValues<MetricValue<string>>[]>;
  /** In Prometheus's text format. */
  read(): Promise<{ readonly text: string; readonly contentType: string }>;
}

// A read by its key takes a few milliseconds, and no answer takes longer than five seconds.
const buckets = [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5];

export function createMetrics(): Metrics {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry });
  const requests = new Histogram({
    name: "specie_request_duration_seconds",
    help: "Time to answer a request. The count by operation and status is the number of requests.",
    labelNames: ["operation", "status"],
    buckets,
    registers,
  });
  const refusals = new Counter({
    name: "specie_refused_requests_total",
    help: "Requests not let in: overload (503), counterparty-share and invalid-tokens (429).",
    labelNames: ["reason"],
    registers,
  });
  const failures = new Counter({
    name: "specie_database_failures_total",
    help: "Requests answered with 503 because of the database, by cause.",
    labelNames: ["cause"],
    registers,
  });
  const dropped = new Counter({
    name: "specie_dropped_connections_total",
    help: "Connections closed at once because there were MAX_CONNECTIONS already.",
    registers,
  });
  const clockOffset = new Gauge({
    name: "specie_clock_offset_seconds",
    // All processes of one machine have one clock.
    aggregator: "average",
    help: "By how much this process's clock is ahead of the database's. Beyond 1 tokens are misjudged.",
    registers,
  });
  const purged = new Counter({
    name: "specie_purged_idempotency_keys_total",
    help: "Idempotency keys deleted after 25 hours. If it stops growing under load, the table grows for ever.",
    registers,
  });
  const staleReads = new Counter({
    name: "specie_stale_reads_total",
    help: "Lists that may be old: answered by a standby (reason none), or by the primary and why.",
    labelNames: ["answered_by", "reason"],
    registers,
  });
  const staleRead = (answeredBy: "standby" | ReplicaRefusal, count = 1) =>
    staleReads.inc(
      answeredBy === "standby"
        ? { answered_by: "standby", reason: "none" }
        : { answered_by: "primary", reason: answeredBy },
      count,
    );
  // An alert on a counter that appears with its first event misses that event.
  for (const reason of ["overload", "counterparty-share", "invalid-tokens"]) refusals.inc({ reason }, 0);
  for (const cause of databaseFailures) failures.inc({ cause }, 0);
  for (const answeredBy of ["standby", ...replicaRefusals] as const) staleRead(answeredBy, 0);

  return {
    answered: (operation, status, seconds) =>
      requests.observe({ operation: operation ?? "none", status }, seconds),
    dropped: () => dropped.inc(),
    clockOffset: (seconds) => clockOffset.set(seconds),
    purged: (rows) => purged.inc(rows),
    refused: (reason) => refusals.inc({ reason }),
    databaseFailed: (cause) => failures.inc({ cause }),
    staleRead: (answeredBy) => staleRead(answeredBy),
    watchReplica(age) {
      const gauge = new Gauge({
        name: "specie_replica_age_seconds",
        help: "How old what the standby of READ_DATABASE_URL has may be; -1 when it cannot be read.",
        // The oldest of all workers.
        aggregator: "max",
        registers,
        collect() {
          gauge.set(age() ?? -1);
        },
      });
    },
    watchConnections(connections) {
      const gauge = new Gauge({
        name: "specie_database_connections",
        help: "The pool: connections there are (total), those free (idle), and callers waiting for one (waiting).",
        labelNames: ["state"],
        registers,
        collect() {
          for (const [state, number] of Object.entries(connections())) gauge.set({ state }, number);
        },
      });
    },
    collect: () => registry.getMetricsAsJSON(),
    read: async () => ({ text: await registry.metrics(), contentType: registry.contentType }),
  };
}

/** What the process counts that has workers. */
export function createWorkerMetrics(): Pick<Metrics, "collect"> & { readonly workerEnded: () => void } {
  const registry = new Registry();
  const ended = new Counter({
    name: "specie_ended_workers_total",
    help: "Workers that ended by themselves; another one starts for each.",
    registers: [registry],
  });
  return { workerEnded: () => ended.inc(), collect: () => registry.getMetricsAsJSON() };
}

/** Counts every answer, by operation and status. */
export function countRequests(app: FastifyInstance, { answered }: Pick<Metrics, "answered">): void {
  app.addHook("onResponse", (request, reply, done) => {
    answered(request.operation?.id ?? null, reply.statusCode, reply.elapsedTime / 1000);
    done();
  });
}
