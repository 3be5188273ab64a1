import { expect, test } from "vitest";
import { base, customer, resultOf, testApp } from "../../test/support/http/test-app.ts";

const json = { "content-type": "application/json" };

test("answers with the entity tag, the request id and nothing for caches", async () => {
  const { app } = testApp();
  const { headers, statusCode } = await app.inject({
    url: `${base}/accounts/${customer}`,
    headers: { "x-request-id": "mine.1" },
  });
  const { date, ...others } = headers;
  expect(statusCode).toBe(200);
  expect(others).toEqual({
    "x-request-id": "mine.1",
    "cache-control": "no-store",
    "x-content-type-options": "nosniff",
    etag: '"7"',
    "content-type": "application/json",
    "content-length": expect.any(String),
    connection: "keep-alive",
  });
});

test("marks a replayed response where the contract declares the header", async () => {
  const { app } = testApp(async ({ operation }) => ({ ...resultOf(operation), replayed: true }));
  const update = await app.inject({
    method: "PUT",
    url: `${base}/customers/${customer}`,
    headers: json,
    payload: "{}",
  });
  expect(update.headers).toMatchObject({ "idempotent-replayed": "true", etag: '"7"' });
  const read = await app.inject(`${base}/customers/${customer}`);
  expect(read.headers["idempotent-replayed"]).toBeUndefined();
});

test("sends an entity tag only where one is declared", async () => {
  const { app } = testApp();
  expect((await app.inject(`${base}/customers`)).headers["etag"]).toBeUndefined();
});

test.for([
  ["without its required ETag", { etag: undefined }],
  ["without a required field", { body: { login: undefined } }],
  ["with null where there is none", { body: { balance_allowed: null } }],
  ["with an amount as text", { body: { balance_allowed: "1.50" } }],
] as const)("answers 500 instead of half an answer: %s", async ([, fault]) => {
  const { app } = testApp(async ({ operation }) => {
    const { body, etag } = resultOf(operation, "body" in fault ? fault.body : {});
    return "etag" in fault ? { body } : { body, ...(etag !== undefined && { etag }) };
  });
  const answer = await app.inject(`${base}/customers/${customer}`);
  expect(answer.statusCode).toBe(500);
  expect(answer.headers["etag"]).toBeUndefined();
  expect(answer.json()).toMatchObject({ code: "internal-error", status: 500 });
});

test.for([0.0000001, 99_999_999.9999999, 999_999_999_999_999, 100_000_000_000_000, 0])(
  "writes the amount %d so that it is read as the same",
  async (balance_allowed) => {
    const { app } = testApp(async ({ operation }) => resultOf(operation, { balance_allowed }));
    const { body } = await app.inject(`${base}/customers/${customer}`);
    expect(JSON.parse(body).balance_allowed).toBe(balance_allowed);
  },
);

test.for([
  ["abc-123._Z", true],
  ["a".repeat(128), true],
  ["a".repeat(129), false],
  ["a b", false],
  ["", false],
  ["a,b", false],
] as const)("keeps the request id %s: %s", async ([id, kept]) => {
  const { app } = testApp();
  const { headers } = await app.inject({ url: "/nowhere", headers: { "x-request-id": id } });
  if (kept) expect(headers["x-request-id"]).toBe(id);
  else expect(headers["x-request-id"]).toMatch(/^0193e7c2-9d44-7a10-8c3b-\d{12}$/);
});
