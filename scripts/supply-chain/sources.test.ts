import { describe, expect, test } from "vitest";
import type { Manifest } from "./repository.ts";
import { checkSources } from "./sources.ts";

const checksum = "sha512-AAAA";
const lockfile = `
importers:
  .: {}
packages:
  esbuild@0.28.2:
    resolution: {integrity: ${checksum}}
  '@scope/one@1.0.0':
    resolution: {integrity: ${checksum}}
`;

/** The findings in a valid repository with one package that has such dependencies. */
function findingsFor(manifest: Partial<Manifest>) {
  return checkSources({ lockfile, manifests: new Map([["packages/one", { name: "one", ...manifest }]]) });
}

describe("sources", () => {
  test("are the catalog, the workspace and the registry", () => {
    const dependencies = {
      one: "catalog:",
      two: "workspace:*",
      three: "workspace:^",
      four: "catalog:published",
    };
    expect(findingsFor({ dependencies, peerDependencies: { five: "^5.0.0" } })).toEqual([]);
  });

  test.for([
    "^1.0.0",
    "github:owner/one",
    "git+ssh://host/one.git",
    "https://host/one.tgz",
    "file:../one",
    "npm:other@1",
    "*",
    "latest",
    "workspace:",
    "workspace:~",
    "workspace:1.0.0",
    "workspace:../one",
    "workspace:other@*",
    "catalog",
    "catalog:a b",
    "npm:other@catalog:",
    "npm:other@workspace:*",
    "workspace:*1",
  ])("are never %s", (range) => {
    for (const field of ["dependencies", "devDependencies", "optionalDependencies"])
      expect(findingsFor({ [field]: { one: range } }), field).toEqual([
        expect.stringContaining(`packages/one/package.json takes one as ${range}`),
      ]);
  });

  test.for([
    "https://host/one",
    "http://host/one",
    "git://host/one",
    "ssh://host/one",
    "file:../one",
    "git:host/one",
  ])("are not locked with the address %s anywhere", (address) => {
    const planted = lockfile.replace("  .: {}", `  .: {version: '${address}'}`);
    expect(checkSources({ lockfile: planted, manifests: new Map() })).toEqual([
      `pnpm-lock.yaml holds the address ${address}. Lock again without it.`,
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
    ["no checksum", "{}", "with no checksum", undefined],
  ] as const)("are not locked with %s", ([, resolution, finding, second]) => {
    const planted = `${lockfile}  one@1.0.0:\n    resolution: ${resolution}\n`;
    const findings = checkSources({ lockfile: planted, manifests: new Map() });
    expect(findings[0]).toContain(finding);
    expect(findings[1] ?? "").toContain(second ?? "");
  });
});
