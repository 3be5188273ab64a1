/**
 * fast-check for the tests of all packages, which import it from here: it prints the seed of a failure, and lacks a way to take
 * one from outside.
 */
import fc, { type RunDetails } from "fast-check";

export type { Arbitrary } from "fast-check";
export { fc };

const { SEED } = process.env;
if (SEED !== undefined && !/^-?\d{1,10}$/.test(SEED)) throw new Error(`SEED=${SEED} is no whole number.`);

/** From `SEED`. */
export const givenSeed = SEED === undefined ? undefined : Number(SEED);

/** Of all random choices of a test file that has no seed of its own. */
export const seed = givenSeed ?? Date.now() % 2 ** 31;

fc.configureGlobal({ seed, reporter: throwWithSeed });

function throwWithSeed(details: RunDetails<unknown>): void {
  if (!details.failed) return;
  const next = `SEED=${details.seed} repeats this. Fix it, and keep the counterexample in \`examples\` of the property.`;
  throw new Error(`${fc.defaultReportMessage(details)}\n\n${next}`, { cause: details.errorInstance });
}
