import { describe, expect, test } from "vitest";
import { contractWith } from "../../../test/support/http/contract-with.ts";
import { assetIssuer, base, customer, resultOf, testApp } from "../../../test/support/http/test-app.ts";
import { publicJwks } from "../../../test/support/keys/public-jwks.ts";
import { Problem } from "../../problems/problem.ts";

const pages = "https://docs.specie.example/deprecations/";
const paths = "/paths/~1counterparty~1{counterparty_guid}";
const schemas = "/components/schemas";

/** 1 May and 1 December 2026: 1777593600 and 1796083200 seconds after 1970. */
const soon = { deprecated: true, "x-deprecated-since": "2026-05-01", "x-sunset": "2026-12-01" };
const later = { deprecated: true, "x-deprecated-since": "2026-06-01", "x-sunset": "2027-06-01" };

const soonHeaders = { deprecation: "@1777593600", sunset: "Tue, 01 Dec 2026 00:00:00 GMT" };
const laterHeaders = { deprecation: "@1780272000", sunset: "Tue, 01 Jun 2027 00:00:00 GMT" };

function linksTo(...places: readonly string[]): string {
  return places
    .flatMap((place) => [`<${pages}${place}>; rel="deprecation"`, `<${pages}${place}>; rel="sunset"`])
    .join(", ");
}

function appWith(additions: Readonly<Record<string, object>>, ...[answer]: Parameters<typeof testApp>) {
  return testApp(answer, { operations: contractWith(additions) }).app;
}

/** The three headers, as far as an answer carries them. */
function announced({ headers }: { headers: Readonly<Record<string, unknown>> }): object {
  const { deprecation, sunset, link } = headers;
  return JSON.parse(JSON.stringify({ deprecation, sunset, link }));
}

describe("a deprecated operation", () => {
  const deprecated = { [`${paths}~1customers~1{customer_guid}/get`]: soon };
  const expected = { ...soonHeaders, link: linksTo("getCustomer") };

  test("is announced by its success", async () => {
    const app = appWith(deprecated);
    const answer = await app.inject(`${base}/customers/${customer}`);
    expect([answer.statusCode, announced(answer)]).toEqual([200, expected]);
  });

  test.for([
    ["of an invalid request", 400, async () => resultOf("getCustomer"), "?no_such=1"],
    ["of nothing", 404, async () => Promise.reject(new Problem("customer-not-found")), ""],
    ["of ours", 500, async () => Promise.reject(new Error("planted")), ""],
  ] as const)("is announced by a failure %s", async ([, status, answering, query]) => {
    const app = appWith(deprecated, answering as Parameters<typeof testApp>[0]); // Fails, or is never asked.
    const answer = await app.inject(`${base}/customers/${customer}${query}`);
    expect([answer.statusCode, announced(answer)]).toEqual([status, expected]);
  });

  test("is announced to those who are refused before anything is read", async () => {
    const { app } = testApp(undefined, {
      operations: contractWith(deprecated),
      authenticate: async () => Promise.reject(new Problem("unauthorized")),
    });
    const answer = await app.inject(`${base}/customers/${customer}`);
    expect([answer.statusCode, announced(answer)]).toEqual([401, expected]);
  });

  test("says nothing of its neighbour", async () => {
    const answer = await appWith(deprecated).inject(`${base}/customers`);
    expect([answer.statusCode, announced(answer)]).toEqual([200, {}]);
  });
});

describe("a deprecated parameter", () => {
  const inQuery = { "/components/parameters/Offset": soon, "/components/parameters/Limit": later };

  test.for([
    ["offset=1", { ...soonHeaders, link: linksTo("listCustomers#query-offset") }],
    ["names=a&limit=1", { ...laterHeaders, link: linksTo("listCustomers#query-limit") }],
    ["%6fffset=1", { ...soonHeaders, link: linksTo("listCustomers#query-offset") }],
    ["offset=1&no_such=1", { ...soonHeaders, link: linksTo("listCustomers#query-offset") }],
    [
      "limit=1&offset=1",
      { ...soonHeaders, link: linksTo("listCustomers#query-limit", "listCustomers#query-offset") },
    ],
    ["names=offset", {}],
    ["", {}],
  ] as const)("is announced when the query has it: %s", async ([query, expected]) => {
    const answer = await appWith(inQuery).inject(`${base}/customers?${query}`);
    expect(announced(answer)).toEqual(expected);
  });

  test("is announced when the request has the header", async () => {
    const app = appWith({ "/components/parameters/IfMatch": soon });
    const update = (headers: Record<string, string>) =>
      app.inject({ method: "PUT", url: `${base}/customers/${customer}`, payload: {}, headers });
    for (const tag of ['"7"', ""])
      expect(announced(await update({ "if-match": tag }))).toEqual({
        ...soonHeaders,
        link: linksTo("updateCustomer#header-If-Match"),
      });
    expect(announced(await update({}))).toEqual({});
  });
});

describe("a deprecated field", () => {
  const asset = { asset_code: "UAH", asset_issuer: assetIssuer };

  test.for([
    ["has", 200, { ...asset, balance_allowed: 0 }, true],
    // The contract's default is not what the caller said.
    ["does not have", 200, asset, false],
    ["has, though invalid,", 400, { ...asset, balance_allowed: -1 }, true],
  ] as const)("of the request is announced for a body that %s it", async ([, status, payload, expected]) => {
    const app = appWith({ [`${schemas}/CustomerCreate/properties/balance_allowed`]: soon });
    const answer = await app.inject({ method: "POST", url: `${base}/customers`, payload });
    const link = linksTo("createCustomer#body-balance_allowed");
    expect([answer.statusCode, announced(answer)]).toEqual([
      status,
      expected ? { ...soonHeaders, link } : {},
    ]);
  });

  test("of one kind of key is not announced for another kind", async () => {
    const app = appWith({ [`${schemas}/EcJwk/properties/x`]: soon });
    const register = (jwk: object) =>
      app.inject({ method: "POST", url: `${base}/jwk`, payload: { data: jwk } });
    expect(announced(await register(publicJwks.ec()))).toEqual({
      ...soonHeaders,
      link: linksTo("registerKey#body-data-x"),
    });
    expect(announced(await register(publicJwks.okp()))).toEqual({});
  });

  test("of an answer is announced where the answer has it, however deep", async () => {
    const deprecated = { [`${schemas}/Customer/properties/segment`]: later };
    const page = await appWith(deprecated).inject(`${base}/customers`);
    expect(announced(page)).toEqual({
      ...laterHeaders,
      link: linksTo("listCustomers#answer-customers-segment"),
    });
    const empty = appWith(deprecated, async ({ operation }) => resultOf(operation, { customers: [] }));
    expect(announced(await empty.inject(`${base}/customers`))).toEqual({});
  });
});

test("keeps the dates of what ends first when request and answer use several", async () => {
  const app = appWith({
    [`${paths}~1customers/get`]: later,
    "/components/parameters/Offset": soon,
    [`${schemas}/Customer/properties/segment`]: later,
  });
  expect(announced(await app.inject(`${base}/customers?offset=1`))).toEqual({
    ...soonHeaders,
    link: linksTo("listCustomers", "listCustomers#query-offset", "listCustomers#answer-customers-segment"),
  });
});

test("does not start when something is deprecated without its days", () => {
  const undated = { "/components/parameters/Offset": { deprecated: true, "x-sunset": "2026-12-01" } };
  expect(() => appWith(undated)).toThrow(
    `${pages}listCustomers#query-offset is deprecated without the dates x-deprecated-since and x-sunset`,
  );
});
