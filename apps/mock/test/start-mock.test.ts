import { once } from "node:events";
import { connect } from "node:net";
import { networkInterfaces } from "node:os";
import { english } from "@specie/contract/editions";
import { describe, expect, onTestFinished, test } from "vitest";
import { codes } from "../src/invalid-input.ts";
import { startMock } from "../src/start-mock.ts";
import { anyPort, customers, startedMock, token } from "./started-mock.ts";

const issuer = "GC63UKIHPPR4F74IZ6BU24ZCJXHO4Y4C2KAUATDAQQFXKRW5FT6AJKYS";
const events = customers.replace("customers", "events");
const tried = new Set<string>();
const mock = startedMock();
const { call } = mock;

function create(body: string | Uint8Array<ArrayBuffer>, headers: Record<string, string> = {}) {
  const all = { ...token, "Content-Type": "application/json", ...headers };
  return call(customers, { method: "POST", headers: all, body });
}

test("serves under the contract's base path only", async () => {
  expect(mock.url()).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/api\/v1$/);
  expect(await call(customers, { headers: token })).toMatchObject({ status: 200, body: { total: 2 } });

  const outside = await fetch(new URL(customers, mock.url()), { headers: token });
  expect(outside.status).toBe(404);
});

// Where the machine has none, there is nothing to listen on.
const hasIpv6 = Object.values(networkInterfaces()).some((all) =>
  all?.some(({ address }) => address === "::1"),
);

test.for(["127.0.0.1", "localhost", ...(hasIpv6 ? ["::1"] : [])])(
  "the URL of a mock on %s is one that reaches it",
  async (host) => {
    const { url, stop } = await startMock({ ...anyPort, host });
    onTestFinished(stop);
    expect((await fetch(`${url}${customers}`, { headers: token })).status).toBe(200);
  },
);

test("an idle connection is kept for longer than a load balancer keeps its own", async () => {
  const response = await fetch(mock.url() + customers, { headers: token });
  expect(response.headers.get("keep-alive")).toBe("timeout=72");
});

test.for([
  ["an unknown path", "GET", "/nothing", 404, "route-not-found", null],
  ["an unknown method", "DELETE", customers, 405, "method-not-allowed", "GET, POST"],
  ["an unknown method of a path with one", "PUT", events, 405, "method-not-allowed", "GET"],
] as const)("%s gets the contract's problem", async ([, method, path, status, code, allow]) => {
  const response = await fetch(mock.url() + path, { method, headers: token });
  const { title, description: detail } = english.components.schemas.ProblemCode["x-codes"][code];
  expect([response.status, await response.json()]).toEqual([
    status,
    {
      ...{
        type: `${english.components.schemas.ProblemCode["x-type-base"]}${code}`,
        code,
        title,
        detail,
        status,
      },
      instance: new URL(mock.url() + path).pathname,
      request_id: response.headers.get("x-request-id"),
    },
  ]);
  expect(response.headers.get("content-type")).toBe("application/problem+json");
  expect(response.headers.get("content-language")).toBe("en");
  expect(response.headers.get("allow")).toBe(allow);
});

test.for(["{", '{"any":1}', " ".repeat(65_537)])(
  "an operation without a body disregards %j",
  async (body) => {
    const key = customers.replace("customers", "jwk/0193e7c0-9a2b-7c1d-8e3f-4a5b6c7d8e9f");
    const init = { method: "DELETE", headers: { ...token, "Content-Type": "application/json" }, body };
    expect((await fetch(mock.url() + key, init)).status).toBe(200);
    expect((await fetch(`${mock.url()}${key}?no=1`, init)).status).toBe(400);
  },
);

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

test("a body declared as JSON in any way is read", async () => {
  const body = JSON.stringify(english.components.examples.CustomerCreateMinimal.value);
  for (const type of [
    "application/json",
    "application/json;charset=utf-8",
    "application/json ; charset=utf-8",
  ])
    expect([type, (await create(body, { "Content-Type": type })).status]).toEqual([type, 200]);
});

test.for(["text/plain", "not a media type", "application/json charset=utf-8"])(
  "a body declared as %s is a 415",
  async (contentType) => {
    const answer = await create("{}", { "Content-Type": contentType });
    expect(answer).toMatchObject({ status: 415, body: { code: "media-type-not-supported" } });
  },
);

test.for([
  ["additionalProperties", "unknown", { surprise: 1 }],
  ["enum", "not-allowed", "segments=XX"],
  ["format", "format", "wallet_user_guids=no-guid"],
  ["maxItems", "too-many", `${"logins=a&".repeat(101)}limit=1`],
  ["maxLength", "too-long", { name: "a".repeat(999) }],
  ["maximum", "too-large", "limit=201"],
  ["minLength", "too-short", { login: "" }],
  ["minimum", "too-small", "limit=0"],
  ["pattern", "pattern", { phone_number: "x" }],
  ["required", "required", { asset_code: undefined }],
  ["type", "type", { kyc_level: "2" }],
  ["undeclared", "unknown", "segmnets=PL"],
] as const)("a violated %s has the contract's code %s", async ([keyword, code, input]) => {
  const valid = english.components.examples.CustomerCreateMinimal.value;
  const answer = await (typeof input === "string"
    ? call(`${customers}?${input}`, { headers: token })
    : create(JSON.stringify({ ...valid, ...input })));
  expect([answer.status, codes[keyword]]).toEqual([400, code]);
  expect(answer.headers.get("sl-violations")).toContain(`"code":"${keyword}"`);
  expect(answer.body).toMatchObject({ errors: expect.arrayContaining([expect.objectContaining({ code })]) });
  tried.add(keyword);
});

test("every keyword of the table was tried", () => {
  expect([...tried].sort()).toEqual(Object.keys(codes).sort());
});

describe("an invalid request", () => {
  const valid = english.components.examples.CustomerCreateMinimal.value;

  test.for([
    ["a mistyped filter", "?segmnets=PL", [{ in: "query", at: "segmnets", code: "unknown" }]],
    [
      "two filters",
      "?segments=XX&limit=500",
      [
        { in: "query", at: "segments", code: "not-allowed" },
        { in: "query", at: "limit", code: "too-large" },
      ],
    ],
    ["a query that is not UTF-8", "?logins=%E0%A4%A", [{ in: "query", at: "logins", code: "format" }]],
    ["a path that is not UTF-8", "/%E0%A4%A", [{ in: "path", at: "customer_guid", code: "format" }]],
    ["a path with a lone percent sign", "/%", [{ in: "path", at: "customer_guid", code: "format" }]],
    ["a path parameter", "/no-guid", [{ in: "path", at: "customer_guid", code: "format" }]],
  ] as const)("with %s has that place in its answer", async ([, suffix, errors]) => {
    const { status, body } = await call(customers + suffix, { headers: token });
    expect([status, body]).toMatchObject([400, { code: "invalid-request", errors }]);
    expect(body).toMatchObject({
      errors: errors.map(() => ({ detail: expect.stringContaining("Request") })),
    });
  });

  test.for([
    ["a field too many", { ...valid, "a/b": 1 }, [{ in: "body", at: "/a~1b", code: "unknown" }]],
    [
      "a field too few",
      { ...valid, asset_code: undefined },
      [{ in: "body", at: "/asset_code", code: "required" }],
    ],
    ["a wrong type", { ...valid, kyc_level: "2" }, [{ in: "body", at: "/kyc_level", code: "type" }]],
    ["a text too long", { ...valid, name: "a".repeat(999) }, [{ in: "body", at: "/name", code: "too-long" }]],
    [
      "a number too small",
      { ...valid, kyc_level: -1 },
      [{ in: "body", at: "/kyc_level", code: "too-small" }],
    ],
    [
      "a wrong pattern",
      { ...valid, phone_number: "x" },
      [{ in: "body", at: "/phone_number", code: "pattern" }],
    ],
  ] as const)("with %s in its body has that place in its answer", async ([, body, errors]) => {
    const answer = await create(JSON.stringify(body));
    expect(answer.body).toMatchObject({
      code: "invalid-request",
      detail: "1 place in the request is not as the contract requires.",
      errors,
    });
  });

  test("is answered with the example that Prefer names, unchanged", async () => {
    const answer = await call(`${customers}?limit=0`, {
      headers: { ...token, Prefer: "example=ProblemInvalidParameters" },
    });
    expect(answer.body).toMatchObject({ errors: [{ at: "surname" }, { at: "limit" }] });
  });

  test("keeps what is wrong in a header as Prism's own server does", async () => {
    const { headers } = await call(`${customers}?segmnets=PL`, { headers: token });
    expect(headers.get("sl-violations")).toContain('["request","query","segmnets"]');
  });
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

test("keeps a valid request id and makes one up for an invalid one", async () => {
  const kept = await call(customers, { headers: { "X-Request-Id": "mine-1" } });
  expect(kept.headers.get("x-request-id")).toBe("mine-1");
  expect(kept.body).toMatchObject({ request_id: "mine-1" });

  const replaced = await call(customers, { headers: { "X-Request-Id": "not valid" } });
  expect(replaced.headers.get("x-request-id")).toMatch(/^[\w-]{36}$/);
});

test("stop frees the port", async () => {
  const other = await startMock(anyPort);
  await other.stop();
  await expect(fetch(other.url)).rejects.toThrow();
});

test("stop does not wait for a request that is not complete", async () => {
  const other = await startMock(anyPort);
  const socket = connect(Number(new URL(other.url).port), "127.0.0.1");
  const ended = once(socket, "close");
  socket.on("error", () => {});
  const path = new URL(`${other.url}${customers}`).pathname;
  socket.write(`POST ${path} HTTP/1.1\r\nHost: mock\r\nContent-Length: 9\r\nExpect: 100-continue\r\n\r\n`);
  // The server has the request once it asks for the body.
  await once(socket, "data");
  await other.stop();
  await ended;
  await expect(fetch(other.url)).rejects.toThrow();
});

test("what violates the contract is in a header as JSON in ASCII, whatever its characters", async () => {
  // Of one, two and four hexadecimal digits, and two code units.
  const name = "a\tb é їжа 語 💶 ~";
  const { headers } = await create(JSON.stringify({ asset_code: "UAH", asset_issuer: issuer, [name]: 1 }));
  const header = headers.get("sl-violations") ?? "";
  expect(header).toMatch(/^[ -~]+$/);
  const [violation] = JSON.parse(header);
  expect(violation).toMatchObject({
    ...{ location: ["request", "body"], severity: "Error", code: "additionalProperties" },
    message: expect.stringContaining(name),
  });
});

test("lists what violates the contract in a header of at most 8,000 characters, so that clients can read it", async () => {
  const query = Array.from({ length: 400 }, (_, index) => `unknown_parameter_${index}=1`).join("&");
  const header = (await call(`${customers}?${query}`, { headers: token })).headers.get("sl-violations") ?? "";
  expect(header).toMatch(/^Too many violations! /);
  expect(header).toHaveLength("Too many violations! ".length + 8_000);
});

test("accepts a body of exactly the greatest size, and no larger one", async () => {
  const body = JSON.stringify({ asset_code: "UAH", asset_issuer: issuer });
  // Its last bytes count, in whatever parts they arrive.
  expect((await create(body.padStart(65_536))).status).toBe(200);
  expect((await create(body.padStart(65_537))).status).toBe(413);
});

test("sends no optional header that the example does not mean", async () => {
  const { headers } = await create(JSON.stringify({ asset_code: "UAH", asset_issuer: issuer }));
  for (const name of ["Idempotent-Replayed", "RateLimit", "RateLimit-Policy", "Deprecation", "Sunset"])
    expect(headers.get(name), name).toBeNull();
  expect(headers.get("etag")).toMatch(/^".+"$/);
});

test("points to a field whose name has a slash or a tilde as JSON Pointer escapes it", async () => {
  const answer = await create(JSON.stringify({ asset_code: "UAH", asset_issuer: issuer, "a/b~c": 1 }));
  expect(answer.body).toMatchObject({ errors: [{ in: "body", at: "/a~1b~0c", code: "unknown" }] });
});

test("the name of a key in a header is no query parameter", async () => {
  const answer = await call(`${customers}?CX-Authorization=x`, { headers: token });
  expect([answer.status, answer.body]).toMatchObject([
    ...[400, { errors: [{ in: "query", at: "CX-Authorization", code: "unknown" }] }],
  ]);
});
