import { Client } from "pg";
import { expect, test } from "vitest";
import { createReadiness } from "../../src/telemetry/readiness.ts";
import { deferred } from "../support/deferred.ts";
import { asset } from "../support/open-counterparty.ts";
import { runningServer } from "./running-server.ts";

const canary = "Канарейка";
const { server, bank, call, ask, databaseUrl } = await runningServer({
  RATE_LIMIT: "1",
  RATE_BURST: "6",
  AUTH_FAILURE_LIMIT: "1",
  AUTH_FAILURE_BURST: "5",
});

test("says that it lives and is ready", async () => {
  const [alive, ready] = [await ask("/healthz"), await ask("/readyz")];
  expect([alive.status, await alive.json()]).toEqual([200, { status: "alive" }]);
  expect([ready.status, await ready.json()]).toEqual([
    200,
    { status: "ready", reading: true, writing: true },
  ]);
  expect(ready.headers.get("cache-control")).toBe("no-store");
});

test("a server that is stopped before it has started drains, and does not start any more", async () => {
  const readiness = createReadiness();
  const probe = async () => {};
  const reasons = [await readiness.state()];
  readiness.drain();
  reasons.push(await readiness.state());
  readiness.begin({ read: probe, write: probe });
  reasons.push(await readiness.state());
  expect(reasons.map(({ reason }) => reason)).toEqual(["starting", "draining", "draining"]);
});

test("health and metrics are not on the API's port, and the API is not on theirs", async () => {
  const api = new URL(server.url).origin;
  for (const path of ["/healthz", "/readyz", "/metrics"]) expect((await fetch(api + path)).status).toBe(404);
  expect((await ask(`/api/v1/counterparty/${bank.guid}/customers`)).status).toBe(404);
});

test("counts requests by operation and status, refusals by reason, and the pool, without a word of any caller", async () => {
  const headers = { "Idempotency-Key": "canary-key", "X-Request-Id": "canary-request" };
  const body = JSON.stringify({ ...asset, name: canary, login: "canary-login" });
  const opened = await call("/customers", { method: "POST", body, headers });
  expect(opened.status).toBe(200);
  expect(opened.headers.get("ratelimit")).toBe('"counterparty";r=5;t=1');
  const { customer_guid } = (await opened.json()) as { customer_guid: string }; // The contract declares it.
  expect((await call(`/customers/${customer_guid}?canary=1`)).status).toBe(400);
  const unauthenticated = Array.from({ length: 20 }, () =>
    call("/customers", { headers: { "CX-Authorization": "bad" } }),
  );
  const refused = (await Promise.all(unauthenticated)).filter(({ status }) => status === 429).length;
  expect(refused).toBeGreaterThan(0);
  let found = 0;
  while ((await call(`/customers?search_string=${canary}`)).status === 200) found += 1;
  expect(found).toBeGreaterThan(3);
  // An unknown path counts as an invalid token does.
  const unknown = await fetch(`${new URL(server.url).origin}/canary-path`);

  const metrics = await ask("/metrics");
  const text = await metrics.text();
  expect(metrics.headers.get("content-type")).toMatch(/^text\/plain; version=0\.0\.4/);
  const lines = text.split("\n");
  for (const line of [
    'specie_request_duration_seconds_count{operation="createCustomer",status="200"} 1',
    'specie_request_duration_seconds_count{operation="getCustomer",status="400"} 1',
    `specie_request_duration_seconds_count{operation="listCustomers",status="200"} ${found}`,
    `specie_request_duration_seconds_count{operation="listCustomers",status="401"} ${20 - refused}`,
    `specie_request_duration_seconds_count{operation="listCustomers",status="429"} ${refused + 1}`,
    'specie_refused_requests_total{reason="counterparty-share"} 1',
    `specie_refused_requests_total{reason="invalid-tokens"} ${refused + Number(unknown.status === 429)}`,
    'specie_refused_requests_total{reason="overload"} 0',
    'specie_database_connections{state="waiting"} 0',
  ])
    expect(lines).toContain(line);
  expect(text).toMatch(/specie_database_connections\{state="total"\} [1-8]\n/);
  expect(text).toMatch(/^nodejs_eventloop_lag_seconds \d/m);
  expect(text).toMatch(/^process_resident_memory_bytes \d/m);
  for (const secret of [canary, "canary", bank.guid, bank.token, customer_guid, "api/v1"])
    expect(text).not.toContain(secret);
});

test("is not ready while the database cannot be asked, and says why; the process lives on", async () => {
  const away = new URL(databaseUrl);
  const name = away.pathname.slice(1);
  away.pathname = "postgres";
  const elsewhere = new Client({ connectionString: away.href });
  await elsewhere.connect();
  await elsewhere.query(`ALTER DATABASE ${name} ALLOW_CONNECTIONS false`);
  await elsewhere.query(
    // Waits until they have ended: a worker that has not received the signal yet would still respond.
    "SELECT pg_terminate_backend(pid, 60000) FROM pg_stat_activity WHERE datname = $1 AND application_name = 'specie_app'",
    [name],
  );
  const [alive, ready] = [await ask("/healthz"), await ask("/readyz")];
  expect([ready.status, await ready.json()]).toEqual([
    503,
    { status: "not ready", reason: "database", reading: false, writing: false },
  ]);
  expect(alive.status).toBe(200);
  await elsewhere.query(`ALTER DATABASE ${name} ALLOW_CONNECTIONS true`);
  await elsewhere.end();
  expect((await ask("/readyz")).status).toBe(200);
});

test("is not ready before its start and while it drains, and concurrent callers share one probe", async () => {
  const readiness = createReadiness();
  expect((await readiness.state()).reason).toBe("starting");
  const { promise, resolve } = deferred();
  let probes = 0;
  const read = () => {
    probes += 1;
    return promise;
  };
  readiness.begin({ read, write: async () => {} });
  const states = Array.from({ length: 5 }, () => readiness.state());
  resolve();
  const ready = { reason: undefined, reading: true, writing: true };
  expect([await Promise.all(states), probes]).toEqual([Array(5).fill(ready), 1]);
  expect([await readiness.state(), probes]).toEqual([ready, 2]);
  readiness.drain();
  expect([(await readiness.state()).reason, readiness.draining, probes]).toEqual(["draining", true, 2]);
});

test("is ready while the database only reads, and reports that it does not write", async () => {
  const readiness = createReadiness();
  const fails = () => Promise.reject(new Error("read-only"));
  readiness.begin({ read: async () => {}, write: fails });
  expect(await readiness.state()).toEqual({ reason: undefined, reading: true, writing: false });
});
