import { globSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { expect, test } from "vitest";
import { findMisplaced, plannedIds, readManifest, readPackages, suites } from "./tasks.ts";
import { textTasks } from "./text-change.ts";

const repositoryRoot = join(import.meta.dirname, "../..");

test("every script of the repository is in a list, and no check is left out", () => {
  const packages = readPackages(repositoryRoot);
  expect(packages.length).toBeGreaterThan(20);
  expect(findMisplaced(readManifest(repositoryRoot, "package.json"), packages)).toEqual([]);
});

test("a package of the repository on which the root depends is refused, in either list", () => {
  const packages = readPackages(repositoryRoot);
  const root = readManifest(repositoryRoot, "package.json");
  for (const list of ["dependencies", "devDependencies"] as const) {
    const changed = { ...root, [list]: { ...root[list], "@specie/contract": "workspace:*" } };
    expect(findMisplaced(changed, packages)).toEqual([
      expect.stringMatching(
        /^The root depends on "@specie\/contract", so that each change of it runs every task\./,
      ),
    ]);
  }
});

test("every run of tests has the settings that refuse a test without an assertion and an empty table", () => {
  const folders = globSync(["package.json", "{spec,spec/rules,apps/*,packages/*}/package.json"], {
    cwd: repositoryRoot,
  });
  const configs = folders.flatMap((file) =>
    Object.values(readManifest(repositoryRoot, file).scripts ?? {}).flatMap((command) =>
      [...command.matchAll(/(?<!exec )\bvitest run\b[^&]*/g)].map(([run]) => {
        const { root = ".", config = "vitest.config.ts" } = Object.fromEntries(
          [...run.matchAll(/--(root|config) (\S+)/g)].map(([, option, value]) => [option, value]),
        );
        return join(dirname(file), root, config);
      }),
    ),
  );
  expect(configs.length).toBeGreaterThan(25);
  const own = globSync("{scripts,spec,apps,packages}/**/vitest*.config.ts", {
    cwd: repositoryRoot,
    exclude: ["**/node_modules/**"],
  });
  const without = [...new Set([...configs, ...own])].filter(
    (file) => !/\btest: testSettings\(/.test(readFileSync(join(repositoryRoot, file), "utf8")),
  );
  // It only joins the settings of the packages.
  expect(without).toEqual(["scripts/coverage.config.ts"]);
});

test("no limit of a run of tests is shorter than a busy machine needs to start a process", () => {
  const own = globSync("{scripts,spec,apps,packages}/**/vitest*.config.ts", {
    cwd: repositoryRoot,
    // A mutant that hangs is to be found soon.
    exclude: ["**/node_modules/**", "**/vitest.mutation*.config.ts"],
  });
  const limits = own.flatMap((file) =>
    [...readFileSync(join(repositoryRoot, file), "utf8").matchAll(/Timeout: ([\d_]+)/g)].map(
      ([, limit = ""]) => [file, Number(limit.replaceAll("_", ""))] as const,
    ),
  );
  expect(limits.length).toBeGreaterThan(2);
  expect(limits.filter(([, limit]) => limit < 120_000)).toEqual([]);
});

test("of the root, those tasks read texts that are given all of the contract, or are never cached, and do not read imports", () => {
  const settings = readFileSync(join(repositoryRoot, "turbo.json"), "utf8").replaceAll(/^\s*\/\/ .*$/gm, "");
  const tasks: Record<string, { inputs?: string[]; cache?: boolean }> = JSON.parse(settings).tasks;
  const readers = suites.quick.root.filter((name) => {
    const { inputs = [], cache } = tasks[`//#${name}`] ?? {};
    return cache === false || inputs.includes("$TURBO_DEFAULT$") || inputs.includes("spec/**");
  });
  const ofImports = ["check-arrows", "unused"];
  expect(textTasks.filter((id) => id.startsWith("//#")).toSorted()).toEqual(
    readers
      .filter((name) => !ofImports.includes(name))
      .map((name) => `//#${name}`)
      .toSorted(),
  );
});

test("the tasks that read texts are checks of npm test, and every test:texts is one of them", () => {
  const every = plannedIds(suites.quick, readPackages(repositoryRoot));
  expect(every).toEqual(expect.arrayContaining([...textTasks]));
  expect(textTasks).toEqual(expect.arrayContaining(every.filter((id) => id.endsWith("#test:texts"))));
});
