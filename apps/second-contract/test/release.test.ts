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
  for (const name of ["spec", "types", "client"]) {
    expect(output).toMatch(new RegExp(`^pack +@parcels/${name} 1\\.0\\.0: `, "m"));
    expect(output).toContain(`npm publish ./release/1.0.0/parcels-${name}-1.0.0.tgz`);
  }
  expect(output).toContain("tag @parcels/spec@1.0.0");
  expect([status, output.includes("This was a dry run")]).toEqual([0, true]);
});
