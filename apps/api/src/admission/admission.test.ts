import { monitorEventLoopDelay } from "node:perf_hooks";
import bundle from "@specie/spec/openapi.json" with { type: "json" };
import { expect, onTestFinished, test, vi } from "vitest";
import { actor, base, counterparty, customer, testApp } from "../../test/support/http/test-app.ts";
import type { Authenticate } from "../auth/authenticator.ts";
import { Problem } from "../problems/problem.ts";
import { type AdmissionOptions, createAdmission, type RejectReason } from "./admission.ts";
import { watchLoad } from "./overload.ts";

const idle = { loopDelay: 0, heapShare: 0.1 };
const json = { "content-type": "application/json" };
const update = { method: "PUT", url: `${base}/customers/${customer}`, headers: json, payload: "{}" } as const;
const list = { method: "GET", url: `${base}/customers` } as const;

/** An app that only the guards are real in; time stands still until a test moves it. */
function guardedApp(change: Partial<AdmissionOptions> = {}) {
  const clock = { now: 0 };
  const refused: RejectReason[] = [];
  const { authenticate, ...admission } = createAdmission({
    authenticate: async () => actor,
    load: () => idle,
    maxLoopDelay: 200,
    failures: { perSecond: 1, burst: 3 },
    requests: { perSecond: 2, burst: 3 },
    now: () => clock.now,
    onRefused: (reason) => refused.push(reason),
    ...change,
  });
  const { app, calls } = testApp(undefined, { authenticate, admission, trustedProxies: ["127.0.0.1"] });
  return { app, calls, clock, refused };
}

test("every response reports the limit of the counterparty; beyond it requests are rejected until tokens are added", async () => {
  const { app, calls, clock, refused } = guardedApp();
  for (const [left, fullIn] of [
    [2, 1],
    [1, 1],
    [0, 2],
  ]) {
    const { statusCode, headers } = await app.inject(list);
    expect([statusCode, headers["ratelimit-policy"], headers["ratelimit"]]).toEqual([
      200,
      '"counterparty";q=3;w=2',
      `"counterparty";r=${left};t=${fullIn}`,
    ]);
  }
  const { statusCode, headers, body } = await app.inject(list);
  expect([statusCode, headers["retry-after"], headers["ratelimit"]]).toEqual([
    429,
    "1",
    '"counterparty";r=0;t=2',
  ]);
  expect(headers["content-type"]).toBe("application/problem+json");
  expect(JSON.parse(body)).toMatchObject({ code: "too-many-requests", status: 429 });
  expect([calls.length, refused]).toEqual([3, ["counterparty-share"]]);
  clock.now += 500;
  expect((await app.inject(list)).statusCode).toBe(200);
});

test.for([
  [2, 1],
  [8_191, 1],
  [8_192, 2],
  [16_384, 3],
  [65_536, 9],
] as const)("a body of %i bytes takes %i tokens", async ([size, tokens]) => {
  const { app } = guardedApp({ requests: { perSecond: 1, burst: 100 } });
  const { headers } = await app.inject({ ...update, payload: "{}".padEnd(size) });
  expect(headers["ratelimit"]).toBe(`"counterparty";r=${100 - tokens};t=${tokens}`);
});

test("the headers are as the contract declares them", async () => {
  const { headers } = bundle.components;
  const answer = await guardedApp().app.inject(list);
  expect(answer.headers["ratelimit"]).toMatch(new RegExp(headers.RateLimit.schema.pattern));
  expect(answer.headers["ratelimit-policy"]).toMatch(new RegExp(headers.RateLimitPolicy.schema.pattern));
});

test("another writing of the same counterparty has no share of its own, another counterparty has", async () => {
  const { app } = guardedApp({ requests: { perSecond: 1, burst: 1 } });
  const status = async (guid: string) =>
    (await app.inject(`/api/v1/counterparty/${guid}/customers`)).statusCode;
  expect([await status(counterparty), await status(counterparty.toUpperCase())]).toEqual([200, 429]);
  expect(await status("0193e7c0-8a10-7b64-a5d3-4c2e1f9b7a09")).toBe(200);
});

test("without a limit nothing is limited or reported", async () => {
  const { app } = guardedApp({ requests: undefined });
  for (let sent = 0; sent < 10; sent++) {
    const { statusCode, headers } = await app.inject(list);
    expect([statusCode, headers["ratelimit"], headers["ratelimit-policy"]]).toEqual([
      200,
      undefined,
      undefined,
    ]);
  }
});

test("requests that are refused as unauthorized take nothing from the counterparty they name", async () => {
  const authenticate: Authenticate = async ({ token }) => {
    if (token === "good.good.good") return actor;
    throw new Problem("unauthorized");
  };
  const { app } = guardedApp({ authenticate });
  for (let sent = 0; sent < 5; sent++) expect((await app.inject(list)).statusCode).toBe(401);
  const good = await app.inject({ ...list, headers: { "cx-authorization": "good.good.good" } });
  expect(good.headers["ratelimit"]).toBe('"counterparty";r=2;t=1');
});

/** As the real one: a token that is not known costs work. */
const costly: { checks: number; authenticate: Authenticate } = {
  checks: 0,
  authenticate: async ({ token, beforeVerifying }) => {
    if (token === "known") return actor;
    beforeVerifying?.();
    costly.checks += 1;
    if (token === "away") throw new Problem("service-unavailable");
    if (token === "new") return actor;
    throw new Problem("unauthorized");
  },
};

function unauthenticated(change: Partial<AdmissionOptions> = {}) {
  const { app, ...others } = guardedApp({
    authenticate: costly.authenticate,
    requests: undefined,
    ...change,
  });
  costly.checks = 0;
  const send = async (token: string, from = "192.0.2.7") => {
    const headers = { "cx-authorization": token, "x-forwarded-for": from };
    return (await app.inject({ ...list, headers })).statusCode;
  };
  return { send, ...others };
}

test("invalid tokens from one address are checked up to a limit, also when they come at once", async () => {
  const { send, clock, refused } = unauthenticated();
  const statuses = await Promise.all(Array.from({ length: 20 }, () => send("bad")));
  expect(statuses.toSorted()).toEqual([401, 401, 401, ...Array<number>(17).fill(429)]);
  expect([costly.checks, refused.length, refused[0]]).toEqual([3, 17, "invalid-tokens"]);
  clock.now += 1_000;
  expect([await send("bad"), await send("bad")]).toEqual([401, 429]);
});

test("requests that name no operation count against their network too", async () => {
  const { app, clock, refused } = guardedApp();
  const send = async (from: string) =>
    (await app.inject({ url: "/nothing", headers: { "x-forwarded-for": from } })).statusCode;
  const statuses = [];
  for (let sent = 0; sent < 4; sent++) statuses.push(await send("192.0.2.7"));
  expect([statuses, await send("192.0.2.8"), refused]).toEqual([
    [404, 404, 404, 429],
    404,
    ["invalid-tokens"],
  ]);
  clock.now += 1_000;
  expect([await send("192.0.2.7"), await send("192.0.2.7")]).toEqual([404, 429]);
});

test("invalid tokens and unknown paths share the limit of a network, which is all addresses of an IPv6 site", async () => {
  const { app } = guardedApp({ authenticate: costly.authenticate });
  const send = async (url: string, from: string) =>
    (await app.inject({ url, headers: { "cx-authorization": "bad", "x-forwarded-for": from } })).statusCode;
  const statuses = [];
  for (const [at, url] of ["/nothing", list.url, "/nothing", list.url, "/nothing"].entries())
    statuses.push(await send(url, `2001:db8:1:${at}::1`));
  expect([statuses, await send("/nothing", "2001:db8:2::1")]).toEqual([[404, 401, 404, 429, 429], 404]);
});

test("meanwhile known tokens from the same address pass, and new ones from another", async () => {
  const { send } = unauthenticated();
  for (let sent = 0; sent < 4; sent++) await send("bad");
  expect([await send("new"), await send("known"), await send("new", "192.0.2.8")]).toEqual([429, 200, 200]);
});

test("valid tokens and an unavailable database cost no attempt", async () => {
  const { send } = unauthenticated();
  for (let sent = 0; sent < 10; sent++) expect(await send("new")).toBe(200);
  for (let sent = 0; sent < 10; sent++) expect(await send("away")).toBe(503);
  expect(await send("bad")).toBe(401);
});

test("an address counts by the proxy's word only where the proxy is trusted", async () => {
  const { authenticate, ...admission } = createAdmission({
    authenticate: costly.authenticate,
    load: () => idle,
    maxLoopDelay: 200,
    failures: { perSecond: 1, burst: 1 },
    requests: undefined,
    now: () => 0,
    onRefused: () => {},
  });
  const { app } = testApp(undefined, { authenticate, admission });
  const send = async (from: string) =>
    (await app.inject({ ...list, headers: { "cx-authorization": "bad", "x-forwarded-for": from } }))
      .statusCode;
  expect([await send("192.0.2.1"), await send("192.0.2.2")]).toEqual([401, 429]);
});

test.for([
  ["idle", idle, 200, 200],
  ["at the limit", { ...idle, loopDelay: 200 }, 200, 200],
  ["busy: reads go first", { ...idle, loopDelay: 201 }, 503, 200],
  ["busier", { ...idle, loopDelay: 401 }, 503, 503],
  ["at the limit of memory", { ...idle, heapShare: 0.9 }, 200, 200],
  ["nearly out of memory", { ...idle, heapShare: 0.91 }, 503, 503],
] as const)("%s", async ([, load, read, write]) => {
  const { app, calls, refused } = guardedApp({ load: () => load });
  const answers = [await app.inject(list), await app.inject(update)];
  expect(answers.map(({ statusCode }) => statusCode)).toEqual([read, write]);
  const shed = answers.filter(({ statusCode }) => statusCode === 503);
  for (const { headers, body } of shed) {
    expect(headers["retry-after"]).toBe("1");
    expect(headers["x-request-id"]).toBe(JSON.parse(body).request_id);
    expect(JSON.parse(body)).toMatchObject({ code: "service-unavailable", status: 503 });
  }
  expect([calls.length, refused.length]).toEqual([2 - shed.length, shed.length]);
});

test("an overloaded server checks no token", async () => {
  const { app } = guardedApp({
    load: () => ({ ...idle, loopDelay: 9_999 }),
    authenticate: async () => {
      throw new Problem("unauthorized");
    },
  });
  expect((await app.inject(list)).statusCode).toBe(503);
});

test("a sample is the mean delay of the ticks in it", async () => {
  const watch = watchLoad();
  let sample = watch.current();
  // Without a single tick it would be the length of a sample, but for the resolution; a busy machine may have some like that.
  for (let samples = 0; samples < 10 && (samples === 0 || sample.loopDelay === 490); samples++) {
    while (watch.current() === sample) await new Promise((resolve) => setTimeout(resolve, 20));
    sample = watch.current();
  }
  expect(sample.loopDelay).not.toBe(490);
  watch.stop();
});

test("the load is sampled twice a second, by a timer that keeps no process alive and ends with the watch", () => {
  const started = vi.spyOn(globalThis, "setInterval");
  onTestFinished(() => started.mockRestore());
  const watch = watchLoad();
  const [[, interval] = []] = started.mock.calls;
  const timer = started.mock.results[0]?.value;
  expect([started.mock.calls.length, interval, timer.hasRef()]).toEqual([1, 500, false]);
  const stopped = vi.spyOn(globalThis, "clearInterval");
  onTestFinished(() => stopped.mockRestore());
  const measured = vi.spyOn(Object.getPrototypeOf(monitorEventLoopDelay()), "disable");
  onTestFinished(() => measured.mockRestore());
  watch.stop();
  expect([stopped.mock.calls, measured.mock.calls.length]).toEqual([[[timer]], 1]);
});

test("a blocked event loop is seen by the next sample, whatever the samples before it were", async () => {
  const watch = watchLoad();
  const before = watch.current();
  while (watch.current() === before) await new Promise((resolve) => setTimeout(resolve, 20));
  // Longer than a sample takes, and without work for the processor.
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 2_000);
  // The sample is overdue, so it is taken before this timer.
  await new Promise((resolve) => setTimeout(resolve, 1));
  expect([before.loopDelay, watch.current().loopDelay > 200]).toEqual([0, true]);
  expect(watch.current().heapShare).toBeGreaterThan(0);
  expect(watch.current().heapShare).toBeLessThan(1);
  watch.stop();
});
