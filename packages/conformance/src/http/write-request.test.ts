import { expect, test } from "vitest";
import { operationOf } from "../contract/operations.ts";
import { classifyBody, classifyParameters, findUndeclaredParameters } from "../coverage/classify-request.ts";
import { writeCurl } from "./curl.ts";
import type { Request } from "./request.ts";
import { writeParts, writeRequest } from "./write-request.ts";

const mock = {
  url: "http://target/api/v1",
  counterparty: "0193e7c0-8a10-7b64-a5d3-4c2e1f9b7a08",
  token: "a.b.c",
  tokenName: "TOKEN",
  stateless: true,
} as const;
const server = { ...mock, stateless: false };
const list = operationOf("listCustomers");

function writeList(request: Request<"listCustomers">, target = server) {
  const parts = writeParts(request, target);
  return { parts, sent: writeRequest(list, parts, target) };
}

test("fills in the counterparty and the token, and repeats the name of an array", () => {
  const { sent } = writeList({ query: { names: ["Олена", "a+b"], limit: 5 } });
  expect(sent).toEqual({
    method: "GET",
    url: `${server.url}/counterparty/${server.counterparty}/customers?names=%D0%9E%D0%BB%D0%B5%D0%BD%D0%B0&names=a%2Bb&limit=5`,
    headers: { "CX-Authorization": "a.b.c", Accept: "application/json, application/problem+json" },
    body: undefined,
    secret: { text: "a.b.c", name: "TOKEN" },
  });
});

test("forces a response on a mock only", () => {
  const forced = {
    status: 404,
    example: "ProblemCustomerNotFound",
    because: "the mock keeps no state",
  } as const;
  expect(writeList({ forced }, mock).sent.headers).toMatchObject({
    Prefer: "code=404, example=ProblemCustomerNotFound",
  });
  expect(writeList({ forced }).sent.headers).not.toHaveProperty("Prefer");
});

test("leaves out a header that is taken away, and sends one that is empty", () => {
  const { sent } = writeList({ raw: { headers: { "CX-Authorization": null, "X-Request-Id": "" } } });
  expect(sent.headers).not.toHaveProperty("CX-Authorization");
  expect(sent.headers["X-Request-Id"]).toBe("");
});

test("each sign of a value in the path stays within its parameter", () => {
  const signs = "a/b?c#d&e=f+g%2Fh;i:j,k @";
  const parts = writeParts({ raw: { path: { customer_guid: signs } } }, server);
  const { pathname, search, hash } = new URL(writeRequest(operationOf("getCustomer"), parts, server).url);
  expect([decodeURIComponent(pathname.split("/").at(-1) ?? ""), search, hash]).toEqual([signs, "", ""]);
});

test("stops where a path parameter is missing", () => {
  expect(() => writeRequest(operationOf("getCustomer"), writeParts({}, server), server)).toThrow(
    "getCustomer needs the path parameter customer_guid",
  );
});

test("classifies parameters as valid or invalid by their texts", () => {
  const query = [
    ["kyc_levels", "1"],
    ["kyc_levels", "100"],
    ["limit", "200"],
    ["offset", "1e400"],
    ["min_balance_allowed", "0.10000000000000001"],
    ["is_disabled", "true"],
    ["is_disabled", "true"],
  ] as const;
  expect(classifyParameters(list, writeList({ raw: { query } }).parts)).toEqual([
    { part: "path counterparty_guid", valid: true },
    { part: "query kyc_levels", valid: false },
    { part: "query is_disabled", valid: false },
    { part: "query min_balance_allowed", valid: false },
    { part: "query offset", valid: false },
    { part: "query limit", valid: true },
  ]);
});

test("notices what the contract does not declare, in the query and in headers", () => {
  const raw = { query: [["surname", "x"]], headers: { "X-Trace": "1", "x-request-id": "a" } } as const;
  expect(findUndeclaredParameters(list, writeList({ raw }).parts)).toEqual([
    "query surname",
    "header X-Trace",
  ]);
});

test("classifies fields of a body as valid, invalid or missing, for the kind of key", () => {
  const text = JSON.stringify({
    data: { kty: "EC", alg: "RS256", kid: "a b", crv: "P-256", x: "A".repeat(43) },
  });
  expect(classifyBody(operationOf("registerKey"), text)).toEqual([
    { part: "body /data", valid: false },
    { part: "body /data/kty", valid: true },
    { part: "body /data/alg", valid: false },
    { part: "body /data/kid", valid: false },
    { part: "body /data/crv", valid: true },
    { part: "body /data/x", valid: true },
    { part: "body /data/y", valid: false },
  ]);
  expect(classifyBody(operationOf("registerKey"), "{")).toEqual([]);
});

test("writes a call for a shell with the token left out, but with a forged one as it is", () => {
  const authorization = { Authorization: "Bearer a.b.c", "CX-Authorization": "a.b.", Accept: null };
  const { sent } = writeList({ raw: { headers: authorization, query: [["names", "Ім'я"]] } });
  expect(writeCurl(sent)).toBe(
    `curl -i -X GET '${sent.url.replace("'", "'\\''")}' -H 'CX-Authorization: a.b.' -H "Authorization: Bearer $TOKEN"`,
  );
  const several = writeList({ raw: { headers: { "CX-Authorization": "a.b.c, a.b.c", Accept: null } } });
  expect(writeCurl(several.sent)).toBe(
    `curl -i -X GET '${several.sent.url}' -H "CX-Authorization: $TOKEN, $TOKEN"`,
  );
});

const listed = { method: "POST", url: "https://bank.example/a?n=it's", headers: {}, body: undefined };
const secret = { text: "a.b.c", name: "TOKEN" } as const;

test.for([
  [{ secret }, String.raw`curl -i -X POST 'https://bank.example/a?n=it'\''s'`],
  [
    { secret, url: "https://x/", body: "it's 'two'" },
    String.raw`curl -i -X POST 'https://x/' --data-binary 'it'\''s '\''two'\'''`,
  ],
  [
    { secret, url: "https://bank.example/?key=a.b.c&other=a.b.c" },
    'curl -i -X POST "https://bank.example/?key=$TOKEN&other=$TOKEN"',
  ],
  [
    { secret, headers: { Cookie: "session=a.b.c", "X-A": "it's" }, url: "https://x/" },
    String.raw`curl -i -X POST 'https://x/' -H "Cookie: session=$TOKEN" -H 'X-A: it'\''s'`,
  ],
  // Without a token nothing is replaced.
  [
    { secret: { ...secret, text: "" }, headers: { "X-A": "b" }, url: "https://x/" },
    "curl -i -X POST 'https://x/' -H 'X-A: b'",
  ],
  [
    { secret, url: "https://x/", body: "b".repeat(2001) },
    `curl -i -X POST 'https://x/' --data-binary '${"b".repeat(2000)}… (2001 characters in all)'`,
  ],
] as const)("writes %j for a shell", ([sent, command]) => {
  expect(writeCurl({ ...listed, ...sent })).toBe(command);
});

const form = "application/x-www-form-urlencoded";

test.for([
  ["application/json", { a: "1", b: [2] }, '{"a":"1","b":[2]}', "application/json"],
  ["application/vnd.parcel+json", "text", '"text"', "application/vnd.parcel+json"],
  ["text/plain", "text", "text", "text/plain"],
  [form, { a: "1 2", b: ["3", "4"] }, "a=1+2&b=3&b=4", form],
  [
    "multipart/form-data",
    { a: "1", b: 2 },
    [
      ...["--conformance-f1a6e2", 'Content-Disposition: form-data; name="a"', "", "1"],
      ...["--conformance-f1a6e2", 'Content-Disposition: form-data; name="b"', "", "2"],
      ...["--conformance-f1a6e2--", ""],
    ].join("\r\n"),
    "multipart/form-data; boundary=conformance-f1a6e2",
  ],
] as const)("writes a body as %s", ([mediaType, body, text, contentType]) => {
  // Of another contract's operation.
  const request = { body } as unknown as Parameters<typeof writeParts>[0];
  const parts = writeParts(request, server, mediaType, ["image/png", "application/json"]);
  expect([parts.body, parts.headers["Content-Type"]]).toEqual([text, contentType]);
  expect(parts.headers["Accept"]).toBe("application/json, application/problem+json, image/png");
});

test("a space in a query is no plus, which is a space in forms only", () => {
  const { sent } = writeList({ query: { names: ["a b+c"] } });
  expect(sent.url.endsWith("?names=a%20b%2Bc")).toBe(true);
});
