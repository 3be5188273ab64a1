import { once } from "node:events";
import { createServer } from "node:http";
import { json } from "node:stream/consumers";
import { expect, onTestFinished, test } from "vitest";
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
  const paths = new Set<string | undefined>();
  const collector = createServer(async (incoming, response) => {
    paths.add(incoming.url);
    const { resourceSpans } = Object(await json(incoming));
    for (const { scopeSpans } of resourceSpans) for (const scope of scopeSpans) spans.push(...scope.spans);
    response.end("{}");
  }).listen(0, "127.0.0.1");
  onTestFinished(() => void collector.close());
  await once(collector, "listening");
  const tracing = startTracing(`http://127.0.0.1:${Object(collector.address()).port}/`);
  await work(tracing);
  await tracing.stop();
  expect([...paths]).toEqual(["/v1/traces"]);
  return spans;
}

const attributesOf = ({ attributes }: Span) =>
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
  const spans = await spansOf(async (tracing) => {
    tracing.traceRequests(app);
    for (const [, status] of failures)
      expect((await app.inject(`${base}/customers/${customer}`)).statusCode).toBe(status);
  });
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
  const found = spans.map((span) => [attributesOf(span)["db.operation.name"], span.status.code ?? unset]);
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
