/**
 * Mutation testing with StrykerJS: changes the source of packages in small ways, one at a time, and counts which changes their
 * tests notice. Prints the score of each slice of a package and compares it with scores.json.
 *
 * Usage: pnpm mutation [PACKAGE | PACKAGE/SLICE …] [--sample N] [--keep]
 *   --sample N  tries one mutant of N, instead of what packages.ts says; SEED= chooses others
 *   --keep      writes the scores into scores.json
 *
 * Incremental: unchanged code with unchanged tests is not run again; the results are in .mutation/, which git ignores, with the
 * surviving mutants as text. Exit code: 0 when no score is below the interval that is kept, 1 when one is, 2 for wrong arguments
 * or tests that fail without a mutant.
 */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { type MutatedPackage, mutatedPackages, type Slice, sliceOf, sourcesOf } from "./packages.ts";
import { runStryker } from "./run-stryker.ts";
import { describeScores, findWorse, readScores, writeScores } from "./score-file.ts";
import { countMutants, estimate, findUnjudged, type Measured, renderSurvivors, triedOf } from "./scores.ts";

const root = join(import.meta.dirname, "../..");
const results = join(root, ".mutation");
const { values, positionals } = parseArgs({
  args: process.argv.slice(2).filter((word) => word !== "--"),
  options: { sample: { type: "string" }, keep: { type: "boolean", default: false } },
  allowPositionals: true,
});
const seed = process.env["SEED"] ?? "1";
const sample = values.sample === undefined ? undefined : Number(values.sample);
if (sample !== undefined && !(Number.isInteger(sample) && sample >= 1))
  fail(`--sample ${values.sample} is no whole number of 1 or more.`);

const known = mutatedPackages.flatMap(({ name, slices }) => [
  name,
  ...slices.map((one) => `${name}/${one.name}`),
]);
const unknown = positionals.filter((name) => !known.includes(name));
if (unknown.length > 0) fail(`There is no ${unknown.join(", ")}; there are ${known.join(", ")}.`);
const isChosen = (name: string, slice: string) =>
  positionals.length === 0 || positionals.includes(name) || positionals.includes(`${name}/${slice}`);

const scores = new Map<string, Measured>();
for (const one of mutatedPackages) {
  const chosen = one.slices.filter((slice) => isChosen(one.name, slice.name));
  // Slices with the same tests are one run: Stryker runs all tests once before the first mutant.
  const testsOf = ({ vitestConfig, tests, withStatic }: Slice) => `${vitestConfig} ${tests} ${withStatic}`;
  for (const tests of new Set(chosen.map(testsOf)))
    measure(
      one,
      chosen.filter((slice) => testsOf(slice) === tests),
    );
}

const kept = readScores();
console.log(`\nSEED=${seed}\n${describeScores(scores, kept)}`);
if (values.keep) writeScores(new Map([...kept, ...scores]));
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

function fail(message: string): never {
  console.error(message);
  process.exit(2);
}
