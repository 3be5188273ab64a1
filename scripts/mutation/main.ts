/**
 * Mutation testing: changes the source of packages in small ways, one at a time, and counts which changes their tests notice.
 * Prints the score of each package and compares it with scores.json.
 *
 * Usage: pnpm mutation [PACKAGE …] [--keep]
 *   --keep  writes the scores into scores.json
 *
 * Incremental: unchanged code with unchanged tests is not run again; the results are in .mutation/, which git ignores. Exit code:
 * 0 when no score is below the kept one, 1 when one is, 2 wrong arguments or tests that fail without a mutant.
 */
import { spawnSync } from "node:child_process";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { type MutatedPackage, mutatedPackages } from "./packages.ts";
import { countMutants, describeScores, findWorse, percentOf, type Score, type Scores } from "./scores.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));
const results = join(root, ".mutation");
const scoresFile = join(import.meta.dirname, "scores.json");

const words = process.argv.slice(2).filter((word) => word !== "--");
const names = words.filter((word) => word !== "--keep");
const unknown = names.filter((name) => !mutatedPackages.some((one) => one.name === name));
if (unknown.length > 0) {
  console.error(
    `There is no package ${unknown.join(", ")}; there are ${mutatedPackages.map(({ name }) => name).join(", ")}.`,
  );
  process.exit(2);
}

mkdirSync(results, { recursive: true });
const chosen = mutatedPackages.filter(({ name }) => names.length === 0 || names.includes(name));
const rows = chosen.map((one) => ({ ...one, score: mutate(one) }));
const kept: Scores = JSON.parse(readFileSync(scoresFile, "utf8"));
console.log(`\n${describeScores(rows, kept)}`);
const scores = Object.fromEntries(rows.map(({ name, score }) => [name, score]));
if (words.includes("--keep")) {
  const all = Object.fromEntries(
    rows.map(({ name, score }) => [name, { ...score, percent: percentOf(score) }]),
  );
  writeFileSync(scoresFile, `${JSON.stringify({ ...kept, ...all }, null, 2)}\n`);
}
const worse = findWorse(scores, kept);
if (worse.length > 0) console.error(`Below the score in scripts/mutation/scores.json: ${worse.join(", ")}.`);
process.exitCode = worse.length > 0 ? 1 : 0;

function mutate({ name, folder, mutate: globs, vitestConfig, withStatic }: MutatedPackage): Score {
  const report = join(results, `${name}.json`);
  const config = join(results, `${name}.config.json`);
  writeFileSync(
    config,
    JSON.stringify({
      testRunner: "vitest",
      ...(vitestConfig && { vitest: { configFile: vitestConfig } }),
      plugins: [fileURLToPath(import.meta.resolve("@stryker-mutator/vitest-runner"))],
      mutate: globs,
      coverageAnalysis: "perTest",
      ignoreStatic: !withStatic,
      incremental: true,
      incrementalFile: join(results, `${name}.incremental.json`),
      reporters: ["json", "html", "clear-text"],
      clearTextReporter: { allowColor: false, reportTests: false, reportMutants: false },
      jsonReporter: { fileName: report },
      htmlReporter: { fileName: join(results, `${name}.html`) },
      // TypeScript 7 has no API for Stryker's changes of tsconfig.json; a copy of the package without that file falls back to
      // the original above it.
      tsconfigFile: "none.json",
      disableTypeChecks: false,
      ignorePatterns: ["tsconfig.json", "dist", ".turbo"],
      tempDirName: ".stryker-tmp",
    }),
  );
  console.log(`${name} …`);
  const stryker = join(root, "node_modules/.bin/stryker");
  const { status } = spawnSync(stryker, ["run", config], { cwd: join(root, folder), stdio: "inherit" });
  if (status !== 0) {
    console.error(`Stryker ended with ${status} for ${name}.`);
    process.exit(2);
  }
  return countMutants(JSON.parse(readFileSync(report, "utf8")));
}
