import { join } from "node:path";
import { expect, inject, test } from "vitest";
import { execute } from "../src/make-repository.ts";

test("the first release freezes, builds and packs what is derived from the contract", () => {
  const { status, output } = execute(join(inject("root"), "packages/release"), "node", [
    "src/main.ts",
    "--dry-run",
  ]);
  expect(output).toContain("the first release, nothing to compare with");
  expect(output).toContain("spec/releases/1.0.0.json frozen");
  for (const name of ["spec", "types", "client"])
    expect(output).toMatch(new RegExp(`^pack +@specie/${name} 1\\.0\\.0: `, "m"));
  expect([status, output.includes("This was a dry run")]).toEqual([0, true]);
});
