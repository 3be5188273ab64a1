import { expect, test } from "vitest";
import { listExpectedFiles, listOperationFiles, pairOf } from "./tree.ts";

test("each operation has a file for each status that the contract declares, and no other", () => {
  expect(listOperationFiles()).toEqual(
    listExpectedFiles()
      .map((file) => `${file}.ts`)
      .toSorted(),
  );
});

test("a file's path tells what it is about", () => {
  expect(pairOf("getAccount/503.ts")).toEqual({ operation: "getAccount", status: 503 });
  expect(pairOf("getAccount/notes.md")).toBeUndefined();
  expect(pairOf("getNothing/503.ts")).toBeUndefined();
});
