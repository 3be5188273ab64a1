import { expect, test } from "vitest";
import { findProblemViolations, statusOfCode } from "./problem-violations.ts";
import { describeViolation } from "./violation.ts";

const headers = new Headers({ "X-Request-Id": "one" });
const right = { type: "https://bank.example/problems/login-taken", code: "login-taken", request_id: "one" };
const judge = (body: unknown, status = 409, of = headers) =>
  findProblemViolations(body, status, of).map(describeViolation);

const type = 'body /type: expected a URI that ends in /problems/login-taken, got "';

test.for<[object, readonly string[]]>([
  [{}, []],
  // The type may be relative (RFC 9457 section 3.1.1), and only its end counts.
  [{ type: "/problems/login-taken" }, []],
  [{ type: "urn:bank/problems/login-taken" }, []],
  [{ type: "/problems/login-taken/" }, [`${type}/problems/login-taken/"`]],
  [{ type: "/problems/login-taken?x" }, [`${type}/problems/login-taken?x"`]],
  [{ type: "/problems/login-taken-twice" }, [`${type}/problems/login-taken-twice"`]],
  [{ type: "problems/login-taken" }, [`${type}problems/login-taken"`]],
  [{ type: "/problem/login-taken" }, [`${type}/problem/login-taken"`]],
  [{ type: "/problems/iban-taken" }, [`${type}/problems/iban-taken"`]],
  [{ type: undefined }, [`${type.slice(0, -1)}none`]],
  [{ type: null }, [`${type.slice(0, -1)}null`]],
  // Another code of the same status is the check's own affair.
  [{ code: "iban-taken", type: "/problems/iban-taken" }, []],
  [
    { code: "unauthorized", type: "/problems/unauthorized" },
    ['body /code: expected a code of the status 409, got "unauthorized"'],
  ],
  [
    { code: "no-such", type: "/problems/no-such" },
    ['body /code: expected a code of the status 409, got "no-such"'],
  ],
  [
    { code: undefined },
    [
      `body /type: expected a URI that ends in /problems/undefined, got "${right.type}"`,
      "body /code: expected a code of the status 409, got none",
    ],
  ],
  ...["two", "One", "", null, undefined].map((request_id): [object, string[]] => [
    { request_id },
    [
      `body /request_id: expected the value of X-Request-Id, "one", got ${request_id === undefined ? "none" : JSON.stringify(request_id)}`,
    ],
  ]),
])("a problem with %j has the violations %j", ([change, violations]) => {
  expect(judge({ ...right, ...change })).toEqual(violations);
});

test("each code of the catalogue belongs to its own status and to no other", () => {
  const statuses = [...new Set(statusOfCode.values())];
  expect(statuses.length).toBeGreaterThan(5);
  for (const [code, own] of statusOfCode)
    for (const status of statuses) {
      const found = judge({ ...right, code, type: `/problems/${code}` }, status);
      expect(found.length, `${code} ${status}`).toBe(status === own ? 0 : 1);
    }
});

test("what is no object is judged by the schema alone, and a request id is wanted where the response has none", () => {
  for (const body of [null, "text", 1, true]) expect(judge(body)).toEqual([]);
  expect(judge(right, 409, new Headers())).toEqual([
    'body /request_id: expected the value of X-Request-Id, null, got "one"',
  ]);
});
