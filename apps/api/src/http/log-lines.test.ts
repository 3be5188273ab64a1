import { hash } from "node:crypto";
import { expect, test } from "vitest";
import { actor, base, counterparty, customer, testApp } from "../../test/support/http/test-app.ts";
import type { AppDependencies } from "../app.ts";
import { DatabaseUnavailableError } from "../db/database.ts";
import { Problem } from "../problems/problem.ts";
import type { Logger } from "./logger.ts";

/** The lines, each with its level and its message; the time that a request took is left out. */
function logging(change: Partial<AppDependencies> = {}, enabled?: boolean) {
  const lines: unknown[] = [];
  const write = (level: string) => (fields: object, message: string) =>
    void lines.push([level, message, { ...fields, ...("ms" in fields && { ms: typeof fields.ms }) }]);
  const logger: Logger = {
    info: write("info"),
    error: write("error"),
    ...(enabled !== undefined && { isLevelEnabled: (level) => (level === "info" ? enabled : !enabled) }),
  };
  return { ...testApp(undefined, { logger, ...change }), lines };
}

const one = {
  request_id: "r-1",
  method: "GET",
  route: "/counterparty/{counterparty_guid}/customers/{customer_guid}",
  status: 200,
  ms: "number",
  counterparty,
};
const headers = { "x-request-id": "r-1" };
const url = `${base}/customers/${customer.toUpperCase()}`;
const read = { kid: actor.kid, session: actor.tokenDigest, object: customer, filter: null };
const noClaim = { reason: null, claimed_kid: null, claimed_counterparty: null, network: "127.0.0.1" };

// All fields of a line: an alert or a search reads them by name.
test.for<[string, Partial<AppDependencies>, object, object]>([
  ["a read", {}, { url }, { ...one, ...read }],
  ["a read without READ_TRACE", { traceReads: false }, { url }, one],
  [
    "a list",
    {},
    { url: `${base}/customers?b=2&a=1` },
    {
      ...{ ...one, ...read, status: 400, object: null, route: "/counterparty/{counterparty_guid}/customers" },
      filter: hash("sha256", "a=1&b=2", "base64url"),
    },
  ],
  ["a write", {}, { url, method: "PUT", payload: {} }, { ...one, method: "PUT" }],
  [
    "a missing scope",
    { authenticate: async () => ({ ...actor, scopes: [] }), traceReads: false },
    { url },
    {
      ...{ ...one, status: 403, reason: "scope-missing", missing_scopes: ["customers:read"] },
      ...{ kid: actor.kid, session: actor.tokenDigest },
    },
  ],
  [
    "a rejected token",
    {
      authenticate: async () =>
        Promise.reject(new Problem("unauthorized", { rejection: { reason: "signature", kid: "k" } })),
    },
    { url: url.replace(counterparty, counterparty.toUpperCase()) },
    {
      ...{ ...one, ...noClaim, status: 401, counterparty: null },
      ...{ reason: "signature", claimed_kid: "k", claimed_counterparty: counterparty },
    },
  ],
  [
    "an outage before the token is verified",
    { authenticate: async () => Promise.reject(new DatabaseUnavailableError("down", "connection")) },
    { url },
    { ...one, status: 503, counterparty: null },
  ],
  [
    "an unknown path",
    {},
    { url: "/nothing" },
    { ...one, ...noClaim, status: 404, route: null, counterparty: null },
  ],
  [
    "a path that cannot be decoded",
    {},
    { url: "/%zz" },
    { request_id: "r-1", method: "GET", route: null, status: 404 },
  ],
])("%s leaves one line with these fields", async ([, change, request, line]) => {
  const { app, lines } = logging(change);
  await app.inject({ ...request, headers });
  expect(lines).toEqual([["info", "answered", line]]);
});

test("below its level the logger gets no lines of requests", async () => {
  for (const [enabled, count] of [
    [undefined, 1],
    [true, 1],
    [false, 0],
  ] as const) {
    const { app, lines } = logging({}, enabled);
    await app.inject({ url, headers });
    expect([enabled, lines.length]).toEqual([enabled, count]);
  }
});
