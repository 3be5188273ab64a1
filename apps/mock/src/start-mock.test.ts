import { english } from "@specie/contract/editions";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Mock, startMock } from "./start-mock.ts";

const customers = "/counterparty/0193e7c0-8a10-7b64-a5d3-4c2e1f9b7a08/customers";
const token = { "CX-Authorization": "any token passes" };
const anyPort = { port: 0, host: "127.0.0.1" };
let mock: Mock;

beforeAll(async () => {
  mock = await startMock(anyPort);
});
afterAll(() => mock.stop());

async function call(path: string, init: RequestInit = {}) {
  // Prism alone never answers some of these, so every call has an end.
  const response = await fetch(mock.url + path, { signal: AbortSignal.timeout(2_000), ...init });
  const body: unknown = await response.json();
  return { status: response.status, headers: response.headers, body };
}

function create(body: string | Uint8Array<ArrayBuffer>, headers: Record<string, string> = {}) {
  const all = { ...token, "Content-Type": "application/json", ...headers };
  return call(customers, { method: "POST", headers: all, body });
}

test("serves under the contract's base path only", async () => {
  expect(mock.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/api\/v1$/);
  expect(await call(customers, { headers: token })).toMatchObject({ status: 200, body: { total: 2 } });

  const outside = await fetch(new URL(customers, mock.url), { headers: token });
  expect(outside.status).toBe(404);
});

test("without a token it is a 401, whatever else is wrong", async () => {
  const unauthorized = { status: 401, body: { code: "unauthorized" } };
  expect(await call(customers)).toMatchObject(unauthorized);
  expect(await create("{", { "CX-Authorization": "" })).toMatchObject(unauthorized);
});

test.for([
  { sent: "no JSON", body: '{"login":', status: 400, code: "malformed-json" },
  { sent: "no UTF-8", body: Uint8Array.of(0x22, 0xff, 0x22), status: 400, code: "malformed-json" },
  { sent: "too much", body: " ".repeat(65_537), status: 413, code: "body-too-large" },
  { sent: "no fields", body: "{}", status: 400, code: "invalid-request" },
  { sent: "a field that no header can name", body: '{"імʼя":1}', status: 400, code: "invalid-request" },
])("a body with $sent gets the contract's answer", async ({ body, status, code }) => {
  const answer = await create(body);
  expect(answer).toMatchObject({ status, body: { code } });
  expect(answer.headers.get("sl-violations")).toContain('["request","body"]');
});

test.for(["text/plain", "not a media type"])("a body declared as %s is a 415", async (contentType) => {
  const answer = await create("{}", { "Content-Type": contentType });
  expect(answer).toMatchObject({ status: 415, body: { code: "media-type-not-supported" } });
});

test("a mistyped filter is a 400", async () => {
  const answer = await call(`${customers}?segmnets=PL`, { headers: token });
  expect(answer).toMatchObject({ status: 400, body: { code: "invalid-request" } });
  expect(answer.headers.get("sl-violations")).toContain('["request","query","segmnets"]');
});

test.for([
  { prefer: "code=409, example=ProblemIbanTaken", status: 409, code: "iban-taken" },
  { prefer: "code=422", status: 422, code: "idempotency-key-reused" },
])("Prefer: $prefer chooses the answer", async ({ prefer, status, code }) => {
  const body = JSON.stringify(english.components.examples.CustomerCreateMinimal.value);
  // Prism alone takes this `Accept`, which many clients send, for a refusal of problem documents.
  const answer = await create(body, { Prefer: prefer, Accept: "application/json" });
  expect(answer).toMatchObject({ status, body: { code } });
});

test("an answer carries no header that the contract makes optional", async () => {
  const answer = await create(JSON.stringify(english.components.examples.CustomerCreateMinimal.value));
  expect(answer.status).toBe(200);
  expect(answer.headers.get("etag")).toMatch(/^".+"$/);
  expect(answer.headers.has("idempotent-replayed")).toBe(false);
});

test("keeps a valid request id and makes one up for an invalid one", async () => {
  const kept = await call(customers, { headers: { "X-Request-Id": "mine-1" } });
  expect(kept.headers.get("x-request-id")).toBe("mine-1");
  expect(kept.body).toMatchObject({ request_id: "mine-1" });

  const replaced = await call(customers, { headers: { "X-Request-Id": "not valid" } });
  expect(replaced.headers.get("x-request-id")).toMatch(/^[\w-]{36}$/);
});

test("lets a page of another origin call", async () => {
  const asked = { Origin: "http://page.example", "Access-Control-Request-Method": "POST" };
  const preflight = await fetch(mock.url + customers, { method: "OPTIONS", headers: asked });
  expect(preflight.status).toBe(204);
  expect(preflight.headers.get("access-control-allow-origin")).toBe("http://page.example");
});

test("stop frees the port", async () => {
  const other = await startMock(anyPort);
  await other.stop();
  await expect(fetch(other.url)).rejects.toThrow();
});
