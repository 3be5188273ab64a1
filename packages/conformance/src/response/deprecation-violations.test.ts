import { expect, test } from "vitest";
import { findDeprecationViolations } from "./deprecation-violations.ts";
import { describeViolation } from "./violation.ts";

const deprecated = { deprecated: true, "x-deprecated-since": "2026-05-01", "x-sunset": "2026-12-01" };
const right = {
  deprecation: "@1777593600",
  sunset: "Tue, 01 Dec 2026 00:00:00 GMT",
  link: '<https://docs.example/a>; rel="deprecation"; type="text/html", <https://docs.example/b>; rel="sunset"',
};

function violationsOf(change: Readonly<Record<string, string | null>>, operation = deprecated): string[] {
  const all = Object.entries({ ...right, ...change });
  const headers = all.flatMap(([name, text]): [string, string][] => (text === null ? [] : [[name, text]]));
  return findDeprecationViolations(operation, new Headers(headers)).map(describeViolation);
}

test("accepts the announcement of a deprecated operation, and nothing from one that is not", () => {
  expect(violationsOf({})).toEqual([]);
  expect(findDeprecationViolations({}, new Headers())).toEqual([]);
});

test("accepts an announcement of something that ends earlier", () => {
  const earlier = { sunset: "Sun, 01 Nov 2026 00:00:00 GMT", deprecation: "@1770000000" };
  expect(violationsOf(earlier)).toEqual([]);
});

test("accepts one link for both relations", () => {
  expect(violationsOf({ link: '<https://docs.example/a>; rel="deprecation sunset"' })).toEqual([]);
});

test.for([
  [
    "no Deprecation",
    { deprecation: null },
    "header Deprecation: expected a date such as @1777593600 (RFC 9745), got none",
  ],
  ["the form of the old draft", { deprecation: "true" }, '(RFC 9745), got "true"'],
  ["milliseconds of another day", { deprecation: "@1777593600000" }, "expected the contract's @1777593600"],
  ["no Sunset", { sunset: null }, "header Sunset: expected an HTTP date (RFC 8594), got none"],
  ["a Sunset that is no date of HTTP", { sunset: "2026-12-01" }, "expected an HTTP date"],
  [
    "a Sunset on a wrong day of the week",
    { sunset: "Mon, 01 Dec 2026 00:00:00 GMT" },
    "expected an HTTP date",
  ],
  ["a Sunset a second later", { sunset: "Tue, 01 Dec 2026 00:00:01 GMT" }, "at the latest the contract's"],
  ["a later Sunset", { sunset: "Wed, 02 Dec 2026 00:00:00 GMT" }, "at the latest the contract's 2026-12-01"],
  ["no Link", { link: null }, 'a link with rel="deprecation", got none'],
  ["half of the links", { link: '<https://docs.example/a>; rel="deprecation"' }, 'rel="sunset"'],
] as const)("refuses %s", ([, change, violation]) => {
  expect(violationsOf(change).join("\n")).toContain(violation);
});

test("dates are compared with the contract's only where every form is right", () => {
  const late = "Wed, 02 Dec 2026 00:00:00 GMT";
  expect(violationsOf({ sunset: late, link: null })).toHaveLength(2);
  expect(violationsOf({ sunset: late })).toHaveLength(1);
});

test("holds what any other operation announces to the same form", () => {
  const violations = findDeprecationViolations({}, new Headers({ ...right, sunset: "soon" }));
  expect(violations.map(describeViolation)).toEqual([
    'header Sunset: expected an HTTP date (RFC 8594), got "soon"',
  ]);
});
