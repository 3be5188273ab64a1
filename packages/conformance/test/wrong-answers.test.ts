import { expect, test } from "vitest";
import {
  bodyOf,
  type Change,
  errorsOf,
  failedOf,
  headersOf,
  type Json,
  problemOf,
} from "./servers/change-answers.ts";
import type { Answer, FetchedRequest } from "./servers/in-process.ts";

const inside = "errors/404-is-a-problem-document-that-names-the-request-and-lets-nothing-of-the-inside-out";
const places = ["createCustomer", "listCustomers"].map(
  (operation) => `shapes/${operation}/400/names-the-place-that-is-wrong-and-says-what-is-wrong-there`,
);

/** Texts that show how a server is made. */
const secrets = [
  "SELECT login FROM customers",
  "INSERT INTO customers",
  "UPDATE customers SET name",
  "DELETE FROM customers",
  "at readCustomer (bank.ts:41:11)",
  "customers_pkey",
  "customers_login_key is a constraint",
  ...["unique", "check", "foreign", "exclusion", "not-null", "row-level"].map((kind) => `violates ${kind}`),
  'relation "customers" is missing',
  "in node_modules",
  "no file /home/bank",
  "in bank.ts:41",
  "in Bank.java:41",
  "Traceback (most recent call last)",
  "NullPointerException",
  "ECONNREFUSED",
  "syntax error at end of input",
  "pg_catalog",
  "SQLSTATE 23505",
];

test.for(secrets)("an error that shows %s is found", async (text) => {
  const shown = bodyOf(404, (body) => ({ ...body, detail: `No such customer: ${text}` }));
  expect(await failedOf([inside], shown)).toEqual([inside]);
});

const token = (request: FetchedRequest) => request.headers.get("CX-Authorization") ?? "";
const customer404 =
  "tenancy/getcustomer-another-counterparty-s-customer-guid-is-answered-like-one-that-does-not-exist";
const unauthorized = problemOf("unauthorized", 401, ({ status }) => status === 400);
const tenantGuid = "shapes/getCustomer/400/refuses-path-counterparty-guid-one-digit-short-of-a-guid";
const pathGuid = "shapes/getCustomer/400/refuses-path-customer-guid-one-digit-short-of-a-guid";
const cutOff = "shapes/updateCustomer/400/refuses-a-body-that-is-cut-off-as-no-json";
const scope = "shapes/createCustomer/403/refuses-a-token-with-the-scope-customers-read-alone";
const route =
  "errors/counterparty-counterparty-guid-customers-a-method-that-no-operation-has-is-refused-with-405-and-the-methods-there-are";
const healthz = "errors/healthz-is-no-operation";
const quota = "limits/contains-the-remaining-quota-where-the-server-limits-requests";
const checkpoint = "history/a-checkpoint-is-signed-by-the-key-in-its-header-and-states-the-head";

/** The head of the chain with another checkpoint. */
const checkpointOf = (change: (parts: string[]) => string | null): Change =>
  bodyOf(200, (body) =>
    typeof body["checkpoint"] === "string"
      ? { ...body, checkpoint: change(body["checkpoint"].split(".")) }
      : body,
  );
const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString("base64url");
const decode = (part = ""): Json => JSON.parse(Buffer.from(part, "base64url").toString());

test.for<[what: string, only: readonly string[], change: Change]>([
  ["a place in another part of the request", places, errorsOf({ in: "header" })],
  ["another place", places, errorsOf({ at: "/elsewhere" })],
  ["another reason", places, errorsOf({ code: "proof" })],
  ["no places", places, bodyOf(400, ({ errors: _, ...body }) => body)],
  ["401 for a path that is malformed", [pathGuid], unauthorized],
  [
    "a malformed body for a body with a wrong value",
    [cutOff],
    bodyOf(400, (body) => ({ ...body, code: "invalid-request" })),
  ],
  ["no scope in the challenge", [scope], headersOf(403, { "WWW-Authenticate": "CX-Authorization" })],
  [
    "another scope in the challenge",
    [scope],
    headersOf(403, { "WWW-Authenticate": 'CX-Authorization scope="keys:manage"' }),
  ],
  ["a method that does not exist in Allow", [route], headersOf(405, { Allow: "GET, POST, PATCH" })],
  ["one of two methods in Allow", [route], headersOf(405, { Allow: "GET" })],
  ["an error of an unknown path without a code", [healthz], bodyOf(404, ({ code: _, ...body }) => body)],
  [
    "200 for an unknown path",
    [healthz],
    (answer) => (answer.status === 404 ? { ...answer, status: 200 } : answer),
  ],
  [
    "the token in an error",
    [inside],
    (answer, request) => bodyOf(404, (body) => ({ ...body, detail: token(request) }))(answer, request),
  ],
  ["the version of the server", [inside], headersOf(404, { Server: "nginx/1.27" })],
  ["the framework of the server", [inside], headersOf(404, { "X-Powered-By": "Express" })],
  ["another path in instance", [inside], bodyOf(404, (body) => ({ ...body, instance: "/" }))],
  [
    "a header that only one of two answers has",
    [customer404],
    (answer, { headers }) =>
      answer.status === 404 && headers.get("X-Request-Id") === null && answer.text.length % 2 === 0
        ? answer
        : { ...answer, headers: { ...answer.headers, "X-Time": String(Date.now()) } },
  ],
  ["a quota without a policy", [quota], headersOf(200, { RateLimit: '"bank";r=1;t=1' })],
  ["a policy without a quota", [quota], headersOf(200, { "RateLimit-Policy": '"bank";q=9;w=1' })],
  [
    "a quota that no request used",
    [quota],
    headersOf(200, { RateLimit: '"b";r=9;t=1', "RateLimit-Policy": '"b";q=9;w=1' }),
  ],
  [
    "a checkpoint with another signature",
    [checkpoint],
    checkpointOf(([header, claims]) => `${header}.${claims}.${"A".repeat(86)}`),
  ],
  [
    "a checkpoint of another key",
    [checkpoint],
    checkpointOf(([header, ...rest]) => [encode({ ...decode(header), kid: "other" }), ...rest].join(".")),
  ],
])("%s is found", async ([, only, change]) => {
  expect(await failedOf(only, change)).toEqual(only);
});

test.for<[what: string, only: readonly string[], change: Change]>([
  ["no checkpoint", [checkpoint], checkpointOf(() => null)],
  ["401 for a malformed counterparty", [tenantGuid], unauthorized],
  ["a quota", [quota], headersOf(200, { RateLimit: '"b";r=8;t=1', "RateLimit-Policy": '"b";q=9;w=1' })],
  ["HEAD in Allow", [route], headersOf(405, { Allow: "GET, POST, HEAD, OPTIONS" })],
  [
    "401 for an unknown path",
    [healthz],
    (answer) => (answer.status === 404 ? { ...answer, status: 401 } : answer),
  ],
])("%s is accepted", async ([, only, change]) => {
  expect(await failedOf(only, change)).toEqual([]);
});

const foreignPage = "tenancy/refuses-another-counterparty-s-cursor";
const foreignFeed = "history/refuses-another-counterparty-s-cursor";
const onceAtOnce =
  "shapes/createCustomer/200/opens-one-customer-however-often-the-same-request-comes-at-once";
const twenty =
  "idempotency/createcustomer-of-twenty-concurrent-requests-under-one-key-one-is-executed-the-others-are-replayed-or-rejected-with-409";
const keepsScopes = "authentication/a-replaced-key-keeps-its-scopes-unless-others-are-given";
const inherits = "authentication/a-key-registered-without-scopes-has-those-of-the-key-that-registers-it";

const isReplayed = ({ headers }: Answer) => headers["Idempotent-Replayed"] === "true";
const isRefused = ({ status }: Answer) => status === 400 || status === 410;

/** A page of customers in place of a refusal. */
const pageFor =
  (customers: readonly object[]): Change =>
  (answer) => {
    const page = { customers, total: customers.length, total_relation: "eq", next_cursor: null };
    const headers = {
      "X-Request-Id": answer.headers["X-Request-Id"] ?? "",
      "Content-Type": "application/json",
    };
    return isRefused(answer) ? { status: 200, headers, text: JSON.stringify(page) } : answer;
  };

/** A page with the customers of the last page that was not refused. */
function leakedPage(): Change {
  let customers: object[] = [];
  return (answer, request) => {
    if (answer.status === 200 && request.method === "GET" && request.url.pathname.endsWith("/customers"))
      customers = JSON.parse(answer.text).customers;
    return pageFor(customers)(answer, request);
  };
}

/** Lists in this order with the customers who lack the field first. */
const withoutFirst = (ordering: string): Change =>
  bodyOf(200, (body, { url }) => {
    if (!Array.isArray(body["customers"]) || url.searchParams.get("ordering") !== ordering) return body;
    const field = ordering.replace("-", "");
    const lacks = (one: object) =>
      Object.entries(one).some(([name, value]) => name === field && value === null);
    const customers = body["customers"].toSorted((one, other) => Number(lacks(other)) - Number(lacks(one)));
    return { ...body, customers };
  });
const ordersBy = (field: string) =>
  `shapes/listCustomers/200/orders-by-${field}-in-both-directions-without-it-last`;

const scopesOf = (change: (scopes: string[]) => string[]): Change =>
  bodyOf(200, (body) =>
    Array.isArray(body["keys"])
      ? { ...body, keys: body["keys"].map((key) => ({ ...key, scopes: change(key.scopes) })) }
      : body,
  );

test.for<[what: string, only: readonly string[], change: () => Change]>([
  ["a page with another counterparty's customers", [foreignPage], leakedPage],
  [
    "401 for another counterparty's cursor",
    [foreignPage, foreignFeed],
    () => problemOf("unauthorized", 401, isRefused),
  ],
  [
    "404 for another counterparty's cursor",
    [foreignFeed],
    () => problemOf("customer-not-found", 404, isRefused),
  ],
  [
    "another conflict while a request runs",
    [onceAtOnce, twenty],
    () => problemOf("login-taken", 409, isReplayed),
  ],
  [
    "a second execution",
    [twenty],
    () => (answer) => ({ ...answer, headers: { ...answer.headers, "Idempotent-Replayed": "false" } }),
  ],
  ["scopes in another order", [inherits, keepsScopes], () => scopesOf((scopes) => scopes.toReversed())],
  ["a scope more", [inherits, keepsScopes], () => scopesOf((scopes) => [...scopes, "keys:manage"])],
  ["customers without a surname first", [ordersBy("surname")], () => withoutFirst("surname")],
  [
    "customers without a surname first, from the last to the first",
    [ordersBy("surname")],
    () => withoutFirst("-surname"),
  ],
  ["customers without a login first", [ordersBy("login")], () => withoutFirst("login")],
  [
    "customers without a login first, from the last to the first",
    [ordersBy("login")],
    () => withoutFirst("-login"),
  ],
])("%s is found", async ([, only, change]) => {
  expect((await failedOf(only, change())).toSorted()).toEqual(only.toSorted());
});

test.for<[what: string, only: readonly string[], change: Change]>([
  ["an empty page for another counterparty's cursor", [foreignPage], pageFor([])],
  ["410 for another counterparty's cursor", [foreignFeed], problemOf("cursor-expired", 410, isRefused)],
  ["400 for another counterparty's cursor", [foreignFeed], problemOf("invalid-request", 400, isRefused)],
  [
    "a conflict while a request runs",
    [onceAtOnce, twenty],
    problemOf("idempotency-key-in-progress", 409, isReplayed),
  ],
])("%s is accepted", async ([, only, change]) => {
  expect(await failedOf(only, change)).toEqual([]);
});

const replaced =
  "authentication/refuses-tokens-of-a-replaced-key-within-5-seconds-and-accepts-those-of-the-new-one-at-once";

test.for([
  [4_000, []],
  [5_500, []],
  [8_000, [replaced]],
] as const)("tokens of a replaced key that are accepted for %i ms more: %j", async ([late, found]) => {
  let first: number | undefined;
  const change: Change = (answer, { url }) => {
    if (!url.pathname.endsWith("/authenticate") || answer.status !== 401) return answer;
    first ??= Date.now();
    // With an answer as it was before.
    return Date.now() - first < late ? { ...answer, status: 200 } : answer;
  };
  expect(await failedOf([replaced], change)).toEqual(found);
});

const happensOnce = (operation: string) =>
  `idempotency/${operation.toLowerCase()}-a-repeated-request-gets-the-first-answer-again-and-happens-once`;

/** The list of keys with each key, or with each key changed, twice. */
const keysOf = (change: (key: Json) => Json): Change =>
  bodyOf(200, (body) =>
    Array.isArray(body["keys"]) ? { ...body, keys: [...body["keys"], ...body["keys"].map(change)] } : body,
  );

test.for<[operation: string, what: string, change: Change]>([
  [
    "createCustomer",
    "a second customer",
    bodyOf(200, (body) => (body["total"] === 1 ? { ...body, total: 2 } : body)),
  ],
  [
    "updateCustomer",
    "another value than the one that was sent",
    bodyOf(200, (body, { method }) =>
      method === "GET" && "wallet_user_guid" in body ? { ...body, name: "Інша" } : body,
    ),
  ],
  ["registerKey", "the key twice", keysOf((key) => ({ ...key, guid: crypto.randomUUID() }))],
  [
    "replaceKey",
    "another key than the one that was sent",
    bodyOf(200, ({ keys, ...body }) =>
      Array.isArray(keys)
        ? { ...body, keys: keys.map((key) => ({ ...key, kid: `${key.kid}-other` })) }
        : body,
    ),
  ],
])("%s: a repeated request that leaves %s behind is found", async ([operation, , change]) => {
  expect(await failedOf([happensOnce(operation)], change)).toEqual([happensOnce(operation)]);
});
