import { pino } from "pino";
import { expect, test, vi } from "vitest";
import { base, counterparty, customer, testApp } from "../../test/support/http/test-app.ts";
import { basePath, operations } from "../contract.ts";
import { DatabaseUnavailableError, LockTimeoutError } from "../db/database.ts";
import { Problem } from "../problems/problem.ts";

const url = `${base}/customers/${customer}`;

const failing = (error: unknown) =>
  testApp(async () => {
    throw error;
  });

test("answers a problem with its document", async () => {
  const { app } = failing(new Problem("customer-not-found"));
  const answer = await app.inject({ url: `${url}?`, headers: { "x-request-id": "r-1" } });
  expect(answer.statusCode).toBe(404);
  expect(answer.headers["content-type"]).toBe("application/problem+json");
  expect(answer.headers["content-language"]).toBe("en");
  expect(answer.headers["retry-after"]).toBeUndefined();
  expect(answer.json()).toEqual({
    type: "https://docs.specie.example/problems/customer-not-found",
    title: "No such customer",
    status: 404,
    detail: "The counterparty has no customer with this GUID.",
    instance: url,
    code: "customer-not-found",
    request_id: "r-1",
  });
});

test("answers in Ukrainian", async () => {
  const { app } = failing(new Problem("too-many-requests", { retryAfter: 21 }));
  const answer = await app.inject({ url, headers: { "accept-language": "de, uk;q=0.9, en;q=0.1" } });
  expect(answer.headers).toMatchObject({ "content-language": "uk", "retry-after": "21" });
  expect(answer.json()).toMatchObject({
    title: "Забагато запитів",
    detail:
      "Контрагент перевищив дозволену кількість запитів, або з вашої адреси надійшло забагато недійсних токенів. Повторіть запит через 21 секунду.",
  });
});

test("Retry-After is sent while the database is unavailable", async () => {
  const { app } = failing(new DatabaseUnavailableError("connect ECONNREFUSED 10.0.0.7:5432", "connection"));
  const answer = await app.inject(url);
  expect(answer.statusCode).toBe(503);
  expect(answer.headers["retry-after"]).toBe("2");
  expect(answer.json()).toMatchObject({
    code: "service-unavailable",
    detail: expect.stringContaining("2 seconds"),
  });
  expect(answer.body).not.toContain("10.0.0.7");
});

test("answers 503 when another transaction held for too long what this one needed", async () => {
  const { app } = failing(new LockTimeoutError("a lock was not free in time"));
  const answer = await app.inject(url);
  expect([answer.statusCode, answer.headers["retry-after"]]).toEqual([503, "2"]);
});

test("answers 503 when the token cannot be checked for want of a database", async () => {
  const { app } = testApp(undefined, {
    authenticate: async () => {
      throw new DatabaseUnavailableError("timeout", "timeout");
    },
  });
  expect((await app.inject(url)).statusCode).toBe(503);
});

/** What a driver throws: personal data wherever it can be. */
function databaseError(): Error {
  const canary = "olena.kovalenko@example.ua";
  const error = new Error(`duplicate key (login)=(${canary}) violates "customers_login"\n    at ${canary}`);
  return Object.assign(error, {
    code: "23505",
    detail: canary,
    constraint: "customers_login",
    query: `SELECT '${canary}'`,
  });
}

test.for([
  databaseError(),
  new TypeError("x"),
  "olena.kovalenko@example.ua",
  undefined,
  null,
  { code: "FST_ERR_BAD_URL" },
])("hides what broke from callers: %o", async (error) => {
  const { app } = failing(error);
  const answer = await app.inject(url);
  expect(answer.statusCode).toBe(500);
  expect(Object.keys(answer.json()).sort()).toEqual([
    "code",
    "detail",
    "instance",
    "request_id",
    "status",
    "title",
    "type",
  ]);
  expect(answer.body).not.toMatch(/olena|customers_login|SELECT|at .*\.ts|Error/);
});

test("logs what broke with the request id and without personal data", async () => {
  const lines: string[] = [];
  const logger = pino({ base: null }, { write: (line: string) => void lines.push(line) });
  const wrapped = new Error("outer kovalenko", { cause: databaseError() });
  const { app } = testApp(
    async () => {
      throw wrapped;
    },
    { logger },
  );
  const secret = "header.olena.signature";
  const query = "?search_string=kovalenko&nothing=olena";
  await app.inject({ url: `${url}${query}`, headers: { "x-request-id": "r-7", "cx-authorization": secret } });
  await app.inject({ url, headers: { "x-request-id": "r-8", "cx-authorization": secret } });
  await app.inject({ method: "GET", url: `/nowhere/olena${query}` });
  await app.inject({ method: "GET", url: `/nowhere/%zz/olena` });
  await vi.waitFor(() => expect(lines).toHaveLength(5), { timeout: 60_000 });
  expect(lines.join("")).not.toMatch(/olena|kovalenko|customers_login|SELECT/);
  const records = lines.map((line) => JSON.parse(line));
  const answered = {
    method: "GET",
    route: "/counterparty/{counterparty_guid}/customers/{customer_guid}",
    counterparty,
  };
  expect(records).toMatchObject([
    { msg: "answered", request_id: "r-7", status: 400, ms: expect.any(Number), ...answered },
    {
      msg: "failed",
      request_id: "r-8",
      level: 50,
      error: {
        name: "Error",
        cause: {
          name: "Error",
          code: "23505",
          stack: expect.arrayContaining([expect.stringContaining("problem-from-error.test.ts")]),
        },
      },
    },
    { msg: "answered", request_id: "r-8", status: 500, ...answered },
    { msg: "answered", route: null, status: 404, counterparty: null },
    { msg: "answered", route: null, status: 404 },
  ]);
});

test.for(["HEAD", "OPTIONS", "DELETE", "PATCH", "TRACE", "PROPFIND", "QUERY"] as const)(
  "%s is a 405 that lists the methods of the path",
  async (method) => {
    const { app, calls } = testApp();
    // The types of inject list fewer methods than Node knows.
    const answer = await app.inject({ method: method as "GET", url });
    expect([answer.statusCode, answer.headers.allow]).toEqual([405, "GET, PUT"]);
    expect(answer.headers["x-request-id"]).toBeTypeOf("string");
    if (method !== "HEAD") expect(answer.json()).toMatchObject({ code: "method-not-allowed", instance: url });
    expect(calls).toEqual([]);
  },
);

test("every path lists exactly its methods, whatever stands for a parameter", async () => {
  const { app } = testApp();
  const methods = new Map<string, Set<string>>();
  for (const { path, method } of operations.values())
    methods.set(path, (methods.get(path) ?? new Set()).add(method.toUpperCase()));
  // This path is also one of `/jwk/{jwk_guid}`.
  for (const method of ["DELETE", "PUT"])
    methods.get("/counterparty/{counterparty_guid}/jwk/authenticate")?.add(method);
  for (const [path, names] of methods) {
    const answer = await app.inject({
      method: "PATCH",
      url: `${basePath}${path.replaceAll(/\{\w+\}/g, "any.thing")}?q`,
    });
    expect([path, answer.statusCode, answer.headers.allow]).toEqual([
      path,
      405,
      [...names].sort().join(", "),
    ]);
  }
});

test.for([
  "/",
  "/api/v1",
  `${url}/`,
  `${url}/no`,
  "/api/v2/x",
  `/API/v1/counterparty/${counterparty}/customers`,
  `${base}/a%zz`,
  `${base}/%ff`,
])("knows no path %s", async (path) => {
  const { app } = testApp();
  const answer = await app.inject(path);
  expect(answer.json()).toMatchObject({ status: 404, code: "route-not-found" });
  expect(answer.headers).toMatchObject({
    "content-language": "en",
    "x-request-id": answer.json().request_id,
  });
});

// So that the end falls at each place of an escape of two bytes.
test.for([0, 1, 2, 3, 4, 5])(
  "`instance` is a URI reference of at most 512 characters, from %i characters on",
  async (more) => {
    const { app } = testApp();
    const path = `/evil.example/${"x".repeat(more)}${"%D0%AF".repeat(200)}`;
    const { instance } = (await app.inject(`/${path}?secret=1`)).json();
    expect(path.startsWith(instance)).toBe(true);
    expect(instance.length).toBeLessThanOrEqual(512);
    expect(instance.length).toBeGreaterThan(509);
    expect(instance).toMatch(/^(?:[^%]|%[0-9A-F]{2})*$/);
  },
);

test("looks at nothing of a request before it knows who asks", async () => {
  const asked: unknown[] = [];
  const { app, calls } = testApp(undefined, {
    authenticate: async (credentials) => {
      asked.push(credentials);
      throw new Problem("unauthorized");
    },
  });
  const wrong = { method: "POST", headers: { "content-type": "text/plain" }, payload: "{" } as const;
  for (const request of [
    { ...wrong, url: `${base}/customers?nothing=1` },
    { ...wrong, url: `${base}/customers`, payload: "x".repeat(70_000) },
    { ...wrong, url: "/api/v1/counterparty/unknown/customers" },
    { ...wrong, url: `${base}/customers`, headers: { "cx-authorization": "a.b.c" } },
  ])
    expect((await app.inject(request)).json()).toMatchObject({ status: 401, code: "unauthorized" });
  expect(calls).toEqual([]);
  expect(asked).toEqual([
    { counterparty, token: undefined, peer: "127.0.0.1" },
    { counterparty, token: undefined, peer: "127.0.0.1" },
    { counterparty: "unknown", token: undefined, peer: "127.0.0.1" },
    { counterparty, token: "a.b.c", peer: "127.0.0.1" },
  ]);
});
