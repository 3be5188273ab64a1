import { createPrivateKey, type KeyObject } from "node:crypto";
import { SignJWT } from "jose";
import { expect, test } from "vitest";
import { runningServer } from "./running-server.ts";

const lines: Record<string, unknown>[] = [];
const logger = {
  info: (fields: object) => void lines.push({ ...fields }),
  error: () => {},
};

const { bank, call } = await runningServer(
  {
    AUDIENCE: "https://api.bank.example,bank-api",
    AUTH_FAILURE_BURST: "6",
    AUTH_FAILURE_LIMIT: "1",
    CORS_ORIGINS: "https://clerks.bank.example,https://other.bank.example",
    KEY_SELF_SERVICE: "off",
    RATE_BURST: "1234",
    RATE_LIMIT: "7",
    READ_TRACE: "off",
    REQUIRE_AUDIENCE: "on",
    TOKEN_TYPE: "at+jwt,JWT",
    TRUSTED_PROXIES: "127.0.0.0/8",
  },
  logger,
);
const privateKey: KeyObject = createPrivateKey({ key: bank.key, format: "jwk" });

/** A token that this server accepts, but for the given members. */
const sign = ({ aud = "bank-api", typ = "JWT" }: { aud?: string | null; typ?: string | null } = {}) =>
  new SignJWT({ sub: "clerk", ...(aud !== null && { aud }) })
    .setProtectedHeader({ alg: "EdDSA", kid: String(bank.key["kid"]), ...(typ !== null && { typ }) })
    .setIssuedAt()
    .setExpirationTime("5 min")
    .sign(privateKey);

const good = await sign();
/** The line of a request, which is written when its response has been sent. */
const lineOf = (id: string) =>
  expect.poll(() => lines.find(({ request_id }) => request_id === id), { timeout: 60_000 });
const send = (path: string, headers: Record<string, string> = {}, method = "GET") =>
  call(path, {
    method,
    headers: { "CX-Authorization": good, ...headers },
    ...(method === "POST" && { body: "{}" }),
  });

// The server is one, and each setting is not the default. Those of the database, of processes and of sockets have tests of their own.
test("a token has one of the audiences and of the types", async () => {
  const status = async (claims: Parameters<typeof sign>[0], id = "accepted") =>
    (await send("/customers", { "CX-Authorization": await sign(claims), "X-Request-Id": id })).status;
  for (const claims of [
    {},
    { aud: "https://api.bank.example", typ: "application/at+jwt" },
    { aud: bank.guid },
  ])
    expect([claims, await status(claims)]).toEqual([claims, 200]);
  for (const [id, reason, claims] of [
    ["no-audience", "audience", { aud: null }],
    ["another-audience", "audience", { aud: "another" }],
    ["no-type", "type", { typ: null }],
    ["another-type", "type", { typ: "another" }],
  ] as const) {
    expect([claims, await status(claims, id)]).toEqual([claims, 401]);
    await lineOf(id).toMatchObject({ reason, network: "127.0.0.1" });
  }
});

test("a proxy's word counts for where a request comes from, and each network has its own failures", async () => {
  const fail = async (from: string) =>
    (
      await send("/customers", {
        "CX-Authorization": "none",
        "X-Forwarded-For": from,
        "X-Request-Id": "failed",
      })
    ).status;
  const began = performance.now();
  const statuses: number[] = [];
  while (statuses.length < 8) statuses.push(await fail("2001:db8:7::1"));
  // One more may be tried in each second.
  const more = Math.ceil((performance.now() - began) / 1_000);
  const tried = statuses.filter((status) => status === 401).length;
  expect([tried >= 6, tried <= 6 + more]).toEqual([true, true]);
  await lineOf("failed").toMatchObject({ status: 401, network: "2001:db8:7::/48" });
  expect(await fail("2001:db8:8::1")).toBe(401);
});

test("the counterparty's limit is the one that is set", async () => {
  const { headers } = await send("/customers");
  expect(headers.get("ratelimit-policy")).toBe(`"counterparty";q=1234;w=${Math.ceil(1234 / 7)}`);
});

test("pages of each origin that is named may call, and no other", async () => {
  const origins = ["https://clerks.bank.example", "https://other.bank.example", "https://evil.example"];
  const allowed = async (Origin: string) =>
    (await send("/customers", { Origin })).headers.get("access-control-allow-origin");
  expect(await Promise.all(origins.map(allowed))).toEqual([origins[0], origins[1], null]);
});

test("where the operator keeps keys, callers list them and do not change them", async () => {
  const guid = "0193e7c2-5b1f-7c3a-9f4e-2d6b8a1c0e57";
  expect((await send("/jwk")).status).toBe(200);
  for (const [method, path] of [
    ["POST", "/jwk"],
    ["PUT", `/jwk/${guid}`],
    ["DELETE", `/jwk/${guid}`],
  ] as const) {
    const response = await send(path, {}, method);
    expect([method, response.status, await response.json()]).toEqual([
      ...[method, 404],
      expect.objectContaining({ code: "route-not-found" }),
    ]);
  }
});

test("without READ_TRACE the log does not contain who reads", async () => {
  await send("/customers?limit=1", { "X-Request-Id": "read" });
  await lineOf("read").toEqual({
    request_id: "read",
    method: "GET",
    route: "/counterparty/{counterparty_guid}/customers",
    status: 200,
    ms: expect.any(Number),
    counterparty: bank.guid,
  });
});
