import { expect, test } from "vitest";
import { readDays, readName, readScopes } from "./values.ts";

test.for(["90", "0090", "91", "99999"])("%s days are an age", (given) => {
  expect(readDays(given)).toBe(Number(given));
});

test.for(["89", "0", "-1", "100000", "1e5", "90.5", " 90", "90d", ""])("%j is no age in days", (given) => {
  expect(() => readDays(given)).toThrow("It must be a whole number of days, 90 at least.");
});

test.for([
  ["keys:manage", ["keys:manage"]],
  ["keys:manage, customers:read", ["customers:read", "keys:manage"]],
] as const)("the scopes %s are read in the contract's order", ([given, scopes]) => {
  expect(readScopes(given)).toEqual(scopes);
});

test.for([
  [
    "a scope that does not exist",
    () => readScopes("keys:manage,all"),
    '"all" is no scope. Choose from customers:read, ',
  ],
  ["no scope", () => readScopes(""), '"" is no scope.'],
  ["a second value", () => readScopes("keys:manage", ["keys:manage"]), "It is given more than once."],
  ["a blank name", () => readName(" \u00A0"), "It is blank."],
  [
    "a name that is not UTF-8",
    () => readName("a\uFFFD"),
    "It is not valid UTF-8. Set the terminal to UTF-8.",
  ],
] as const)("%s is refused", ([, read, message]) => {
  expect(read).toThrow(message);
});
