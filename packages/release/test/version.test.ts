import { readdirSync } from "node:fs";
import { join } from "node:path";
import { rsort, valid } from "semver";
import { expect, test } from "vitest";
import { layout, ownRoot } from "../src/repository/layout.ts";
import { type Package, publishedPackages } from "../src/repository/packages.ts";
import { versionToFollow } from "../src/steps/versions.ts";
import { repositoryFixture } from "./repository-fixture.ts";

function one(name: string, version: string, needs: Partial<Package["manifest"]> = {}): Package {
  const none = { dependencies: {}, devDependencies: {}, peerDependencies: {}, scripts: {} };
  return {
    folder: name,
    manifest: { ...none, name, version, private: false, files: [], publishConfig: {}, ...needs },
  };
}

const spec = one("@specie/spec", "1.2.0", { devDependencies: { "@specie/rules": "workspace:*" } });
const types = (version: string) =>
  one("@specie/types", version, { devDependencies: { "@specie/spec": "workspace:*" } });
const client = (version: string) =>
  one("@specie/client", version, { dependencies: { "@specie/types": "workspace:^" } });
const rules = one("@specie/rules", "1.0.3");

test.for([
  ["the contract's package has the contract's version", spec, "1.2.1", "1.2.1"],
  ["and needs none when it has", spec, "1.2.0", undefined],
  ["types follow major and minor", types("1.1.4"), "1.2.1", "1.2.0"],
  ["what needs types follows too", client("1.9.9"), "2.0.0", "2.0.0"],
  ["a new major number is followed where the minor one stays, too", types("1.2.9"), "2.2.0", "2.2.0"],
  ["the patch number is its own", client("1.2.7"), "1.2.0", undefined],
  ["rules follow no contract", rules, "1.2.0", undefined],
] as const)("%s", ([, which, contract, expected]) => {
  expect(versionToFollow(which, contract, [spec, types("1.2.0"), client("1.2.0"), rules])).toBe(expected);
});

test("the packages of this repository follow the contract that was released last", () => {
  const [version = ""] = rsort(
    readdirSync(join(ownRoot, layout.releases)).flatMap((file) => valid(file.slice(0, -5)) ?? []),
  );
  const packages = publishedPackages(ownRoot);
  const behind = packages.filter((each) => versionToFollow(each, version, packages) !== undefined);
  expect(behind.map(({ manifest }) => `${manifest.name} ${manifest.version}`)).toEqual([]);
});

test("the packages of this repository are found", () => {
  const names = publishedPackages(ownRoot).map(({ manifest }) => manifest.name);
  expect(names).toEqual(
    expect.arrayContaining(["@specie/client", "@specie/rules", "@specie/spec", "@specie/types"]),
  );
});

test("each package is published after those that it needs", () => {
  const manifest = (name: string, needs: object = {}) => JSON.stringify({ name, version: "1.0.0", ...needs });
  const { root } = repositoryFixture({
    "pnpm-lock.yaml": "importers:\n  a: {}\n  b: {}\n  c: {}\n",
    "a/package.json": manifest("a", { dependencies: { c: "workspace:^" } }),
    "b/package.json": manifest("b"),
    "c/package.json": manifest("c", { peerDependencies: { b: "workspace:^" } }),
  });
  expect(publishedPackages(root).map(({ folder }) => folder)).toEqual(["b", "c", "a"]);
});
