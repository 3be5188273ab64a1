import { expect, test } from "vitest";
import { describeInvalidInput } from "../src/invalid-input.ts";

const limits = { maxErrors: 2, maxAtLength: 8 };
const violation = { path: ["query", "a-long-name"], code: "maximum", message: "x".repeat(600) };

test("a problem document has at most as many errors, and as long texts, as the contract allows", () => {
  expect(
    describeInvalidInput({ code: "invalid-request" }, [violation, violation, violation], limits),
  ).toEqual({
    code: "invalid-request",
    detail: "2 places in the request are not as the contract requires.",
    errors: Array(2).fill({ in: "query", at: "a-long-n", code: "too-large", detail: "x".repeat(512) }),
  });
});
