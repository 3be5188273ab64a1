import { describe, expect, test } from "vitest";
import type { Attempt } from "../src/index.ts";
import { createRawClient } from "../src/raw.ts";
import { clientOf, counterpartyGuid, problem, serve } from "./server.ts";

test("every attempt is reported with its status, time and request id", async () => {
  const attempts: Attempt[] = [];
  const { client } = await clientOf(["cut", problem(503, "service-unavailable"), { body: { keys: [] } }], {
    onAttempt: (attempt) => attempts.push(attempt),
  });
  await client.listKeys();
  expect(attempts).toMatchObject([
    {
      operation: "listKeys",
      attempt: 1,
      status: undefined,
      ms: 0,
      requestId: undefined,
      error: expect.any(Error),
    },
    { operation: "listKeys", attempt: 2, status: 503, requestId: "request-1", error: undefined },
    { operation: "listKeys", attempt: 3, status: 200, requestId: "request-1" },
  ]);
});

test("a logger gets a line for each attempt, without token or body", async () => {
  const lines: string[] = [];
  const logger = {
    debug: (message: string) => lines.push(`debug ${message}`),
    warn: (message: string) => lines.push(`warn ${message}`),
  };
  const { client } = await clientOf(["cut", { status: 503, body: "" }, { body: { keys: [] } }], { logger });
  await client.listKeys();
  expect(lines).toEqual([
    "warn listKeys attempt 1: failed in 0 ms (request unknown)",
    "warn listKeys attempt 2: 503 in 0 ms (request request-1)",
    "debug listKeys attempt 3: 200 in 0 ms (request request-1)",
  ]);
});

test("what watches one call takes the place of what watches all, and the time is in whole milliseconds", async () => {
  const seen: string[] = [];
  const watch = (name: string) => ({
    onAttempt: ({ ms }: Attempt) => void seen.push(`${name} ${ms}`),
    logger: { debug: (message: string) => void seen.push(`${name} ${message}`), warn: expect.unreachable },
  });
  let clock = 0;
  const environment = { now: () => (clock += 1.75) };
  const { client } = await clientOf(() => ({ body: { keys: [] } }), { ...watch("all"), environment });
  await client.listKeys({}, watch("one"));
  await client.listKeys();
  const line = "listKeys attempt 1: 200 in 2 ms (request request-1)";
  expect(seen).toEqual(["one 1.75", `one ${line}`, "all 1.75", `all ${line}`]);
});

test("a log that throws does not fail the call", async () => {
  const { client, received } = await clientOf([{ body: { keys: [] } }], {
    onAttempt: () => {
      throw new Error("disk full");
    },
  });
  await client.listKeys();
  expect(received).toHaveLength(1);
});

describe("the openapi-fetch client", () => {
  test("has the same token and retries, and its middleware sees the request and the last answer", async () => {
    const { received, baseUrl } = await serve([{ status: 503, body: "" }, { body: { keys: [] } }]);
    const environment = { pause: async () => {} };
    const raw = createRawClient({ baseUrl, token: "token-1", headers: { "X-A": "1" }, environment });
    const seen: unknown[] = [];
    raw.use({
      onRequest: ({ request }) => void seen.push(request.method),
      onResponse: ({ response }) => void seen.push(response.status),
    });
    const { data, response } = await raw.GET("/counterparty/{counterparty_guid}/jwk", {
      params: { path: { counterparty_guid: counterpartyGuid } },
    });
    expect(data).toEqual({ keys: [] });
    expect(response.headers.get("X-Request-Id")).toBe("request-1");
    expect(seen).toEqual(["GET", 200]);
    expect(received.map(({ headers }) => [headers["cx-authorization"], headers["x-a"]])).toEqual([
      ["token-1", "1"],
      ["token-1", "1"],
    ]);
  });

  test("sends text as text, bytes as bytes, and no body for an operation without one", async () => {
    const { received, baseUrl } = await serve(() => ({ body: {} }));
    const raw = createRawClient({ baseUrl, token: "token-1" });
    const params = { path: { counterparty_guid: counterpartyGuid } };
    const body = { asset_code: "UAH", asset_issuer: "G" };
    const path = "/counterparty/{counterparty_guid}/customers";
    await raw.POST(path, { params, body });
    const headers = { "Content-Type": "application/octet-stream" };
    const bytes = new TextEncoder().encode('{"bytes":1}');
    await raw.POST(path, { params, body, headers, bodySerializer: () => bytes });
    await raw.POST(path, { params, body, headers, bodySerializer: () => new Uint8Array() });
    expect(received.map((one) => [one.headers["content-type"], one.body])).toEqual([
      ["application/json", body],
      ["application/octet-stream", { bytes: 1 }],
      ["application/octet-stream", undefined],
    ]);
  });

  test.each(["multipart/form-data; boundary=a", "application/pdf", "image/png"])(
    "sends %s with every byte as it is",
    async (type) => {
      const sent: unknown[] = [];
      const fetch = async (_: unknown, { body }: { body?: unknown } = {}) => {
        sent.push(body);
        return new Response("{}", { headers: { "Content-Type": "application/json" } });
      };
      const raw = createRawClient({ baseUrl: "https://bank.example", token: "token-1", fetch });
      const bytes = Uint8Array.from([0, 255, 128]);
      await raw.POST("/counterparty/{counterparty_guid}/customers", {
        params: { path: { counterparty_guid: counterpartyGuid } },
        body: { asset_code: "UAH", asset_issuer: "G" },
        headers: { "Content-Type": type },
        bodySerializer: () => bytes,
      });
      expect(sent).toEqual([bytes.buffer]);
    },
  );

  test("is watched, and ends with the caller's signal or the limits of the client", async () => {
    const { received, baseUrl } = await serve(() => ({ status: 503, body: "" }));
    const lines: string[] = [];
    const attempts: number[] = [];
    const log = (message: string) => void lines.push(message);
    const raw = createRawClient({
      ...{ baseUrl, token: "token-1", attempts: 2, logger: { debug: log, warn: log } },
      onAttempt: ({ attempt }) => void attempts.push(attempt),
      environment: { pause: async () => {}, now: () => 0 },
    });
    const params = { path: { counterparty_guid: counterpartyGuid } };
    const get = (signal?: AbortSignal) =>
      raw.GET("/counterparty/{counterparty_guid}/jwk", { params, ...(signal && { signal }) });
    expect((await get()).response.status).toBe(503);
    expect(attempts).toEqual([1, 2]);
    expect(lines).toEqual([1, 2].map((at) => `raw attempt ${at}: 503 in 0 ms (request request-1)`));
    await expect(get(AbortSignal.abort(new Error("enough")))).rejects.toMatchObject({
      ...{ code: "aborted", operation: "raw", cause: { message: "enough" } },
    });
    expect(received).toHaveLength(2);
  });

  test("has a header of one request in place of the client's", async () => {
    const { received, baseUrl } = await serve([{ body: { keys: [] } }]);
    const raw = createRawClient({ baseUrl, token: "token-1", headers: { "X-A": "all", "X-B": "all" } });
    const params = { path: { counterparty_guid: counterpartyGuid } };
    await raw.GET("/counterparty/{counterparty_guid}/jwk", { params, headers: { "x-a": "one" } });
    expect([received[0]?.headers["x-a"], received[0]?.headers["x-b"]]).toEqual(["one", "all"]);
  });

  test("names itself in a failure", async () => {
    const { baseUrl } = await serve(["cut"]);
    const raw = createRawClient({ baseUrl, token: "token-1", attempts: 1 });
    const params = { path: { counterparty_guid: counterpartyGuid } };
    await expect(raw.GET("/counterparty/{counterparty_guid}/jwk", { params })).rejects.toMatchObject({
      ...{ operation: "raw", message: "raw: no answer after 1 attempt" },
    });
  });

  test("has headers that a function makes for each request", async () => {
    const { received, baseUrl } = await serve(() => ({ body: { keys: [] } }));
    let made = 0;
    const raw = createRawClient({ baseUrl, token: "token-1", headers: () => ({ "X-A": String(++made) }) });
    const params = { path: { counterparty_guid: counterpartyGuid } };
    for (let call = 0; call < 2; call++) await raw.GET("/counterparty/{counterparty_guid}/jwk", { params });
    expect(received.map(({ headers }) => headers["x-a"])).toEqual(["1", "2"]);
  });
});

test.each([
  [200, "debug"],
  [302, "debug"],
  [400, "debug"],
  [404, "debug"],
  [499, "debug"],
  [500, "warn"],
  [503, "warn"],
] as const)("an answer %d is logged as %s", async (status, level) => {
  const levels: string[] = [];
  const logger = { debug: () => levels.push("debug"), warn: () => levels.push("warn") };
  const { client } = await clientOf([{ status, body: "{}" }], { logger, attempts: 1 });
  await client.safe.listKeys();
  expect(levels).toEqual([level]);
});
