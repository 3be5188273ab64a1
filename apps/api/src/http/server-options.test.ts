import { expect, test } from "vitest";
import { sendBytes } from "../../test/support/http/send-bytes.ts";
import { base, testApp } from "../../test/support/http/test-app.ts";

test("an idle connection is kept for 72 seconds, longer than the 60 of load balancers, and the answer announces it", async () => {
  const { app } = testApp();
  const { headers } = await sendBytes(app, `GET ${base}/customers HTTP/1.1\r\nHost: a\r\n\r\n`);
  expect(headers["keep-alive"]).toBe("timeout=72");
  expect(app.server.keepAliveTimeout).toBe(72_000);
});

test("the limits reach Node's server, which leaves slow requests unlimited or waits far longer by default", () => {
  const { headersTimeout, requestTimeout, timeout } = testApp().app.server;
  expect({ headersTimeout, requestTimeout, timeout }).toEqual({
    headersTimeout: 4_000,
    requestTimeout: 5_000,
    timeout: 10_000,
  });
});

test("a body that stops coming gets its 408 after about five seconds, and not before", async () => {
  const { app } = testApp();
  const start = performance.now();
  const head = `POST ${base}/customers HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nContent-Length: 9\r\n\r\n`;
  const { status } = await sendBytes(app, head, "{");
  expect(status).toBe(408);
  expect(performance.now() - start).toBeGreaterThan(4_900);
});
