import { expect, test } from "vitest";
import { expiryOf, explainFailure, explainResponse } from "../src/console/explain.ts";
import { requestOf, type Values } from "../src/console/request.ts";
import { addressFor } from "../src/console/target.ts";

const values: Values = {
  path: { counterparty_guid: "c 1", customer_guid: "x/y" },
  query: [
    ["logins", "olena\n\n тарас "],
    ["limit", ""],
  ],
  headers: { "Idempotency-Key": "k", "X-Request-Id": " " },
  body: { content: "{not json", mediaType: "application/json" },
  credentials: [{ in: "header", name: "CX-Authorization", prefix: "", value: " a.b.c " }],
};

test("a request has what the form has, encoded, without empty values", () => {
  const path = "/counterparty/{counterparty_guid}/customers/{customer_guid}";
  expect(requestOf("PUT", path, values, "https://bank.example/api/v1")).toEqual({
    url: "https://bank.example/api/v1/counterparty/c%201/customers/x%2Fy?logins=olena&logins=%D1%82%D0%B0%D1%80%D0%B0%D1%81",
    method: "PUT",
    headers: { "Idempotency-Key": "k", "CX-Authorization": "a.b.c", "Content-Type": "application/json" },
    body: "{not json",
  });
});

test("a path parameter without a value is named, since the request would be another one", () => {
  const send = () => requestOf("GET", "/a/{jwk_guid}", { ...values, path: {} }, "");
  expect(send).toThrow(/^jwk_guid$/);
});

const plain: Values = { path: {}, query: [], headers: {}, body: undefined, credentials: [] };

test.each([
  [{ in: "header", name: "CX-Authorization", prefix: "", value: "t" }, "/a", { "CX-Authorization": "t" }],
  [
    { in: "header", name: "Authorization", prefix: "Bearer ", value: " t " },
    "/a",
    { Authorization: "Bearer t" },
  ],
  [
    { in: "header", name: "Authorization", prefix: "Basic ", value: "dTpw" },
    "/a",
    { Authorization: "Basic dTpw" },
  ],
  [{ in: "query", name: "api_key", prefix: "", value: "t&u" }, "/a?api_key=t%26u", {}],
  // Without a token the header is not sent, not even its prefix.
  [{ in: "header", name: "Authorization", prefix: "Bearer ", value: " " }, "/a", {}],
] as const)("the credential %o is sent as its scheme says", (credential, url, headers) => {
  expect(requestOf("GET", "/a", { ...plain, credentials: [credential] }, "")).toEqual({
    url,
    method: "GET",
    headers,
  });
});

test("a form is sent without a media type, which the browser writes with the boundary", () => {
  const content = new FormData();
  const { headers, body } = requestOf(
    "PUT",
    "/a",
    { ...plain, body: { content, mediaType: "multipart/form-data" } },
    "",
  );
  expect([headers, body]).toEqual([{}, content]);
});

test("requests to the server of the site are forwarded, others are sent directly", () => {
  const known = { address: "http://127.0.0.1:4010/api/v1", via: "../api" };
  const file = "http://127.0.0.1:4020/docs/console/server.json";
  // As it is pasted, with spaces around.
  for (const address of ["http://127.0.0.1:4010/api/v1/", " http://127.0.0.1:4010/api/v1/ "])
    expect(addressFor(address, known, file)).toBe("http://127.0.0.1:4020/docs/api");
  expect(addressFor("http://localhost:4010/api/v1", known, file)).toBe("http://127.0.0.1:4020/docs/api");
  for (const other of [
    "https://bank.example/v1",
    "http://127.0.0.1:4010/api/v10",
    "http://127.0.0.1:4010/api",
  ])
    expect(addressFor(`${other}/`, known, file)).toBe(other);
  expect(addressFor(known.address, { address: known.address }, file)).toBe(known.address);
});

test("a server that is down is distinguished from one that does not allow the page", async () => {
  const asked: unknown[] = [];
  const answering = async (url: unknown, options?: RequestInit) => {
    asked.push(url, options?.mode);
    return new Response();
  };
  expect(await explainFailure("http://a.example", false, answering)).toBe("cors");
  expect(asked).toEqual(["http://a.example", "no-cors"]);
  expect(await explainFailure("http://a.example", false, () => Promise.reject(new TypeError()))).toBe("down");
  expect(await explainFailure("http://a.example", true, answering)).toBe("siteDown");
});

const tokenUntil = (exp: number) =>
  `a.${Buffer.from(JSON.stringify({ exp, sub: "a>>>???" })).toString("base64url")}.c`;

test.each([
  [401, true, "", "noToken"],
  [401, false, tokenUntil(1000), "expired"],
  // An expiry at this very moment has passed (RFC 7519 section 4.1.4).
  [401, false, tokenUntil(2000), "expired"],
  [401, false, tokenUntil(2001), "refused"],
  [401, false, tokenUntil(3000), "refused"],
  [401, false, "not a token", "refused"],
  [502, true, "t", "down"],
  [502, false, "t", undefined],
  [200, true, tokenUntil(1000), undefined],
  [404, true, "", undefined],
])("status %i, forwarded %s, token %s: %s", (status, forwarded, token, explanation) => {
  expect(explainResponse(status, forwarded, token, new Date(2_000_000))).toBe(explanation);
});

test("the expiry of a token is read from its claims", () => {
  const token = tokenUntil(1000);
  // Both letters that Base64 has for addresses only.
  expect([token.includes("-"), token.includes("_")]).toEqual([true, true]);
  expect(expiryOf(token)).toEqual(new Date(1_000_000));
  expect(expiryOf("a.b.c")).toBeUndefined();
});
