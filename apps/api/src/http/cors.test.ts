import { describe, expect, test } from "vitest";
import { base, customer, testApp } from "../../test/support/http/test-app.ts";
import { operations } from "../contract.ts";
import { Problem } from "../problems/problem.ts";

const page = "https://clerks.bank.example";
const url = `${base}/customers/${customer}`;
const preflight = {
  origin: page,
  "access-control-request-method": "PUT",
  "access-control-request-headers": "if-match",
};

const declaredHeaders = new Set(
  [...operations.values()]
    .flatMap(({ responses }) => [...responses.values()].flatMap(({ headers }) => headers))
    .map(({ name }) => name)
    .concat("Deprecation", "Sunset", "Link"),
);

function corsOf({ headers }: { headers: Readonly<Record<string, unknown>> }): object {
  return Object.fromEntries(Object.entries(headers).filter(([name]) => name.startsWith("access-control-")));
}

test("without the setting no origin is allowed, and a preflight is a 405", async () => {
  const { app } = testApp();
  const answer = await app.inject({ url, headers: { origin: page } });
  expect([answer.statusCode, corsOf(answer), answer.headers.vary]).toEqual([200, {}, undefined]);
  const refused = await app.inject({ url, method: "OPTIONS", headers: preflight });
  expect([refused.statusCode, corsOf(refused)]).toEqual([405, {}]);
});

describe("with an allowed origin", () => {
  test("a page may send every method and header of the contract", async () => {
    const { app, calls } = testApp(undefined, { allowedOrigins: [page] });
    const answer = await app.inject({ url, method: "OPTIONS", headers: preflight });
    expect([answer.statusCode, answer.body, calls]).toEqual([204, "", []]);
    expect(corsOf(answer)).toEqual({
      "access-control-allow-origin": page,
      "access-control-allow-methods": "GET, POST, PUT, DELETE",
      "access-control-allow-headers":
        "CX-Authorization, Content-Type, X-Request-Id, Accept-Language, Idempotency-Key, If-Match",
      "access-control-max-age": "600",
    });
  });

  test("it may read every header of a success and of a failure, without cookies", async () => {
    const { app } = testApp(undefined, { allowedOrigins: ["https://other.example", page] });
    for (const [path, status] of [
      [url, 200],
      [`${url}?no_such=1`, 400],
      ["/api/v1/nothing", 404],
    ] as const) {
      const answer = await app.inject({ url: path, headers: { origin: page } });
      expect([answer.statusCode, answer.headers.vary]).toEqual([status, "Origin"]);
      expect(corsOf(answer)).toEqual({
        "access-control-allow-origin": page,
        "access-control-expose-headers": expect.any(String),
      });
      // Each once: those that any answer declares, and those of deprecations.
      const exposed = String(answer.headers["access-control-expose-headers"]).split(", ");
      expect(exposed.toSorted()).toEqual([...declaredHeaders].toSorted());
    }
  });

  test("it may read why its token was refused", async () => {
    const authenticate = async () => Promise.reject(new Problem("unauthorized"));
    const { app } = testApp(undefined, { allowedOrigins: [page], authenticate });
    const answer = await app.inject({ url, headers: { origin: page } });
    expect([answer.statusCode, answer.headers["access-control-allow-origin"]]).toEqual([401, page]);
  });

  test.for(["https://clerks.bank.example.evil.example", "http://clerks.bank.example", "null", "*"])(
    "another origin is not: %s",
    async (origin) => {
      const { app } = testApp(undefined, { allowedOrigins: [page] });
      const answer = await app.inject({ url, headers: { origin } });
      expect([answer.statusCode, corsOf(answer), answer.headers.vary]).toEqual([200, {}, "Origin"]);
      const refused = await app.inject({ url, method: "OPTIONS", headers: { ...preflight, origin } });
      expect([refused.statusCode, corsOf(refused)]).toEqual([405, {}]);
    },
  );

  test.for(["OPTIONS", "GET"] as const)("%s without a method to ask for is no preflight", async (method) => {
    const { app } = testApp(undefined, { allowedOrigins: [page] });
    const answer = await app.inject({ url, method, headers: { origin: page } });
    expect([answer.statusCode, Object.keys(corsOf(answer))]).toEqual([
      method === "GET" ? 200 : 405,
      ["access-control-allow-origin", "access-control-expose-headers"],
    ]);
  });

  test("another method than OPTIONS that names one is no preflight, and a request of no page has no such header", async () => {
    const { app, calls } = testApp(undefined, { allowedOrigins: [page] });
    const read = await app.inject({ url, headers: { ...preflight } });
    const { origin: _, ...withoutPage } = preflight;
    const own = await app.inject({ url, headers: withoutPage });
    expect([read.statusCode, own.statusCode, calls.length]).toEqual([200, 200, 2]);
    expect([corsOf(own), own.headers.vary]).toEqual([{}, "Origin"]);
  });
});
