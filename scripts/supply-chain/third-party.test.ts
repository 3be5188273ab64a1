import { expect, test } from "vitest";
import { renderThirdParty } from "./third-party.ts";

test("the list of what we ship names every package of every part", () => {
  const list = renderThirdParty(
    new Map([
      ["@specie/two", [{ name: "one", version: "1.0.0", license: "MIT" }]],
      ["@specie/one", []],
    ]),
  );
  expect(list).toContain("## @specie/one\n\nNothing.\n\n## @specie/two\n");
  expect(list).toContain("- one 1.0.0: MIT\n");
});
