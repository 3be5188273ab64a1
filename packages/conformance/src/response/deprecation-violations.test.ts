import { expect, test } from "vitest";
import { findDeprecationViolations } from "./deprecation-violations.ts";

const deprecated = { deprecated: true, "x-deprecated-since": "2026-05-01", "x-sunset": "2026-12-01" };
const right = {
  deprecation: "@1777593600",
  sunset: "Tue, 01 Dec 2026 00:00:00 GMT",
  link: '<https://docs.example/a>; rel="deprecation"; type="text/html", <https://docs.example/b>; rel="sunset"',
};

function faultsOf(change: Readonly<Record<string, string | null>>, operation = deprecated): string[] {
  const all = Object.entries({ ...right, ...change });
  const headers = all.flatMap(([name, text]): [string, string][] => (text === null ? [] : [[name, text]]));
  return findDeprecationViolations(operation, new Headers(headers));
}

test("accepts the announcement of a deprecated operation, and nothing from one that is not", () => {
  expect(faultsOf({})).toEqual([]);
  expect(findDeprecationViolations({}, new Headers())).toEqual([]);
});

test("accepts an announcement of something that ends earlier", () => {
  const earlier = { sunset: "Sun, 01 Nov 2026 00:00:00 GMT", deprecation: "@1770000000" };
  expect(faultsOf(earlier)).toEqual([]);
});

test("accepts one link for both relations", () => {
  expect(faultsOf({ link: '<https://docs.example/a>; rel="deprecation sunset"' })).toEqual([]);
});

test.for([
  ["no Deprecation", { deprecation: null }, "header Deprecation is missing"],
  ["the form of the old draft", { deprecation: "true" }, 'header Deprecation is "true"'],
  ["milliseconds of another day", { deprecation: "@1777593600000" }, "not the contract's @1777593600"],
  ["no Sunset", { sunset: null }, "header Sunset is missing"],
  ["a Sunset that is no date of HTTP", { sunset: "2026-12-01" }, "not a date of HTTP"],
  ["a Sunset on a wrong day of the week", { sunset: "Mon, 01 Dec 2026 00:00:00 GMT" }, "not a date of HTTP"],
  ["a later Sunset", { sunset: "Wed, 02 Dec 2026 00:00:00 GMT" }, "the contract ends it 2026-12-01"],
  ["no Link", { link: null }, 'without a link rel="deprecation"'],
  ["half of the links", { link: '<https://docs.example/a>; rel="deprecation"' }, 'rel="sunset"'],
] as const)("refuses %s", ([, change, violation]) => {
  expect(faultsOf(change).join("\n")).toContain(violation);
});

test("holds what any other operation announces to the same form", () => {
  const violations = findDeprecationViolations({}, new Headers({ ...right, sunset: "soon" }));
  expect(violations).toEqual(['header Sunset is "soon", not a date of HTTP (RFC 8594)']);
});
