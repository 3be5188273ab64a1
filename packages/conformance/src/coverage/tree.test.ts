import { expect, test } from "vitest";
import { listExpectedFiles, listFiles, pairOf, testsFolder } from "./tree.ts";

test("each operation has a test file for each status that the contract declares, and no other", () => {
  expect(listFiles(testsFolder).sort()).toEqual(listExpectedFiles().sort());
});

test("a file's path tells what it is about", () => {
  expect(pairOf("/somewhere/operations/getAccount/503.test.ts")).toBe("getAccount 503");
  expect(pairOf("/somewhere/operations/getAccount/notes.md")).toBeUndefined();
});
