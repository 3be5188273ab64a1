/**
 * Mutation testing with StrykerJS: changes the source of packages in small ways, one at a time, and counts which changes their
 * tests notice. Prints the score of each slice of a package and compares it with scores.json.
 *
 * Usage: pnpm mutation [PACKAGE | PACKAGE/SLICE …] [--sample N] [--keep]; `--help` shows slices, examples and exit codes
 */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { CommanderError } from "@commander-js/extra-typings";
import type { MutatedPackage, Slice } from "./mutated-package.ts";
import { type Options, readOptions } from "./options.ts";
import { mutatedPackages, runsOf, sliceOf, sourcesOf } from "./packages.ts";
import { runStryker } from "./run-stryker.ts";
import { describeScores, findWorse, readScores, writeScores } from "./score-file.ts";
import { countMutants, estimate, findUnjudged, type Measured, renderSurvivors, triedOf } from "./scores.ts";

const root = join(import.meta.dirname, "../..");
const results = join(root, ".mutation");
const { names, sample, keep } = optionsOf(process.argv.slice(2));
const seed = process.env["SEED"] ?? "1";
const isChosen = (name: string, slice: string) =>
  names.length === 0 || names.includes(name) || names.includes(`${name}/${slice}`);

const scores = new Map<string, Measured>();
for (const one of mutatedPackages) {
  const chosen = one.slices.filter((slice) => isChosen(one.name, slice.name));
  for (const slices of runsOf(chosen)) measure(one, slices);
}

const kept = readScores();
console.log(`\nSEED=${seed}\n${describeScores(scores, kept)}`);
if (keep) writeScores(new Map([...kept, ...scores]));
const worse = findWorse(scores, kept);
if (worse.length > 0)
  console.error(`Below the interval in scripts/mutation/scores.json: ${worse.join(", ")}.`);
process.exitCode = worse.length > 0 ? 1 : 0;

function measure(one: MutatedPackage, slices: readonly Slice[]): void {
  const rateOf = (slice: Slice) => sample ?? slice.oneIn;
  const rates = sourcesOf(root, one).flatMap((file) => {
    const slice = sliceOf(file, one);
    return slice && slices.includes(slice) ? [[file, rateOf(slice)] as const] : [];
  });
  const name = [one.name, ...slices.map((slice) => `${slice.name}-${rateOf(slice)}`), seed].join(".");
  console.log(`${one.name}: ${slices.map((slice) => slice.name).join(", ")} …`);
  const report = runStryker(root, results, {
    name,
    folder: one.folder,
    sample: { seed, oneIn: Object.fromEntries(rates) },
    vitestConfig: slices[0]?.vitestConfig,
    tests: slices[0]?.tests,
    withStatic: slices[0]?.withStatic === true,
    withAllTests: slices[0]?.withAllTests === true,
  });
  if (report === undefined) fail(`Stryker failed for ${one.name}.`);
  writeFileSync(join(results, `${name}.survivors.txt`), renderSurvivors(report));
  const date = new Date().toISOString().slice(0, 10);
  for (const slice of slices) {
    const mutants = Object.entries(report.files).flatMap(([file, { mutants }]) =>
      sliceOf(file, one) === slice ? mutants : [],
    );
    const unjudged = findUnjudged(mutants);
    if (unjudged.length > 0)
      fail(`${unjudged.length} mutants of ${one.name} were not judged: ${unjudged[0]?.statusReason}`);
    const counts = countMutants(mutants);
    if (counts.mutants > 0 && triedOf(counts) === 0) {
      console.log(`The sample has no mutant of ${one.name}/${slice.name}; use a smaller --sample.`);
      continue;
    }
    const command = `SEED=${seed} pnpm mutation ${one.name}/${slice.name} --sample ${rateOf(slice)}`;
    scores.set(`${one.name}/${slice.name}`, { ...estimate([counts]), ...counts, date, command });
  }
}

function optionsOf(words: readonly string[]): Options {
  try {
    // pnpm passes the separator on.
    return readOptions(words.filter((word) => word !== "--"));
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    if (error.exitCode === 0) process.exit();
    fail(`${error.message}\nAdd --help for the slices and examples.`);
  }
}

function fail(message: string): never {
  console.error(message);
  process.exit(2);
}
