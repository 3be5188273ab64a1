import { describe, expect, test } from "vitest";
import { checkExactVersions } from "./exact-versions.ts";
import { repositoryWith } from "./sound-repository.ts";

describe("versions", () => {
  test("of what is stable may be ranges, of all else they are exact", () => {
    const sound = 'catalog:\n  one: ^1.2.3\n  two: 0.4.5\n  three: 2.0.0-beta.1\n  "@redocly/cli": 2.77.0\n';
    expect(checkExactVersions(repositoryWith({ workspace: sound }))).toEqual([]);
  });

  test.for([
    ["^0.4.5", "two", "any 0.x may break"],
    ["~0.4.5", "two", "any 0.x may break"],
    ["^2.0.0-beta.1", "two", "it is a pre-release"],
    ["^2.77.0", '"@redocly/cli"', "describe its internals by hand"],
  ] as const)("are refused as %s of %s", ([range, name, reason]) => {
    for (const catalog of [`catalog:\n  ${name}: ${range}\n`, `catalogs:\n  other:\n    ${name}: ${range}\n`])
      expect(checkExactVersions(repositoryWith({ workspace: catalog }))).toEqual([
        expect.stringContaining(reason),
      ]);
  });
});
