import { expect, test } from "vitest";
import { sendBytes } from "../../test/support/http/send-bytes.ts";
import { base, testApp } from "../../test/support/http/test-app.ts";
import { maxBodyBytes } from "../contract.ts";

test("an idle connection is kept for 72 seconds, longer than the 60 of load balancers, and the answer announces it", async () => {
  const { app } = testApp();
  const { headers } = await sendBytes(app, `GET ${base}/customers HTTP/1.1\r\nHost: a\r\n\r\n`);
  expect(headers["keep-alive"]).toBe("timeout=72");
  expect(app.server.keepAliveTimeout).toBe(72_000);
});

test("the limits reach Node's server, which leaves slow requests unlimited or waits far longer by default", () => {
  const { server, initialConfig } = testApp().app;
  expect(server).toMatchObject({
    headersTimeout: 4_000,
    requestTimeout: 5_000,
    timeout: 10_000,
    keepAliveTimeout: 72_000,
    // These are not in the types.
    ...{ connectionsCheckingInterval: 500, maxHeaderSize: 32_768, requireHostHeader: false },
  });
  expect(initialConfig).toMatchObject({
    ...{ bodyLimit: maxBodyBytes, forceCloseConnections: "idle", exposeHeadRoutes: false },
    requestIdHeader: false,
  });
});

test.for([
  // Read, and then refused by the schema: the contract allows fewer values.
  [32_000, 400],
  [33_000, 431],
] as const)("a URL of about %i bytes is answered with %i", async ([bytes, status]) => {
  const { app } = testApp();
  const names = "names=x&".repeat(Math.floor(bytes / 8));
  const head = `GET ${base}/customers?${names} HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n`;
  expect((await sendBytes(app, head)).status).toBe(status);
});

test("a body that stops coming gets its 408 after about five seconds, and not before", async () => {
  const { app } = testApp();
  const start = performance.now();
  const head = `POST ${base}/customers HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nContent-Length: 9\r\n\r\n`;
  const { status } = await sendBytes(app, head, "{");
  expect(status).toBe(408);
  expect(performance.now() - start).toBeGreaterThan(4_900);
});

test("an identifier of any length reaches the schema, which says what is wrong with it", async () => {
  const { app } = testApp();
  const answer = await app.inject(`${base}/customers/${"x".repeat(32_000)}`);
  expect(answer.json()).toMatchObject({ status: 400, errors: [{ in: "path", at: "customer_guid" }] });
});

test("Fastify writes no lines of its own, which hold the URL with its query", () => {
  const { log } = testApp().app;
  expect([log.level, Object(log).levels]).toEqual([undefined, undefined]);
});
