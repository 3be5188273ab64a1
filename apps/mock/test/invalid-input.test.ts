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

test.each([
  [["body"], "required", "Body must have 'it': 'a/b~c'", "body", "/a~1b~0c"],
  // Prism has it as a pointer has it already.
  [["body", "a~1b", "0"], "enum", "one of 'x'", "body", "/a~1b/0"],
  [["body", "one"], "additionalProperties", "found 'two'", "body", "/one/two"],
  [["body"], "type", "'x' is wrong", "body", ""],
  [["body"], "required", "without a name", "body", ""],
  [["query"], "required", "it requires 'limit'", "query", "limit"],
  [["query", "states", "0"], "enum", "one of 'open'", "query", "states"],
  [["query", "filter"], "required", "it requires 'name'", "query", "filter"],
  [["header"], "type", "'x'", "header", ""],
  [undefined, "required", "It is required", "body", ""],
] as const)("a violation in %j of %s with the message %j is at %s %j", (path, code, message, part, at) => {
  const described = describeInvalidInput({}, [{ path, code, message }], { maxErrors: 9, maxAtLength: 99 });
  expect(described).toMatchObject({ errors: [{ in: part, at, detail: message }] });
});
