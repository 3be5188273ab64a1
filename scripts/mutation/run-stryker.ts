import { spawnSync } from "node:child_process";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import type { Sample } from "./sample-checker.ts";
import type { StrykerReport } from "./scores.ts";

export interface StrykerRun {
  /** Of its files in `results`. */
  readonly name: string;
  /** From the root of the repository. */
  readonly folder: string;
  readonly sample: Sample;
  readonly vitestConfig?: string | undefined;
  readonly tests?: string | undefined;
  readonly withStatic: boolean;
  readonly withAllTests: boolean;
}

/** Returns undefined where Stryker fails; it has printed why. */
export function runStryker(root: string, results: string, run: StrykerRun): StrykerReport | undefined {
  const { name, folder, sample, vitestConfig, tests, withStatic, withAllTests } = run;
  mkdirSync(results, { recursive: true });
  const report = join(results, `${name}.json`);
  const config = join(results, `${name}.config.json`);
  writeFileSync(
    config,
    JSON.stringify({
      testRunner: "vitest",
      ...(vitestConfig && { vitest: { configFile: vitestConfig } }),
      ...(tests && { testFiles: [tests] }),
      plugins: [
        fileURLToPath(import.meta.resolve("@stryker-mutator/vitest-runner")),
        join(import.meta.dirname, "sample-checker.ts"),
      ],
      checkers: ["sample"],
      sample,
      warnings: { unknownOptions: false, slow: false },
      mutate: Object.keys(sample.oneIn),
      concurrency: 1,
      // Which mutants are static is known by the coverage of single tests alone.
      ...(withAllTests
        ? { coverageAnalysis: "off" }
        : { coverageAnalysis: "perTest", ignoreStatic: !withStatic }),
      incremental: true,
      incrementalFile: join(results, `${name}.incremental.json`),
      // A busy machine is slow by a factor, and what it does not finish would count as killed. Endless loops are found by their
      // hits, not by these.
      dryRunTimeoutMinutes: 60,
      timeoutMS: 60_000,
      timeoutFactor: 10,
      reporters: ["progress-append-only", "json", "html", "clear-text"],
      clearTextReporter: { allowColor: false, reportTests: false, reportMutants: false, logTests: false },
      jsonReporter: { fileName: report },
      htmlReporter: { fileName: join(results, `${name}.html`) },
      // TypeScript 7 has no API for Stryker's changes of tsconfig.json; a copy of the package without that file falls back to
      // the original above it.
      tsconfigFile: "none.json",
      disableTypeChecks: false,
      ignorePatterns: ["tsconfig.json", "dist", ".turbo"],
      // The copy is as deep below the root as the package, so that what imports a file of the root finds it.
      tempDirName: join(relative(join(root, folder), root), ".stryker-tmp"),
    }),
  );
  const stryker = join(root, "node_modules/.bin/stryker");
  const { status } = spawnSync(stryker, ["run", config], { cwd: join(root, folder), stdio: "inherit" });
  if (status !== 0) return undefined;
  return JSON.parse(readFileSync(report, "utf8")) as StrykerReport; // Its own format, of which scores.ts names what is read.
}
