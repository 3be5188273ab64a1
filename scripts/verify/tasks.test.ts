import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { commands, findMisplaced, plannedIds, readPackages, suites } from "./tasks.ts";

const scripts = (names: readonly string[]) => Object.fromEntries(names.map((name) => [name, "true"]));
const all = (kind: "root" | "packages") =>
  [suites.quick, suites.long, commands].flatMap((tasks) => tasks[kind]);

test("each script belongs to one list, and the root depends on no package of the repository", () => {
  const root = { name: "root", scripts: scripts(all("root")) };
  const packages = [{ name: "one", scripts: scripts(all("packages")) }];
  expect(findMisplaced(root, packages)).toEqual([]);
  const [rootScript = "", packageScript = ""] = [suites.quick.root[0], suites.long.packages[0]];
  const { [rootScript]: _root, ...rootLeft } = root.scripts;
  const { [packageScript]: _package, ...packagesLeft } = scripts(all("packages"));
  const found = findMisplaced(
    {
      name: "root",
      scripts: { ...rootLeft, own: "" },
      dependencies: { a: "workspace:*", b: "catalog:" },
      devDependencies: { c: "workspace:^" },
    },
    [
      { name: "one", scripts: { ...packagesLeft, other: "" } },
      { name: "two", scripts: { other: "" } },
      { name: "three" },
    ],
  );
  expect(found).toEqual([
    expect.stringMatching(/^The root depends on "a", so that each change of it runs every task\./),
    expect.stringMatching(/^The root depends on "c",/),
    'The script "own" (root) is in no list of scripts/verify/tasks.ts. Add it.',
    `scripts/verify/tasks.ts lists "${rootScript}" (root), which no package.json has.`,
    'The script "other" (packages) is in no list of scripts/verify/tasks.ts. Add it.',
    `scripts/verify/tasks.ts lists "${packageScript}" (packages), which no package.json has.`,
  ]);
});

test("a suite runs the root's scripts, and each package's that has one of them", () => {
  const packages = [
    { name: "one", scripts: { test: "", build: "" } },
    { name: "two", scripts: { test: "" } },
    { name: "three" },
  ];
  expect(plannedIds({ root: ["format", "unused"], packages: ["build", "test", "drift"] }, packages)).toEqual([
    ...["//#format", "//#unused", "one#build", "one#test", "two#test"],
  ]);
});

// Once more, since a check that is moved to another list no longer runs, and nothing else would notice.
test("npm test runs these, and the long run those", () => {
  const sorted = ({ root, packages }: typeof suites.quick) => [root.toSorted(), packages.toSorted()];
  expect(sorted(suites.quick)).toEqual([
    ["changesets", "check-arrows", "check-contract-scripts", "check-demo", "check-scripts"].concat([
      "check-slices",
      "check-types",
      "check-words",
      "format",
      "gate",
      "supply-chain",
      "unused",
    ]),
    ["build", "check-consumers", "check-package", "check-samples", "check-site", "check-translations"].concat(
      ["check-types", "drift", "lint", "score", "test", "test:browser", "test:contract", "test:example"],
      ["test:flow", "test:pooler", "test:texts"],
    ),
  ]);
  expect(sorted(suites.long)).toEqual([
    ["advisories", "mutation"],
    ["corpus", "test:long", "walkthrough"],
  ]);
});

test("packages are one, two and three folders below the root, and not among what is installed", () => {
  const root = mkdtempSync(join(tmpdir(), "specie-tasks-"));
  onTestFinished(() => rmSync(root, { recursive: true }));
  for (const folder of [
    ".",
    "spec",
    "apps/one",
    "apps/one/checks",
    "a/b/c/d",
    "node_modules/x",
    "spec/node_modules/y",
  ]) {
    mkdirSync(join(root, folder), { recursive: true });
    writeFileSync(join(root, folder, "package.json"), JSON.stringify({ name: folder }));
  }
  expect(
    readPackages(root)
      .map(({ name }) => name)
      .toSorted(),
  ).toEqual(["apps/one", "apps/one/checks", "spec"]);
});
