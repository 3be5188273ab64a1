import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { expect, test } from "vitest";
import type { Package } from "../src/repository/packages.ts";
import { freezeConsumers } from "../src/steps/freeze.ts";
import { releaseBefore } from "../src/steps/gate.ts";
import { publishCommands, type ReadyPackage } from "../src/steps/packages.ts";
import { setVersions } from "../src/steps/versions.ts";
import { repositoryFixture } from "./repository-fixture.ts";

test.for([
  ["1.0.0", undefined],
  ["1.0.1", "1.0.0"],
  ["1.2.0", "1.1.0"],
  ["1.10.0", "1.9.0"],
  ["1.11.0", "1.10.0"],
  ["2.0.0-rc.1", "1.10.0"],
  ["2.0.0", "2.0.0-rc.1"],
] as const)("%s is compared with %s", ([version, before]) => {
  const released = ["1.0.0", "1.1.0", "1.9.0", "1.10.0", "2.0.0-rc.1", "2.1.0"];
  const files = released.map((one) => [`spec/releases/${one}.json`, "{}"]);
  const { root } = repositoryFixture({ ...Object.fromEntries(files), "spec/releases/README.md": "x" });
  expect(releaseBefore(root, version)).toBe(before && `spec/releases/${before}.json`);
});

test("without releases there is nothing to compare with", () => {
  expect(releaseBefore(repositoryFixture({ a: "" }).root, "1.0.0")).toBeUndefined();
});

test("the programs of integrators are frozen with the contract, again with it, and stay where it does", () => {
  const consumers = "packages/client/consumers";
  const { root, write } = repositoryFixture({ [`${consumers}/current/a.ts`]: "1" });
  const frozen = join(root, consumers, "1.1.0/a.ts");
  expect(freezeConsumers(root, "1.1.0", "unchanged")).toBe("frozen");
  write(`${consumers}/current/a.ts`, "2");
  expect([freezeConsumers(root, "1.1.0", "unchanged"), readFileSync(frozen, "utf8")]).toEqual([
    "unchanged",
    "1",
  ]);
  write(`${consumers}/1.1.0/old.ts`, "old");
  expect([freezeConsumers(root, "1.1.0", "frozen again"), readFileSync(frozen, "utf8")]).toEqual([
    "frozen again",
    "2",
  ]);
  expect(existsSync(join(root, consumers, "1.1.0/old.ts"))).toBe(false);
  expect(freezeConsumers(root, "1.2.0", "frozen")).toBe("frozen");
  expect(freezeConsumers(repositoryFixture({ a: "" }).root, "1.2.0", "frozen")).toBe("none");
});

test("the commands publish what is not published yet, a version before its release under next", () => {
  const { root, git } = repositoryFixture({ a: "" });
  git("tag", "@specie/rules@1.0.3");
  const ready = (name: string, version: string) => {
    const file = `/tmp/${name.slice(1).replace("/", "-")}-${version}.tgz`;
    const tarball = { name, path: file, source: pathToFileURL("/"), files: [], text: "" };
    const manifest = { name, version } as Package["manifest"]; // No other members are read.
    return { manifest, tarball, bytes: 1, limit: 2, components: 0 } satisfies ReadyPackage;
  };
  const packages = [
    ready("@specie/rules", "1.0.3"),
    ready("@specie/spec", "2.0.0-rc.1"),
    ready("@specie/types", "1.9.2"),
  ];
  expect(publishCommands(root, "2.0.0-rc.1", packages)).toEqual([
    'git add spec packages apps .changeset && git commit -m "release: 2.0.0-rc.1"',
    "npm publish ./release/2.0.0-rc.1/specie-spec-2.0.0-rc.1.tgz --tag next",
    "git tag @specie/spec@2.0.0-rc.1",
    "npm publish ./release/2.0.0-rc.1/specie-types-1.9.2.tgz --tag latest",
    "git tag @specie/types@1.9.2",
    "git push && git push --tags",
    "# @specie/rules@1.0.3 is published already.",
    "# `publishConfig` requires provenance, which npm gives only in a CI that it supports, with `repository` in each package.json.",
    "# After the tag @specie/spec@2.0.0-rc.1, version 2.0.0-rc.1 never changes again.",
  ]);
});

test("packages that follow the contract get its numbers, one that is ahead too, and the rest of a manifest stays", () => {
  const manifest = (name: string, version: string, needs: object = {}) =>
    `{\n  "name": "${name}",\n  "version": "${version}",\n  "nested": { "version": "9" },\n  "dependencies": ${JSON.stringify(needs)}\n}\n`;
  const { root } = repositoryFixture({
    "pnpm-lock.yaml": "importers:\n  spec: {}\n  types: {}\n  client: {}\n  rules: {}\n  own: {}\n",
    "spec/package.json": manifest("@specie/spec", "1.1.0", { "@specie/rules": "1" }),
    "types/package.json": manifest("@specie/types", "1.3.0", { "@specie/spec": "1" }),
    "client/package.json": manifest("@specie/client", "1.2.5", { "@specie/types": "1" }),
    "rules/package.json": manifest("@specie/rules", "1.0.3"),
    "own/package.json": '{ "name": "own", "private": true }\n',
  });
  const versions = setVersions(root, "1.2.0").map(({ manifest: { name, version } }) => `${name} ${version}`);
  expect(versions).toEqual([
    "@specie/rules 1.0.3",
    "@specie/spec 1.2.0",
    "@specie/types 1.2.0",
    "@specie/client 1.2.5",
  ]);
  expect(readFileSync(join(root, "types/package.json"), "utf8")).toBe(
    manifest("@specie/types", "1.2.0", { "@specie/spec": "1" }),
  );
});
