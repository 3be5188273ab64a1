import type { ProblemCode } from "@specie/types";
import { expect, test } from "vitest";
import { actor, base, counterparty, customer, testApp } from "../../test/support/http/test-app.ts";
import type { AppDependencies } from "../app.ts";
import { Problem } from "../problems/problem.ts";
import { problemTexts } from "../problems/problem-texts.ts";

const account = "0193e7c2-6c2f-7b4b-8f5e-3e7c9b2d1f68";

function loggingApp(change: Partial<AppDependencies> = {}) {
  const lines: Record<string, unknown>[] = [];
  const logger = {
    info: (fields: object) => lines.push({ ...fields }),
    warn: () => {},
    error: () => {},
  };
  return { ...testApp(undefined, { logger, ...change }), lines };
}

const rejecting = async () => {
  throw new Problem("unauthorized", { rejection: { reason: "expired", kid: "bank-2026-03" } });
};

test("a rejected request leaves its reason, the claimed key and counterparty, and the network", async () => {
  const { app, lines } = loggingApp({ authenticate: rejecting });
  const url = `${base.toUpperCase().replace("/API/V1/COUNTERPARTY", "/api/v1/counterparty")}/customers?names=Олена`;
  await app.inject({ url, remoteAddress: "192.0.2.7" });
  expect(lines).toEqual([
    expect.objectContaining({
      status: 401,
      counterparty: null,
      reason: "expired",
      claimed_counterparty: counterparty,
      claimed_kid: "bank-2026-03",
      network: "192.0.2.7",
    }),
  ]);
  expect(JSON.stringify(lines)).not.toMatch(/Олена|%D0|names/);
});

test.for(Object.keys(problemTexts) as ProblemCode[])(
  "a request that %s ends before its token is valid leaves claims where it is the caller's fault",
  async (code) => {
    const { app, lines } = loggingApp({ authenticate: async () => Promise.reject(new Problem(code)) });
    const { statusCode } = await app.inject(`${base}/customers`);
    const isOfCaller = statusCode >= 400 && statusCode <= 499;
    expect(lines).toHaveLength(1);
    expect(Object.hasOwn(lines[0] ?? {}, "claimed_counterparty")).toBe(isOfCaller);
    expect(lines[0]).toMatchObject({ status: statusCode, counterparty: null });
  },
);

test("a preflight request leaves no claims", async () => {
  const { app, lines } = loggingApp({ allowedOrigins: ["https://bank.example"] });
  const headers = { origin: "https://bank.example", "access-control-request-method": "GET" };
  const { statusCode } = await app.inject({ method: "OPTIONS", url: `${base}/customers`, headers });
  expect([statusCode, lines.map((line) => Object.hasOwn(line, "claimed_counterparty"))]).toEqual([
    204,
    [false],
  ]);
});

test("of an IPv6 address the line contains the network of 48 bits", async () => {
  const { app, lines } = loggingApp({ authenticate: rejecting });
  await app.inject({ url: `${base}/customers`, remoteAddress: "2001:db8:1:2::9" });
  expect(lines).toMatchObject([{ network: "2001:db8:1::/48" }]);
});

test("the time is in milliseconds, to the microsecond", async () => {
  const { app, lines } = loggingApp();
  const start = performance.now();
  for (let sent = 0; sent < 20; sent++) await app.inject(`${base}/customers`);
  const times = lines.map(({ ms }) => Number(ms));
  expect(Math.min(...times)).toBeGreaterThan(0);
  expect(times.reduce((sum, ms) => sum + ms)).toBeLessThan(performance.now() - start);
  expect(times.filter((ms) => !Number.isInteger(ms))).not.toEqual([]);
  for (const ms of times) expect(`${ms}`).toMatch(/^\d+(\.\d{1,3})?$/);
});

test("a path that is no counterparty's GUID is not logged, whatever it contains", async () => {
  const { app, lines } = loggingApp({ authenticate: rejecting });
  await app.inject("/api/v1/counterparty/olena@bank.example/customers");
  await app.inject("/api/v1/olena@bank.example");
  expect(lines).toMatchObject([
    { status: 401, claimed_counterparty: null },
    { status: 404, claimed_counterparty: null, reason: null },
  ]);
  expect(JSON.stringify(lines)).not.toContain("olena");
});

test("a read leaves who read which object or by which filter, which the order of parameters does not change", async () => {
  const { app, lines } = loggingApp();
  await app.inject(`${base}/customers/${customer}`);
  await app.inject(`${base}/customers?names=Olena&surnames=Koval`);
  await app.inject(`${base}/customers?surnames=Koval&names=Olena`);
  await app.inject(`${base}/customers?surnames=Koval&names=Taras`);
  const [one, first, same, other] = lines;
  expect(one).toMatchObject({ kid: actor.kid, session: actor.tokenDigest, object: customer, filter: null });
  expect(first).toMatchObject({ object: null, filter: expect.stringMatching(/^[\w-]{43}$/) });
  expect(same?.["filter"]).toBe(first?.["filter"]);
  expect(other?.["filter"]).not.toBe(first?.["filter"]);
  expect(JSON.stringify(lines)).not.toMatch(/Olena|Koval|Taras/);
  expect(JSON.stringify(lines)).not.toContain(actor.sub);
});

test("of an account it is the account that was read", async () => {
  const { app, lines } = loggingApp();
  await app.inject(`${base}/accounts/${account}`);
  expect(lines).toMatchObject([{ status: 200, object: account }]);
});

test("an object that is no GUID is not logged", async () => {
  const { app, lines } = loggingApp();
  await app.inject(`${base}/customers/olena@bank.example`);
  expect(lines).toMatchObject([{ status: 400, object: null }]);
});

test("writes leave that in the audit trail, and without READ_TRACE reads leave none of it", async () => {
  const { app, lines } = loggingApp({ traceReads: false });
  await app.inject(`${base}/customers/${customer}`);
  const traced = loggingApp();
  await traced.app.inject({
    method: "PUT",
    url: `${base}/customers/${customer}`,
    headers: { "content-type": "application/json" },
    payload: "{}",
  });
  for (const line of [...lines, ...traced.lines]) {
    expect(line).toMatchObject({ status: 200, counterparty });
    for (const name of ["session", "object", "filter", "kid"]) expect(line).not.toHaveProperty(name);
  }
});
