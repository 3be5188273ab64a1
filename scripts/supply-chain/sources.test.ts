import { describe, expect, test } from "vitest";
import { checksum, lockfile, manifestWith, repositoryWith } from "./sound-repository.ts";
import { checkSources } from "./sources.ts";

describe("sources", () => {
  test("are the catalog, the workspace and the registry", () => {
    const dependencies = {
      one: "catalog:",
      two: "workspace:*",
      three: "workspace:^",
      four: "catalog:published",
    };
    expect(checkSources(manifestWith({ dependencies, peerDependencies: { five: "^5.0.0" } }))).toEqual([]);
  });

  test.for([
    "^1.0.0",
    "github:owner/one",
    "git+ssh://host/one.git",
    "https://host/one.tgz",
    "file:../one",
    "npm:other@1",
  ])("are never %s", (range) => {
    expect(checkSources(manifestWith({ devDependencies: { one: range } }))).toEqual([
      expect.stringContaining(`packages/one/package.json takes one as ${range}`),
    ]);
  });

  test.for([
    [
      "an address",
      `{integrity: ${checksum}, tarball: https://host/one.tgz}`,
      "with tarball",
      "holds the address https://",
    ],
    ["a commit", "{type: git, repo: host/one, commit: abc}", "with type, repo, commit", undefined],
    ["nothing to hold it against", "{}", "with no checksum", undefined],
  ] as const)("are not locked with %s", ([, resolution, finding, second]) => {
    const planted = `${lockfile}  one@1.0.0:\n    resolution: ${resolution}\n`;
    const findings = checkSources(repositoryWith({ lockfile: planted }));
    expect(findings[0]).toContain(finding);
    expect(findings[1] ?? "").toContain(second ?? "");
  });
});
