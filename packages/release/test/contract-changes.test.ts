import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { edit } from "../src/contract-changes/changes.ts";
import { faultOf, omissions } from "../src/contract-changes/omissions.ts";
import { repositoryFixture } from "./repository-fixture.ts";

const omission = {
  ...{ name: "the row", leaveOut: () => {}, message: /'row' is missing/ },
  ...{ check: ["turbo", "run", "check-types"] as const },
};

test.for([
  ["fails and names it", false, "error: 'row' is missing", undefined],
  [
    "fails for another reason",
    false,
    "no such file",
    "Without the row, `turbo run check-types` did not print /'row' is missing/:\nno such file",
  ],
  [
    "prints it as a warning and passes",
    true,
    "warning: 'row' is missing",
    "Without the row, `turbo run check-types` passed:\nwarning: 'row' is missing",
  ],
] as const)("a check that %s", ([, passed, output, fault]) => {
  expect(faultOf(omission, { passed, output })).toBe(fault);
});

test("every omission has a name of its own", () => {
  const names = omissions.map(({ name }) => name);
  expect(new Set(names).size).toBe(names.length);
});

test("an edit replaces a text that is there, and one that is not there stops it", () => {
  const { root } = repositoryFixture({ "a.yaml": "one: 1\ntwo: 2\n" });
  edit(root, "a.yaml", /^one: .*$/m, "one: 3");
  expect(readFileSync(join(root, "a.yaml"), "utf8")).toBe("one: 3\ntwo: 2\n");
  expect(() => edit(root, "a.yaml", "three", "")).toThrow("a.yaml does not contain three");
});
