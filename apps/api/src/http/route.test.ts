import { expect, test } from "vitest";
import {
  actor,
  assetIssuer,
  base,
  counterparty,
  resultOf,
  testApp,
} from "../../test/support/http/test-app.ts";
import type { AppDependencies } from "../app.ts";
import { maxBodyBytes, operations } from "../contract.ts";
import type { Execute } from "../operations/execute.ts";
import { Problem } from "../problems/problem.ts";

const asset = { asset_code: "UAH", asset_issuer: assetIssuer };
const json = { "content-type": "application/json" };
const create = { method: "POST", url: `${base}/customers`, headers: json } as const;

test("a counterparty whose GUID is in capitals is the same one", async () => {
  const called: string[] = [];
  const execute: Execute = async (call) => {
    called.push(call.counterparty);
    return resultOf(call.operation);
  };
  const { app } = testApp(undefined, { execute });
  const url = create.url.replace(counterparty, counterparty.toUpperCase());
  expect(url).not.toBe(create.url);
  await app.inject({ ...create, url, payload: asset });
  expect(called).toEqual([counterparty]);
});

test("a handler gets the request, who makes it and from where, with the operation of the contract", async () => {
  const called: unknown[] = [];
  const environment = { now: () => 0, newGuid: () => counterparty };
  const execute: Execute = async (call, ...rest) => {
    called.push([call, ...rest]);
    return resultOf(call.operation);
  };
  const { app } = testApp(undefined, { execute, environment, trustedProxies: ["10.0.0.0/8"] });
  // The network is the caller's, not the proxy's.
  const forwarded = { "x-forwarded-for": "2001:db8:1:2::9" };
  const headers = { ...json, ...forwarded, "x-request-id": "r-1", "accept-language": "uk" };
  await app.inject({ ...create, headers, payload: asset, remoteAddress: "10.1.2.3" });
  expect(called).toEqual([
    [
      {
        operation: "createCustomer",
        counterparty,
        path: { counterparty_guid: counterparty },
        query: {},
        headers: { "X-Request-Id": "r-1", "Accept-Language": "uk" },
        body: { ...asset, balance_allowed: 0, is_disabled: false, kyc_level: 0 },
        actor,
        requestId: "r-1",
        network: "2001:db8:1::/48",
        environment,
      },
      operations.get("createCustomer"),
      expect.any(Function),
    ],
  ]);
});

test("the use of a key is noted with each accepted token, whatever becomes of the request, and with no other", async () => {
  const noted: unknown[] = [];
  const noteUse: AppDependencies["noteUse"] = (...use) => void noted.push(use);
  const { app } = testApp(undefined, { noteUse });
  await app.inject(`${base}/customers`);
  await app.inject(`${base}/customers?no_such=1`);
  await app.inject("/api/v1/nothing");
  expect(noted).toEqual([
    [counterparty, actor],
    [counterparty, actor],
  ]);
  const authenticate = async () => Promise.reject(new Problem("unauthorized"));
  await testApp(undefined, { noteUse, authenticate }).app.inject(`${base}/customers`);
  expect(noted).toHaveLength(2);
});

/** What is wrong with a request, in the order in which it is found. */
const faults = [
  "overload",
  "token",
  "limit",
  "disabled",
  "scope",
  "type",
  "size",
  "syntax",
  "schema",
] as const;

const statuses = {
  ...{ overload: 503, token: 401, limit: 429, disabled: 404, scope: 403 },
  ...{ type: 415, size: 413, syntax: 400, schema: 400 },
};

test.for(faults.map((fault, index) => [fault, faults.slice(index)] as const))(
  "a request passes in the documented order: of all that is wrong from it on, %s is answered",
  async ([first, wrong]) => {
    const is = (fault: (typeof faults)[number]) => wrong.includes(fault);
    const refuse = (fault: (typeof faults)[number], problem: Problem) => {
      if (is(fault)) throw problem;
    };
    const { app, calls } = testApp(undefined, {
      authenticate: async () => {
        refuse("token", new Problem("unauthorized"));
        return is("scope") ? { ...actor, scopes: [] } : actor;
      },
      admission: {
        refuseOverload: () => refuse("overload", new Problem("service-unavailable")),
        limitUnknownRoute: () => {},
        limitCounterparty: () => refuse("limit", new Problem("too-many-requests")),
      },
      ...(is("disabled") && { disabled: new Set(["createCustomer"] as const) }),
    });
    const text = is("syntax") ? "{" : '{"no_such": 1}';
    const answer = await app.inject({
      ...create,
      headers: is("type") ? { "content-type": "text/plain" } : json,
      payload: is("size") ? text.padEnd(maxBodyBytes + 1) : text,
    });
    const code = { syntax: "malformed-json", schema: "invalid-request" }[String(first)];
    expect([answer.statusCode, code ?? answer.json().code]).toEqual([statuses[first], answer.json().code]);
    expect(calls).toEqual([]);
  },
);

test.for([
  [{ authorization: "Bearer a.b.c" }, { token: undefined, misplaced: "other-header" }],
  [{ "cx-authorization": "a.b.c", authorization: "Basic x" }, { token: "a.b.c" }],
  [{ "cx-authorization": "a.b.c,d.e.f" }, { token: undefined, misplaced: "several" }],
  [{}, { token: undefined, misplaced: undefined }],
] as const)("with the headers %j the credentials are %j", async ([headers, credentials]) => {
  const asked: unknown[] = [];
  const authenticate: AppDependencies["authenticate"] = async (given) => {
    asked.push(given);
    return actor;
  };
  await testApp(undefined, { authenticate }).app.inject({ url: `${base}/customers`, headers });
  expect(asked).toEqual([{ counterparty, peer: "127.0.0.1", ...credentials }]);
});

test.for([
  [{}, 0],
  [{ "content-length": "9000" }, 9000],
  [{ "transfer-encoding": "chunked" }, maxBodyBytes],
  [{ "transfer-encoding": "chunked", "content-length": "9" }, 9],
] as const)(
  "a body declared by %j counts for %i bytes, and for none where none is taken",
  async ([declared, bytes]) => {
    const counted: unknown[] = [];
    const { app } = testApp(undefined, {
      admission: {
        refuseOverload: () => {},
        limitUnknownRoute: () => {},
        limitCounterparty: (...given) => {
          counted.push(given.slice(0, 2));
          throw new Problem("too-many-requests");
        },
      },
    });
    await app.inject({ ...create, headers: { ...json, ...declared } });
    await app.inject({ method: "POST", url: `${base}/jwk/authenticate`, headers: { ...json, ...declared } });
    expect(counted).toEqual([
      [counterparty, bytes],
      [counterparty, 0],
    ]);
  },
);
