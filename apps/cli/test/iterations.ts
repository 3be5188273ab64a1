/**
 * How much a proof does: little enough for every run of the tests, or as much as the promise is worth with
 * `pnpm test:long`, which vitest runs in a mode of that name.
 */
export function iterations(inEveryRun: number, inALongRun: number): number {
  return process.env["MODE"] === "long" ? inALongRun : inEveryRun;
}

/** The seed of random choices: printed, and taken from `SEED`, which repeats a run. */
export function seedOf(what: string): number {
  const seed = Number(process.env["SEED"] ?? Date.now());
  console.log(`seed of ${what}: ${seed}`);
  return seed;
}
