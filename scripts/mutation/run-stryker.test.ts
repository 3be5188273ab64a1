import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, onTestFinished, test } from "vitest";
import { runStryker, type StrykerRun } from "./run-stryker.ts";

/** A repository whose Stryker is a script; it has its configuration in `$2`. */
function repository(script: string) {
  const root = mkdtempSync(join(tmpdir(), "specie-stryker-"));
  onTestFinished(() => rmSync(root, { recursive: true }));
  const write = (file: string, text: string) => {
    mkdirSync(dirname(join(root, file)), { recursive: true });
    writeFileSync(join(root, file), text);
  };
  write("node_modules/.bin/stryker", `#!/bin/sh\n${script}\n`);
  chmodSync(join(root, "node_modules/.bin/stryker"), 0o755);
  mkdirSync(join(root, "packages/one"), { recursive: true });
  const results = join(root, ".mutation");
  const read = (file: string) => JSON.parse(readFileSync(join(results, file), "utf8"));
  const run = (more: Partial<StrykerRun> = {}) => runStryker(root, results, { ...plain, ...more });
  return { root, results, write, read, run };
}

const sample = { seed: "1", oneIn: { "src/a.ts": 4, "src/b.ts": 2 } };
const plain: StrykerRun = {
  ...{ name: "one.all-4.1", folder: "packages/one", sample, withStatic: false, withAllTests: false },
};

test("Stryker runs in the folder of the package, with the sample and the files of one run, and its report is returned", () => {
  const report = '{ "files": { "src/a.ts": { "source": "", "mutants": [] } } }';
  const { root, results, read, run } = repository(
    `pwd > ../../folder\necho "$1" >> ../../folder\necho '${report}' > ../../.mutation/one.all-4.1.json`,
  );
  expect(run()).toEqual(JSON.parse(report));
  expect(readFileSync(join(root, "folder"), "utf8")).toMatch(/\/packages\/one\nrun\n$/);
  const config = read("one.all-4.1.config.json");
  expect(config).toEqual({
    ...{ testRunner: "vitest", checkers: ["sample"], sample, mutate: ["src/a.ts", "src/b.ts"] },
    // One at a time, and slow machines get their time: what does not finish would count as killed.
    ...{ concurrency: 1, timeoutMS: 60_000, timeoutFactor: 10, incremental: true },
    ...{ tempDirName: "../../.stryker-tmp", tsconfigFile: "none.json", disableTypeChecks: false },
    ...{ coverageAnalysis: "perTest", ignoreStatic: true, dryRunTimeoutMinutes: 60 },
    warnings: { unknownOptions: false, slow: false },
    reporters: ["progress-append-only", "json", "html", "clear-text"],
    clearTextReporter: { allowColor: false, reportTests: false, reportMutants: false, logTests: false },
    ignorePatterns: ["tsconfig.json", "dist", ".turbo"],
    plugins: [
      fileURLToPath(import.meta.resolve("@stryker-mutator/vitest-runner")),
      join(import.meta.dirname, "sample-checker.ts"),
    ],
    jsonReporter: { fileName: join(results, "one.all-4.1.json") },
    htmlReporter: { fileName: join(results, "one.all-4.1.html") },
    incrementalFile: join(results, "one.all-4.1.incremental.json"),
  });
});

test.for([
  [{}, { coverageAnalysis: "perTest", ignoreStatic: true }],
  [{ withStatic: true }, { coverageAnalysis: "perTest", ignoreStatic: false }],
  [{ withAllTests: true }, { coverageAnalysis: "off" }],
  // Without the coverage of single tests nothing is known to be static.
  [{ withAllTests: true, withStatic: true }, { coverageAnalysis: "off" }],
  [{ vitestConfig: "vitest.one.config.ts" }, { vitest: { configFile: "vitest.one.config.ts" } }],
  [{ tests: "test/{a,b}.test.ts" }, { testFiles: ["test/{a,b}.test.ts"] }],
] as const)("with %j its configuration has %j", ([more, part]) => {
  const { read, run } = repository("exit 1");
  run(more);
  const config = read("one.all-4.1.config.json");
  expect(config).toMatchObject(part);
  if ("withAllTests" in more) expect(config).not.toHaveProperty("ignoreStatic");
});

test.for(["exit 1", "kill -KILL $$"])(
  "a run that ends with `%s` has no report, although an earlier one left one",
  (end) => {
    const { write, run } = repository(end);
    write(".mutation/one.all-4.1.json", '{ "files": {} }');
    expect(run()).toBeUndefined();
  },
);
