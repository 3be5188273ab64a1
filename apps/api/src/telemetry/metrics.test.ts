import fastify from "fastify";
import { AggregatorRegistry } from "prom-client";
import { expect, test } from "vitest";
import type { RejectReason } from "../admission/admission.ts";
import { databaseFailures } from "../db/database.ts";
import { replicaRefusals } from "../db/replica.ts";
import { countRequests, createMetrics, createWorkerMetrics } from "./metrics.ts";

// A reason that is missing here does not compile.
const refusals = { overload: 1, "counterparty-share": 2, "invalid-tokens": 3 } as const satisfies Record<
  RejectReason,
  number
>;

/** The values of our own metrics, but for times, by name and labels. */
async function valuesOf({ collect }: Pick<ReturnType<typeof createMetrics>, "collect">) {
  const ours = (await collect()).filter(
    ({ name, type }) => /^specie_/.test(name) && String(type) !== "histogram",
  );
  return Object.fromEntries(
    ours.flatMap(({ name, values }) =>
      values.map(({ labels, value }) => [[name, ...Object.values(labels)].join(" "), value] as const),
    ),
  );
}

test("every count is there from the start, so that an alert sees its first event, and each event is in its own", async () => {
  const metrics = createMetrics();
  const counted = (count: (index: number) => number) => ({
    ...Object.fromEntries(
      Object.entries(refusals).map(([reason, times]) => [
        `specie_refused_requests_total ${reason}`,
        count(times),
      ]),
    ),
    ...Object.fromEntries(
      databaseFailures.map((cause, index) => [`specie_database_failures_total ${cause}`, count(index + 1)]),
    ),
    "specie_stale_reads_total standby none": count(1),
    ...Object.fromEntries(
      replicaRefusals.map((reason, index) => [
        `specie_stale_reads_total primary ${reason}`,
        count(index + 2),
      ]),
    ),
    specie_dropped_connections_total: count(4),
    specie_purged_idempotency_keys_total: count(5),
    specie_clock_offset_seconds: count(-6),
  });
  expect(await valuesOf(metrics)).toEqual(counted(() => 0));
  const times = (number: number, event: () => void) => Array.from({ length: number }, event);
  for (const [reason, number] of Object.entries(refusals))
    times(number, () => metrics.refused(reason as RejectReason)); // The keys of the table above.
  for (const [index, cause] of databaseFailures.entries())
    times(index + 1, () => metrics.databaseFailed(cause));
  for (const [index, reason] of (["standby", ...replicaRefusals] as const).entries())
    times(index + 1, () => metrics.staleRead(reason));
  times(4, metrics.dropped);
  metrics.purged(2);
  metrics.purged(3);
  metrics.clockOffset(-6);
  expect(await valuesOf(metrics)).toEqual(counted((number) => number));

  const workers = createWorkerMetrics();
  expect(await valuesOf(workers)).toEqual({ specie_ended_workers_total: 0 });
  workers.workerEnded();
  expect(await valuesOf(workers)).toEqual({ specie_ended_workers_total: 1 });
});

test("the duration of a request is counted in seconds", async () => {
  const metrics = createMetrics();
  const app = fastify();
  app.decorateRequest("operation", null);
  countRequests(app, metrics);
  app.get("/", async () => {
    const { promise, resolve } = Promise.withResolvers<void>();
    setTimeout(resolve, 20);
    await promise;
    return "";
  });
  const start = performance.now();
  await app.inject("/");
  const elapsed = (performance.now() - start) / 1000;
  const { text } = await metrics.read();
  const sum = Number(/^specie_request_duration_seconds_sum\{[^}]*\} (\S+)$/m.exec(text)?.[1]);
  expect(sum).toBeGreaterThanOrEqual(0.019);
  expect(sum).toBeLessThanOrEqual(elapsed);
});

test("every name of a time ends in its unit, seconds", async () => {
  const { text } = await createMetrics().read();
  const ours = [...text.matchAll(/^# TYPE (specie_\w+) (histogram|summary)$/gm)].map(([, name]) => name);
  expect(ours).not.toEqual([]);
  for (const name of ours) expect(name).toMatch(/_seconds$/);
});

test.for([
  [undefined, -1],
  [0, 0],
  [3.25, 3.25],
] as const)(
  "a standby whose age is %s has the age %s in the metrics, read at each reading",
  async ([age, shown]) => {
    const metrics = createMetrics();
    let now: number | undefined = 7;
    metrics.watchReplica(() => now);
    const read = async () => /^specie_replica_age_seconds (\S+)$/m.exec((await metrics.read()).text)?.[1];
    expect(await read()).toBe("7");
    now = age;
    expect(await read()).toBe(String(shown));
  },
);

test("what several workers count is added, but for ages, of which the oldest counts, and clocks, of which there is one", async () => {
  const [one, other] = [createMetrics(), createMetrics()];
  for (const [metrics, number] of [
    [one, 3],
    [other, 7],
  ] as const) {
    metrics.watchReplica(() => number);
    metrics.watchConnections(() => ({ total: number, idle: 1, waiting: 0 }));
    metrics.clockOffset(number);
    metrics.purged(number);
    metrics.refused("overload");
    metrics.databaseFailed("queue");
    metrics.answered("getCustomer", 200, number);
  }
  const sum = AggregatorRegistry.aggregate([await one.collect(), await other.collect()]);
  const text = await sum.metrics();
  const numberAt = (series: string) =>
    Number(
      text
        .split("\n")
        .find((line) => line.startsWith(`${series} `))
        ?.split(" ")[1],
    );
  const added = [
    "specie_replica_age_seconds",
    "specie_clock_offset_seconds",
    'specie_database_connections{state="total"}',
    'specie_database_connections{state="idle"}',
    "specie_purged_idempotency_keys_total",
    'specie_refused_requests_total{reason="overload"}',
    'specie_database_failures_total{cause="queue"}',
    'specie_request_duration_seconds_sum{operation="getCustomer",status="200"}',
    'specie_request_duration_seconds_count{operation="getCustomer",status="200"}',
  ].map((series) => [series.replace(/^specie_/, ""), numberAt(series)]);
  expect(Object.fromEntries(added)).toEqual({
    replica_age_seconds: 7,
    clock_offset_seconds: 5,
    'database_connections{state="total"}': 10,
    'database_connections{state="idle"}': 2,
    purged_idempotency_keys_total: 10,
    'refused_requests_total{reason="overload"}': 2,
    'database_failures_total{cause="queue"}': 2,
    'request_duration_seconds_sum{operation="getCustomer",status="200"}': 10,
    'request_duration_seconds_count{operation="getCustomer",status="200"}': 2,
  });
});

// `vitest run src/telemetry/metrics.test.ts -u` writes the file again. Dashboards, alerts and the runbook name what is in it.
test("names, meanings, labels and bounds are the recorded ones", async () => {
  const metrics = createMetrics();
  metrics.answered("getCustomer", 200, 0.25);
  metrics.answered(null, 404, 5.5);
  metrics.watchReplica(() => 1.5);
  metrics.watchConnections(() => ({ total: 3, idle: 2, waiting: 1 }));
  const texts = [await metrics.read()];
  expect(new Set(texts.map(({ contentType }) => contentType))).toEqual(
    new Set(["text/plain; version=0.0.4; charset=utf-8"]),
  );
  const ofWorkers = AggregatorRegistry.aggregate([await createWorkerMetrics().collect()]);
  const lines = [...texts.map(({ text }) => text), await ofWorkers.metrics()].flatMap((text) =>
    text.split("\n"),
  );
  const ours = lines.filter((line) => /^(# (HELP|TYPE) )?specie_/.test(line)).join("\n");
  await expect(`${ours}\n`).toMatchFileSnapshot("metrics.txt");
});
