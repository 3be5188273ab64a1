import { once } from "node:events";
import { globSync, readFileSync } from "node:fs";
import { ClientRequest, createServer } from "node:http";
import { join } from "node:path";
import { json } from "node:stream/consumers";
import { expect, onTestFinished, test, vi } from "vitest";
import { base, customer, testApp } from "../../test/support/http/test-app.ts";
import { bank, recorded } from "../../test/support/recorded-database.ts";
import type { Database } from "../db/database.ts";
import { Problem } from "../problems/problem.ts";
import { startTracing, type Tracing } from "./tracing.ts";

interface Span {
  readonly name: string;
  readonly kind: number;
  readonly status: { readonly code?: number; readonly message?: string };
  readonly attributes: readonly { readonly key: string; readonly value: object }[];
}

// As OpenTelemetry's protocol numbers them.
const [server, client] = [2, 3];
const [unset, failed] = [0, 2];

/** The spans that some work leaves at a collector, when the server has ended. */
async function spansOf(work: (tracing: Tracing) => Promise<void>): Promise<Span[]> {
  const spans: Span[] = [];
  const origins = new Set<unknown>();
  const collector = createServer(async (incoming, response) => {
    const { resourceSpans } = Object(await json(incoming));
    for (const { resource, scopeSpans } of resourceSpans)
      for (const { scope, spans: ofScope } of scopeSpans) {
        const service = attributesOf(resource)["service.name"];
        origins.add([incoming.url, incoming.headers["content-type"], service, scope.name].join(" "));
        spans.push(...ofScope);
      }
    response.end("{}");
  }).listen(0, "127.0.0.1");
  onTestFinished(() => void collector.close());
  await once(collector, "listening");
  const tracing = startTracing(`http://127.0.0.1:${Object(collector.address()).port}/`);
  await work(tracing);
  await tracing.stop();
  expect([...origins]).toEqual(["/v1/traces application/json specie-api specie-api"]);
  return spans;
}

const attributesOf = ({ attributes }: Pick<Span, "attributes">) =>
  Object.fromEntries(attributes.map(({ key, value }) => [key, Object.values(value)[0]]));

test("a request has the status of its answer, and has failed from 500 on", async () => {
  const failures = [
    ["customer-not-found", 404],
    ["login-taken", 409],
    ["too-many-requests", 429],
    ["internal-error", 500],
    ["service-unavailable", 503],
    ["outcome-unknown", 503],
  ] as const;
  const left = [...failures];
  const { app } = testApp(async () => {
    const [code = "internal-error"] = left.shift() ?? [];
    throw new Problem(code);
  });
  const responses = vi.fn();
  const spans = await spansOf(async (tracing) => {
    tracing.traceRequests(app);
    // What comes after it is called as well.
    app.addHook("onResponse", async () => responses());
    for (const [, status] of failures)
      expect((await app.inject(`${base}/customers/${customer}`)).statusCode).toBe(status);
  });
  expect(responses).toHaveBeenCalledTimes(failures.length);
  expect(spans.map((span) => [span.name, span.kind, span.status.code ?? unset, attributesOf(span)])).toEqual(
    failures.map(([, status]) => [
      ...["getCustomer", server, status >= 500 ? failed : unset],
      {
        "http.request.method": "GET",
        "http.response.status_code": status,
        "http.route": "/counterparty/{counterparty_guid}/customers/{customer_guid}",
        "specie.request_id": expect.any(String),
      },
    ]),
  );
});

const statement = (name?: string) => ({ ...(name && { name }), text: "SELECT 'secret'", values: ["secret"] });

test("what is no operation has no span", async () => {
  const { app } = testApp();
  const responses = vi.fn();
  const spans = await spansOf(async (tracing) => {
    tracing.traceRequests(app);
    app.addHook("onResponse", async () => responses());
    for (const url of ["/secret", `${base}/customers/${customer}`]) await app.inject(url);
  });
  expect(responses).toHaveBeenCalledTimes(2);
  expect(spans.map(({ name }) => name)).toEqual(["getCustomer"]);
});

test("a statement has failed when it fails, those that go out with the COMMIT when that fails", async () => {
  const { database } = recorded();
  const failing = (at: "query" | "commit"): Database => ({
    ...database,
    async write(counterparty, work) {
      const result = await database.write(counterparty, (tx) =>
        work({
          ...tx,
          query: at === "query" ? () => Promise.reject(new Error("secret")) : tx.query,
        }),
      );
      if (at === "commit") throw new Error("secret");
      return result;
    },
  });
  const spans = await spansOf(async (tracing) => {
    await tracing.traceDatabase(database).read(bank, (db) => db.query(statement("read")));
    await tracing.traceDatabase(database).write(bank, async (tx) => {
      tx.last(statement("last"));
      tx.last(statement());
      await tx.query(statement());
    });
    for (const at of ["query", "commit"] as const)
      await expect(
        tracing.traceDatabase(failing(at)).write(bank, async (tx) => {
          tx.last(statement(`last, failed ${at}`));
          await tx.query(statement(`failed ${at}`));
        }),
      ).rejects.toThrow("secret");
  });
  for (const span of spans)
    expect(attributesOf(span)).toEqual({ "db.system.name": "postgresql", "db.operation.name": span.name });
  expect(spans.filter(({ name }) => name === "statement")).toHaveLength(2);
  const found = spans.map(({ name, status }) => [name, status.code ?? unset]);
  expect(Object.fromEntries(found)).toEqual({
    read: unset,
    statement: unset,
    last: unset,
    "failed query": failed,
    "last, failed query": failed,
    "failed commit": unset,
    "last, failed commit": failed,
  });
  expect(new Set(spans.map(({ kind }) => kind))).toEqual(new Set([client]));
  expect(JSON.stringify(spans)).not.toContain("secret");
});

test("what is traced is the database with its options, its errors and its end", async () => {
  const calls: unknown[] = [];
  const database: Database = {
    read: (counterparty, work, options) => {
      calls.push(["read", counterparty, options]);
      return work({ query: async () => [] });
    },
    write: (counterparty, work) => {
      calls.push(["write", counterparty]);
      return work({ query: async () => [], last: (one) => void calls.push(["last", one]) });
    },
    ping: async () => void calls.push(["ping"]),
    close: async () => void calls.push(["close"]),
  };
  const last = statement("kept");
  await spansOf(async (tracing) => {
    const traced = tracing.traceDatabase(database);
    expect(await traced.read(bank, async () => 7, { byKey: true })).toBe(7);
    expect(
      await traced.write(bank, async (tx) => {
        tx.last(last);
        return 8;
      }),
    ).toBe(8);
    await traced.ping();
    await traced.close();
  });
  expect(calls).toEqual([
    ["read", bank, { byKey: true }],
    ["write", bank],
    ["last", last],
    ["ping"],
    ["close"],
  ]);
});

test("a collector that does not answer holds up the end for three seconds at most", async () => {
  const limits = vi.spyOn(ClientRequest.prototype, "setTimeout");
  onTestFinished(() => limits.mockRestore());
  await spansOf(async (tracing) => {
    await tracing.traceDatabase(recorded().database).read(bank, (db) => db.query(statement("read")));
  });
  expect(limits.mock.calls.map(([milliseconds]) => milliseconds)).toEqual([3_000]);
});

test("the libraries of traces are loaded by this module alone, which a server without a collector does not load", () => {
  const folder = join(import.meta.dirname, "..");
  const files = globSync("**/*.ts", { cwd: folder, exclude: ["**/*.test.ts"] });
  const loading = files.filter((file) =>
    /^import (?!type).*("@opentelemetry\/|\/tracing\.ts")/m.test(readFileSync(join(folder, file), "utf8")),
  );
  expect(loading).toEqual(["telemetry/tracing.ts"]);
});
