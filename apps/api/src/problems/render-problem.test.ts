import { inputCodes } from "@specie/contract";
import { english, ukrainian } from "@specie/contract/editions";
import type { InvalidInputCode } from "@specie/types";
import { expect, test } from "vitest";
import { limitedTexts } from "./input-texts.ts";
import { Problem } from "./problem.ts";
import { renderProblem, retryAfterOf } from "./render-problem.ts";

const instanceOf = (url: string) =>
  renderProblem(new Problem("route-not-found"), { language: "en", url, requestId: "r-1" }).instance;

test.for([
  ["/api/v1/customers", "/api/v1/customers"],
  ["/a?secret=1", "/a"],
  ["/a#secret", "/a"],
  ["/a#b?c", "/a"],
  ["", ""],
  ["//evil.example/a", "/evil.example/a"],
  ["///a", "/a"],
  ["/a//b", "/a//b"],
  // All that a path may have as it is (RFC 3986 section 3.3).
  ["/aZ09-._~!$&'()*+,;=:@/%2f%D0", "/aZ09-._~!$&'()*+,;=:@/%2f%D0"],
  ['/ "<>[\\]^`{|}', "/%20%22%3C%3E%5B%5C%5D%5E%60%7B%7C%7D"],
  ["/\t\u00d0\u00af", "/%09%D0%AF"],
  ["/%zz%4", "/%25zz%254"],
  ["/%", "/%25"],
  [`/${"a".repeat(600)}`, `/${"a".repeat(511)}`],
  [`/${"a".repeat(509)}%D0%AF`, `/${"a".repeat(509)}`],
  [`/${"a".repeat(508)}%D0%AF`, `/${"a".repeat(508)}%D0`],
  [`/${"a".repeat(510)}%D0`, `/${"a".repeat(510)}`],
] as const)("the instance of %j is %j", ([url, instance]) => {
  expect(instanceOf(url)).toBe(instance);
});

test("a problem that is not to be tried again has nothing to wait for, unless it names the time", () => {
  expect(retryAfterOf(new Problem("customer-not-found"))).toBeUndefined();
  expect(retryAfterOf(new Problem("customer-not-found", { retryAfter: 7 }))).toBe(7);
  expect(retryAfterOf(new Problem("outcome-unknown"))).toBe(2);
});

test.for([
  ["en", english],
  ["uk", ukrainian],
] as const)(
  "in %s an error has the contract's text, and the server's own where a limit is known",
  ([language, contract]) => {
    const described = inputCodes(contract);
    // These are its names.
    for (const code of Object.keys(described) as InvalidInputCode[]) {
      const detailOf = (limit?: number) => {
        const errors = [{ in: "body", at: "/a", code, ...(limit !== undefined && { limit }) }] as const;
        const problem = new Problem("invalid-request", { errors });
        return renderProblem(problem, { language, url: "/", requestId: "r-1" }).errors?.[0]?.detail;
      };
      const { description } = described[code];
      expect([detailOf(), detailOf(5)]).toEqual([
        description,
        limitedTexts[code]?.[language](5) ?? description,
      ]);
    }
  },
);
