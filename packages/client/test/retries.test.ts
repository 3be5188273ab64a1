import { describe, expect, test } from "vitest";
import { standardEnvironment } from "../src/environment.ts";
import { ProblemError } from "../src/errors.ts";
import { parseRetryAfter, pauseBefore } from "../src/retry.ts";
import { clientOf, customerGuid, failureOf, problem } from "./server.ts";

const asset = { asset_code: "UAH", asset_issuer: "GC63UKIHPPR4F74IZ6BU24ZCJXHO4Y4C2KAUATDAQQFXKRW5FT6AJKYS" };

describe("a read", () => {
  test.each([429, 502, 503, 504])("is tried again after %i", async (status) => {
    const { client, received } = await clientOf([
      { status, body: "" },
      { body: { wallet_user_guid: customerGuid } },
    ]);
    await client.getCustomer({ customer_guid: customerGuid });
    expect(received).toHaveLength(2);
  });

  test("is tried again after a broken connection", async () => {
    const { client, received } = await clientOf(["cut", "cut", {}]);
    await client.getCustomer({ customer_guid: customerGuid });
    expect(received).toHaveLength(3);
  });

  test.each([400, 404, 409, 412, 422, 500])("is not tried again after %i", async (status) => {
    const { client, received } = await clientOf([{ status, body: "{}" }, {}]);
    await failureOf(client.getCustomer({ customer_guid: customerGuid }));
    expect(received).toHaveLength(1);
  });

  test("is given up after four attempts, with ever longer pauses", async () => {
    const { client, received, pauses } = await clientOf(() => "cut");
    expect(await failureOf(client.getCustomer({ customer_guid: customerGuid }))).toMatchObject({
      code: "connection-failed",
      attempts: 4,
      message: "getCustomer: no answer after 4 attempts",
    });
    expect(received).toHaveLength(4);
    expect(pauses).toEqual([125, 250, 500]);
  });

  test("answers with the last problem when the server stays overloaded", async () => {
    const { client, received } = await clientOf(() => problem(503, "service-unavailable"));
    expect(await failureOf(client.getCustomer({ customer_guid: customerGuid }))).toMatchObject({
      code: "service-unavailable",
    });
    expect(received).toHaveLength(4);
  });
});

describe("a write", () => {
  test("carries one idempotency key through all its attempts, and another call another", async () => {
    const { client, received } = await clientOf(["cut", { status: 503, body: "" }, {}, {}]);
    await client.createCustomer({ body: asset });
    await client.createCustomer({ body: asset });
    expect(received.map(({ headers }) => headers["idempotency-key"])).toEqual([
      "key-1",
      "key-1",
      "key-1",
      "key-2",
    ]);
    expect(received.map(({ body }) => body)).toEqual([asset, asset, asset, asset]);
  });

  test("keeps the caller's own key, and the caller's input as it was", async () => {
    const { client, received } = await clientOf(["cut", {}, {}]);
    const own = { body: asset, headers: { "Idempotency-Key": "mine" } };
    const without = { body: asset, headers: {} };
    await client.createCustomer(own);
    await client.createCustomer(without);
    expect(received.map(({ headers }) => headers["idempotency-key"])).toEqual(["mine", "mine", "key-1"]);
    expect(without).toEqual({ body: asset, headers: {} });
  });

  test("waits for the first request with its key, as the contract marks that code retryable", async () => {
    const inProgress = problem(409, "idempotency-key-in-progress", { "Retry-After": "2" });
    const { client, received, pauses } = await clientOf([inProgress, {}]);
    await client.createCustomer({ body: asset });
    expect(received).toHaveLength(2);
    expect(pauses).toEqual([2000]);
  });

  test.each(["Idempotency-Key", "idempotency-key", "IDEMPOTENCY-KEY"])(
    "keeps the caller's own key under the name %s",
    async (name) => {
      const { client, received } = await clientOf(["cut", {}, {}]);
      await client.createCustomer({ body: asset, headers: { [name]: "mine" } });
      await client.createCustomer({ body: asset }, { headers: { [name]: "other" } });
      expect(received.map(({ headers }) => headers["idempotency-key"])).toEqual(["mine", "mine", "other"]);
    },
  );

  test.each(["cut", problem(503, "service-unavailable"), { status: 502, body: "" }] as const)(
    "that is neither idempotent nor has a key is sent once: %j",
    async (reply) => {
      const { client, received } = await clientOf([reply, {}]);
      await failureOf(client.checkToken());
      expect(received).toHaveLength(1);
    },
  );

  test("with a key is repeated under it when its outcome is unknown, and so is found out", async () => {
    const unknown = problem(503, "outcome-unknown", { "Retry-After": "2" });
    const { client, received, pauses } = await clientOf([
      unknown,
      { headers: { "Idempotent-Replayed": "true" } },
    ]);
    expect(await client.createCustomer({ body: asset })).toMatchObject({ replayed: true });
    expect(received.map(({ headers }) => headers["idempotency-key"])).toEqual(["key-1", "key-1"]);
    expect(pauses).toEqual([2000]);
  });

  test("whose outcome stays unknown is reported by the code of its own", async () => {
    const { client, received } = await clientOf(() => problem(503, "outcome-unknown"));
    const failure = await failureOf(client.createCustomer({ body: asset }));
    expect(failure).toBeInstanceOf(ProblemError);
    expect(failure).toMatchObject({ code: "outcome-unknown", status: 503 });
    expect(new Set(received.map(({ headers }) => headers["idempotency-key"]))).toEqual(new Set(["key-1"]));
  });

  test("by POST without a key is sent once when its outcome is unknown", async () => {
    const { client, received } = await clientOf([problem(503, "outcome-unknown"), {}]);
    expect(await failureOf(client.checkToken())).toMatchObject({ code: "outcome-unknown" });
    expect(received).toHaveLength(1);
  });

  test("is sent again after a 429 even so, which says that it was not processed", async () => {
    const { client, received } = await clientOf([problem(429, "too-many-requests"), { body: {} }]);
    await client.checkToken();
    expect(received).toHaveLength(2);
  });

  test.each(["cut", problem(503, "service-unavailable")] as const)(
    "by DELETE is idempotent and sent again: %j",
    async (reply) => {
      const { client, received } = await clientOf([reply, {}]);
      await client.revokeKey({ jwk_guid: customerGuid });
      expect(received.map(({ headers }) => headers["idempotency-key"])).toEqual([undefined, undefined]);
    },
  );
});

describe("the limits", () => {
  test("one call can have fewer attempts", async () => {
    const { client, received } = await clientOf(() => "cut");
    await failureOf(client.getCustomer({ customer_guid: customerGuid }, { attempts: 1 }));
    expect(received).toHaveLength(1);
  });

  test("no pause begins that would end after the total time", async () => {
    const { client, received, pauses } = await clientOf(() =>
      problem(429, "too-many-requests", { "Retry-After": "61" }),
    );
    expect(await failureOf(client.getCustomer({ customer_guid: customerGuid }))).toMatchObject({
      status: 429,
    });
    expect(received).toHaveLength(1);
    expect(pauses).toEqual([]);
  });

  test("an attempt that is not answered in time is given up, and the call says so", async () => {
    // Counted where they begin: on a busy machine the time can be over before the server hears of one.
    let begun = 0;
    const counting: typeof fetch = (...request) => {
      begun += 1;
      return fetch(...request);
    };
    const { client } = await clientOf(() => "hang", { fetch: counting });
    expect(
      await failureOf(client.getCustomer({ customer_guid: customerGuid }, { timeout: 50, attempts: 2 })),
    ).toMatchObject({ code: "timed-out", attempts: 2 });
    expect(begun).toBe(2);
  });

  test("the total time ends an attempt that hangs", async () => {
    const { client } = await clientOf(() => "hang", { totalTime: 50 });
    expect(await failureOf(client.getCustomer({ customer_guid: customerGuid }))).toMatchObject({
      code: "timed-out",
    });
  });
});

describe("the caller's signal", () => {
  test("ends a request under way", async () => {
    const controller = new AbortController();
    const { client } = await clientOf(() => {
      controller.abort(new Error("changed my mind"));
      return "hang";
    });
    const failure = await failureOf(
      client.getCustomer({ customer_guid: customerGuid }, { signal: controller.signal }),
    );
    expect(failure).toMatchObject({ code: "aborted", cause: { message: "changed my mind" } });
  });

  test("ends a pause of the real clock at once", async () => {
    const controller = new AbortController();
    const { client, received } = await clientOf(
      () => problem(503, "service-unavailable", { "Retry-After": "50" }),
      {
        environment: {
          pause: (milliseconds, signal) => {
            setImmediate(() => controller.abort(new Error("changed my mind")));
            return standardEnvironment.pause(milliseconds, signal);
          },
        },
      },
    );
    const started = performance.now();
    const failure = await failureOf(
      client.getCustomer({ customer_guid: customerGuid }, { signal: controller.signal }),
    );
    expect(failure).toMatchObject({ code: "aborted", cause: { message: "changed my mind" } });
    expect(received).toHaveLength(1);
    expect(performance.now() - started).toBeLessThan(45_000);
  });

  test("keeps a call from being sent", async () => {
    const { client, received } = await clientOf([]);
    const failure = await failureOf(
      client.getCustomer({ customer_guid: customerGuid }, { signal: AbortSignal.abort() }),
    );
    expect(failure).toMatchObject({ code: "aborted" });
    expect(received).toEqual([]);
  });
});

test("pauses double up to eight seconds and start at zero; a longer Retry-After wins", () => {
  expect([2, 3, 4, 5, 6, 7, 8, 9].map((next) => pauseBefore(next, undefined, () => 1))).toEqual([
    250, 500, 1000, 2000, 4000, 8000, 8000, 8000,
  ]);
  expect(pauseBefore(5, undefined, () => 0)).toBe(0);
  expect(pauseBefore(2, 3000, () => 1)).toBe(3000);
  expect(pauseBefore(6, 1000, () => 1)).toBe(4000);
});

test("reads Retry-After as seconds or as a date", () => {
  const now = () => Date.UTC(2026, 2, 12, 8, 0, 0);
  expect(parseRetryAfter("7", now)).toBe(7000);
  expect(parseRetryAfter("Thu, 12 Mar 2026 08:00:05 GMT", now)).toBe(5000);
  expect(parseRetryAfter("Thu, 12 Mar 2026 07:00:00 GMT", now)).toBe(0);
  for (const neither of ["soon", "1.5", "-1", "2026-03-12", "1e3", "", "12 March 2026"])
    expect(parseRetryAfter(neither, now)).toBeUndefined();
  expect(parseRetryAfter(null, now)).toBeUndefined();
});
