import { describe, expect, test } from "vitest";
import { checkSettings } from "./settings.ts";
import { repositoryWith, workspace } from "./sound-repository.ts";

describe("settings", () => {
  test("that keep the fences up are accepted, and so is an opening that says why", () => {
    expect(checkSettings(repositoryWith())).toEqual([]);
    const opened = `${workspace}\n# Mends a crash until 1.0.1 is out.\noverrides:\n  "@scope/one": 1.0.0\n`;
    expect(checkSettings(repositoryWith({ workspace: opened }))).toEqual([]);
  });

  test.for([
    [
      "no age",
      workspace.replace("minimumReleaseAge: 4320\n", ""),
      "minimumReleaseAge is undefined. Set it to 4320",
    ],
    ["a lower age", workspace.replace("4320", "60"), "minimumReleaseAge is 60"],
    [
      "silent builds",
      workspace.replace("strictDepBuilds: true", "strictDepBuilds: false"),
      "strictDepBuilds is false",
    ],
    [
      "exotic sources below",
      workspace.replace("blockExoticSubdeps: true", ""),
      "blockExoticSubdeps is undefined",
    ],
    ["less trust", workspace.replace("no-downgrade", "off"), "trustPolicy is off. Set it to no-downgrade"],
    [
      "all builds",
      `${workspace}dangerouslyAllowAllBuilds: true\n`,
      "dangerouslyAllowAllBuilds is set. Remove it",
    ],
    ["an unexplained override", `${workspace}\noverrides:\n  one: 1.0.0\n`, "overrides has no comment"],
    ["a stale permission", `${workspace}  gone: true\n`, "allowBuilds names gone, which is not installed"],
    [
      "a stale exclusion",
      `${workspace}\n# Needed at once.\nminimumReleaseAgeExclude:\n  - esbuild@0.28.1\n`,
      "names esbuild@0.28.1, no version that is installed",
    ],
    [
      "an exclusion of every version",
      `${workspace}\n# Needed at once.\nminimumReleaseAgeExclude:\n  - esbuild\n`,
      "names esbuild, no version",
    ],
  ] as const)("with %s are refused", ([, planted, finding]) => {
    const findings = checkSettings(repositoryWith({ workspace: planted }));
    expect(findings).toEqual([expect.stringContaining(finding)]);
  });
});
