import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { ReleaseError } from "../src/release-error.ts";
import { checkCleanTree } from "../src/repository/run.ts";
import { freezeContract } from "../src/steps/freeze.ts";
import { repositoryFixture } from "./repository-fixture.ts";

function repository(frozen?: string) {
  const files = { "spec/dist/openapi.json": "today", "spec/releases/0.9.0.json": "old" };
  return repositoryFixture(frozen === undefined ? files : { ...files, "spec/releases/1.0.0.json": frozen });
}

test("a new version is frozen, and again without a change", () => {
  const { root } = repository();
  expect(freezeContract(root, "1.0.0", false)).toBe("frozen");
  expect(readFileSync(join(root, "spec/releases/1.0.0.json"), "utf8")).toBe("today");
  expect(freezeContract(root, "1.0.0", false)).toBe("unchanged");
});

test("what is frozen otherwise is frozen again only on demand, and never once it is published", () => {
  const { root, git } = repository("yesterday");
  expect(() => freezeContract(root, "1.0.0", false)).toThrow(
    new ReleaseError(
      "frozen-differs",
      "The contract differs from spec/releases/1.0.0.json. Raise `info.version` in spec/openapi.yaml, or, since 1.0.0 is not published yet, freeze it again: pnpm release --refreeze",
    ),
  );
  expect(freezeContract(root, "1.0.0", true)).toBe("frozen again");
  git("checkout", "--", "spec/releases");
  git("tag", "@specie/spec@1.0.0");
  for (const refreeze of [true, false])
    expect(() => freezeContract(root, "1.0.0", refreeze)).toThrow(
      new ReleaseError(
        "already-published",
        "1.0.0 is published (tag @specie/spec@1.0.0), and the contract has changed since. Raise `info.version` in spec/openapi.yaml; `pnpm gate` prints the version to use.",
      ),
    );
  expect(readFileSync(join(root, "spec/releases/1.0.0.json"), "utf8")).toBe("yesterday");
  expect(() => freezeContract(repository("today\n").root, "1.0.0", false)).toThrow("--refreeze");
});

test("a tree with anything that is not committed is refused", () => {
  const { root, write } = repository();
  expect(() => checkCleanTree(root)).not.toThrow();
  write("spec/planted.yaml", "a: 1\n");
  expect(() => checkCleanTree(root)).toThrow(
    new ReleaseError(
      "tree-dirty",
      "These files are not committed:\n?? spec/planted.yaml\nCommit them, or set them aside with `git stash -u`, and release again.",
    ),
  );
});
