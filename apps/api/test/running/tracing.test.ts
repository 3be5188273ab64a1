import { once } from "node:events";
import { createServer, request } from "node:http";
import { json } from "node:stream/consumers";
import { afterAll, expect, test } from "vitest";
import { asset } from "../support/open-counterparty.ts";
import { runningServer } from "./running-server.ts";

interface Span {
  readonly name: string;
  readonly traceId: string;
  readonly spanId: string;
  readonly parentSpanId?: string;
  readonly attributes: readonly { readonly key: string; readonly value: object }[];
}

interface Export {
  readonly resourceSpans: readonly { readonly scopeSpans: readonly { readonly spans: readonly Span[] }[] }[];
}

const spans: Span[] = [];
const paths: (string | undefined)[] = [];
const collector = createServer(async (incoming, response) => {
  paths.push(incoming.url);
  const { resourceSpans } = (await json(incoming)) as Export; // OTLP over HTTP, as JSON.
  spans.push(...resourceSpans.flatMap(({ scopeSpans }) => scopeSpans.flatMap((scope) => scope.spans)));
  response.end("{}");
}).listen(0, "127.0.0.1");
await once(collector, "listening");
afterAll(() => collector.close());
const address = collector.address();
const port = typeof address === "object" && address ? address.port : 0;

const { server, bank, call } = await runningServer({
  OTEL_EXPORTER_OTLP_ENDPOINT: `http://127.0.0.1:${port}`,
});

test("a request is a span named by its operation, its statements are spans below it, and no value is in any of them", async () => {
  const traceId = "0af7651916cd43dd8448eb211c80319c";
  const parent = "b7ad6b7169203331";
  const body = JSON.stringify({ ...asset, name: "Канарейка", login: "canary" });
  const sent = request(`${server.url}/counterparty/${bank.guid}/customers`, {
    method: "POST",
    headers: {
      "CX-Authorization": bank.token,
      "Content-Type": "application/json",
      "Idempotency-Key": "canary",
      "X-Request-Id": "request-1",
      traceparent: `00-${traceId}-${parent}-01`,
      Expect: "100-continue",
    },
  });
  // The body comes when the server has been waiting for it, as its own event of the connection. The server has begun this request,
  // and so looks up the key for it, before the next one is sent.
  sent.flushHeaders();
  await once(sent, "continue");
  expect((await call("/jwk")).status).toBe(200);
  sent.end(body);
  const [opened] = await once(sent, "response");
  opened.resume();
  expect(opened.statusCode).toBe(200);
  expect((await call("/customers?search_string=Канарейка")).status).toBe(200);
  // What is held back is sent at the end.
  await server.stop();

  const create = spans.find(({ name }) => name === "createCustomer");
  expect(create).toMatchObject({ traceId, parentSpanId: parent });
  expect(
    Object.fromEntries(create?.attributes.map(({ key, value }) => [key, Object.values(value)[0]]) ?? []),
  ).toEqual({
    "http.request.method": "POST",
    "http.response.status_code": 200,
    "http.route": "/counterparty/{counterparty_guid}/customers",
    "specie.request_id": "request-1",
  });
  const statements = spans
    .filter(({ parentSpanId }) => parentSpanId === create?.spanId)
    .map(({ name }) => name);
  expect(statements).toEqual(
    expect.arrayContaining([
      "find-key",
      "claim-key",
      "insert-customer",
      "insert-account",
      "insert-change-values",
      "advance-chain-head",
      "insert-change",
      "store-answer",
    ]),
  );
  const list = spans.find(({ name }) => name === "listCustomers");
  expect(list?.traceId).not.toBe(traceId);
  expect(spans.some(({ parentSpanId }) => parentSpanId === list?.spanId)).toBe(true);
  expect(new Set(paths)).toEqual(new Set(["/v1/traces"]));
  const exported = JSON.stringify(spans);
  for (const secret of ["Канарейка", "canary", bank.guid, bank.token, "SELECT", "search_string"]) {
    expect(exported).not.toContain(secret);
  }
});
