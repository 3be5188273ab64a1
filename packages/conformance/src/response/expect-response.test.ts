import type { OperationId } from "@specie/types";
import { describe, expect, test } from "vitest";
import { contract, resolve } from "../contract/document.ts";
import { isObject } from "../contract/fields.ts";
import type { ReceivedResponse } from "../http/response.ts";
import { expectResponse } from "./expect-response.ts";

const requestId = "request-1";

/** An answer that an implementation might give: one of the contract's examples, with something changed about it. */
function answerWith<Op extends OperationId>(
  operation: Op,
  status: number,
  example: string,
  change: { body?: object; text?: string; headers?: Record<string, string | null> } = {},
): ReceivedResponse<Op> {
  const { value } = resolve(contract.components.examples, { $ref: example });
  const own = status >= 400 ? { request_id: requestId } : {};
  const headers = new Headers({
    "Content-Type": status >= 400 ? "application/problem+json" : "application/json; charset=utf-8",
    "X-Request-Id": requestId,
    "Content-Language": "en",
    ETag: '"1"',
    "Retry-After": "2",
  });
  for (const [name, text] of Object.entries(change.headers ?? {}))
    if (text === null) headers.delete(name);
    else headers.set(name, text);
  return {
    operation,
    sent: {
      method: "GET",
      url: "http://target/",
      headers: { "CX-Authorization": "a.b.c" },
      body: undefined,
      secret: { text: "a.b.c", name: "TOKEN" },
    },
    status,
    headers,
    text: change.text ?? JSON.stringify({ ...(isObject(value) ? value : {}), ...own, ...change.body }),
    event: { operation, parts: [], undeclared: [], forced: false },
  };
}

describe("a conforming response", () => {
  test("is accepted and handed on", () => {
    const { body, headers } = expectResponse(answerWith("getCustomer", 200, "CustomerActive"), 200);
    expect(body.login).toBe("olena.kovalenko@example.ua");
    expect(headers.get("ETag")).toBe('"1"');
  });

  test("is accepted as a problem", () => {
    expect(expectResponse(answerWith("getCustomer", 404, "ProblemCustomerNotFound"), 404).body.status).toBe(
      404,
    );
  });

  test("counts as exercised, also when it is refused", () => {
    const answer = answerWith("getCustomer", 404, "ProblemCustomerNotFound");
    expect(() => expectResponse(answer, 200)).toThrow("status: expected 200, got 404");
    expect(answer.event.checkedStatus).toBe(404);
  });
});

const account = (change: object) => answerWith("getAccount", 200, "AccountWithBalance", { body: change });
const customer = (change: object) => answerWith("getCustomer", 200, "CustomerActive", { body: change });
const headed = (headers: Record<string, string | null>) =>
  answerWith("getCustomer", 200, "CustomerActive", { headers });

test.for([
  ["a header that is missing", headed({ ETag: null }), "header ETag: expected a value, got none"],
  ["a weak entity tag", headed({ ETag: 'W/"1"' }), "header ETag: expected a text that matches"],
  [
    "an end that is no date",
    headed({ Sunset: "soon" }),
    'header Sunset: expected an HTTP date (RFC 8594), got "soon"',
  ],
  [
    "another media type",
    headed({ "Content-Type": "text/html" }),
    "header Content-Type: expected application/json, got text/html",
  ],
  [
    "no media type",
    headed({ "Content-Type": null }),
    "header Content-Type: expected application/json, got none",
  ],
  [
    "a wrong checksum of an IBAN",
    account({ iban: "UA223223130000026007233566001" }),
    'body /iban: expected a text in the format iban, got "UA223223130000026007233566001"',
  ],
  [
    "a wrong checksum of a Stellar key",
    customer({ balance_asset_issuer: `G${"A".repeat(55)}` }),
    "body /balance_asset_issuer: expected a text in the format stellar-public-key, got",
  ],
  [
    "eight decimals",
    customer({ balance_allowed: 0.12345678 }),
    "at most 7 digits after the decimal point, got 0.12345678",
  ],
  ["a missing field", customer({ login: undefined }), "body /login: expected a value, got none"],
  [
    "a field that is not declared",
    customer({ password_hash: "x" }),
    "body /password_hash: expected no such field, as the contract does not declare it",
  ],
  ["text in another normal form", customer({ name: "e\u0301" }), "must be in Unicode normal form NFC"],
  [
    "a time without an offset",
    customer({ created_at: "2026-03-12T09:15:04.120" }),
    "body /created_at: expected a text in the format date-time, got",
  ],
  [
    "null where it is not allowed",
    customer({ kyc_level: null }),
    "body /kyc_level: expected integer, got null",
  ],
  [
    "a number that a double cannot hold",
    answerWith("getCustomer", 200, "CustomerActive", { text: '{"balance_allowed":0.10000000000000001}' }),
    "body: expected numbers with at most 15 digits, got 0.10000000000000001",
  ],
  [
    "no JSON",
    answerWith("getCustomer", 200, "CustomerActive", { text: "<html>" }),
    'body: expected JSON, got "<html>"',
  ],
  ["no body", answerWith("getCustomer", 200, "CustomerActive", { text: "" }), "body: expected JSON, got"],
] as const)("refuses %s", ([, answer, message]) => {
  expect(() => expectResponse<OperationId, 200>(answer, 200)).toThrow(message);
});

const problem = (change: object) =>
  answerWith("getCustomer", 404, "ProblemCustomerNotFound", { body: change });

test.for([
  ["another status in the body", problem({ status: 400 }), "body /status: expected 404, got 400"],
  [
    "a code of another status",
    problem({ code: "login-taken" }),
    'body /code: expected a code of the status 404, got "login-taken"',
  ],
  [
    "a code that the operation does not declare",
    problem({ code: "account-not-found" }),
    'body /code: expected "customer-not-found", got "account-not-found"',
  ],
  [
    "a code that is not in the catalogue",
    problem({ code: "oops" }),
    'expected a code of the status 404, got "oops"',
  ],
  [
    "a type that does not end in the code",
    problem({ type: "https://docs.example/problems/oops" }),
    "expected a URI that ends in /problems/customer-not-found",
  ],
  [
    "another request id in the body",
    problem({ request_id: "request-2" }),
    'expected the value of X-Request-Id, "request-1", got "request-2"',
  ],
] as const)("refuses a problem with %s", ([, answer, message]) => {
  expect(() => expectResponse(answer, 404)).toThrow(message);
});

test.for([
  ["0.123456789012345", []],
  ["-0.1234567890123456", ["-0.1234567890123456"]],
  ["1234567890123456", ["1234567890123456"]],
  // Zeros at either end count for nothing.
  ["1234567890123450", []],
  ["0.000000123456789012345", []],
  ["1e300", []],
  ["1.234567890123456e-10", ["1.234567890123456e-10"]],
  ["1234567890123456E+2", ["1234567890123456E+2"]],
  ['"1234567890123456"', []],
  ['"\\" 1234567890123456 \\" "', []],
  ["[1,1234567890123456,2.1234567890123456]", ["1234567890123456", "2.1234567890123456"]],
] as const)("of %s these numbers have more digits than a double holds: %j", ([text, found]) => {
  const sent = () =>
    expectResponse(answerWith("getCustomer", 200, "CustomerActive", { text: `{"x":${text}}` }), 200);
  let message = "";
  try {
    sent();
  } catch (error) {
    message = String(error);
  }
  const lines = [...message.matchAll(/body: expected numbers with at most 15 digits, got (\S+)/g)];
  expect(lines.map(([, number]) => number)).toEqual(found);
});

test("refuses a problem whose answer has no request id, and one that is no object", () => {
  const without = answerWith("getCustomer", 404, "ProblemCustomerNotFound", {
    headers: { "X-Request-Id": null },
  });
  expect(() => expectResponse(without, 404)).toThrow(
    /header X-Request-Id: expected a value, got none[\s\S]+body \/request_id: expected the value of X-Request-Id, null, got "request-1"/,
  );
  const list = answerWith("getCustomer", 404, "ProblemCustomerNotFound", { text: "[]" });
  expect(() => expectResponse(list, 404)).toThrow("body: expected object, got []");
});

test.for(["Application/JSON", "application/json ; charset=utf-8", "application/json"])(
  "takes the media type %s for JSON",
  (type) => {
    const answer = answerWith("getCustomer", 200, "CustomerActive", { headers: { "Content-Type": type } });
    expect(expectResponse(answer, 200).body.login).toBe("olena.kovalenko@example.ua");
  },
);

test.for([
  ["mine", true],
  ["a.B_c-1", true],
  ["x".repeat(128), true],
  ["x".repeat(129), false],
  ["two words", false],
  ["a/b", false],
] as const)("the request id %s has to be repeated: %s", ([id, isKept]) => {
  const answer = answerWith("getCustomer", 200, "CustomerActive");
  const asked = { ...answer, sent: { ...answer.sent, headers: { "X-Request-Id": id } } };
  const judge = () => expectResponse(asked, 200);
  if (isKept) expect(judge).toThrow(`the request's own, ${id}`);
  else expect(judge).not.toThrow();
});

test("refuses a wait that is no number of seconds", () => {
  const headers = { "Retry-After": "soon" };
  const answer = answerWith("getCustomer", 503, "ProblemServiceUnavailable", { headers });
  expect(() => expectResponse(answer, 503)).toThrow('header Retry-After: expected integer, got "soon"');
});

test("refuses a status that the operation does not declare", () => {
  const answer = answerWith("getCustomer", 418, "ProblemCustomerNotFound");
  expect(() => expectResponse(answer, 404)).toThrow(
    "status: expected 404, got 418, which the operation does not declare",
  );
});

test("refuses an answer that does not repeat the request id", () => {
  const answer = answerWith("getCustomer", 200, "CustomerActive");
  const asked = { ...answer, sent: { ...answer.sent, headers: { "X-Request-Id": "mine" } } };
  expect(() => expectResponse(asked, 200)).toThrow(
    'header X-Request-Id: expected the request\'s own, mine, got "request-1"',
  );
});

test("lists all that is wrong, what was sent and how to send it again, but not the token", () => {
  const answer = answerWith("getCustomer", 200, "CustomerActive", {
    body: { kyc_level: 100 },
    headers: { ETag: null },
  });
  expect(() => expectResponse(answer, 404)).toThrow(
    /^getCustomer violates the contract\n {2}- status: expected 404, got 200\n {2}- header ETag: expected a value, got none\n {2}- body \/kyc_level: expected at most 99, got 100[\s\S]*repeat: {3}curl -i -X GET 'http:\/\/target\/' -H "CX-Authorization: \$TOKEN"$/,
  );
});
