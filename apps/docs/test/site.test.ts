import { expect, test } from "vitest";
import { z } from "zod";
import { inputCodesOf, problemsOf } from "../src/contract.ts";
import { entryOf, readContent } from "../src/site.ts";

test("a code that a file of the site lacks is named, with what to write; a site without the file needs no entry", () => {
  expect(() => entryOf(undefined, "problems.yaml", "new-code", "why it happens")).toThrow(
    "src/content/problems.yaml lacks new-code: why it happens",
  );
  expect(entryOf(undefined, "no-such.yaml", "new-code", "why it happens")).toBeUndefined();
  expect(entryOf("found", "problems.yaml", "new-code", "why it happens")).toBe("found");
});

test.each([
  ["problems.yaml", problemsOf("en")],
  ["input-codes.yaml", inputCodesOf("en")],
] as const)("%s has the codes of the contract and no other", (file, codes) => {
  const entries = readContent(file, z.record(z.string(), z.unknown()));
  expect(Object.keys(entries).sort()).toEqual(codes.map(({ code }) => code).sort());
});
