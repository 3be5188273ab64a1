import type { Metrics } from "../telemetry/metrics.ts";

/** What the primary process sends to a worker. */
export type ToWorker = { readonly type: "drain" } | { readonly type: "report"; readonly id: number };

/** The state of a worker. */
export interface Report {
  readonly metrics: Awaited<ReturnType<Metrics["collect"]>>;
  readonly diskFull: boolean;
}

/** What a worker sends to the primary process. */
export type FromWorker =
  | { readonly type: "listening"; readonly url: string }
  | { readonly type: "failed"; readonly message: string; readonly code: string | undefined }
  | { readonly type: "report"; readonly id: number; readonly report: Report };
