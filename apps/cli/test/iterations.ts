/**
 * How much a proof does: little enough for every run of the tests, or as much as the promise is worth with
 * `pnpm test:long`, which vitest runs in a mode of that name.
 */
export function iterations(inEveryRun: number, inALongRun: number): number {
  return process.env["MODE"] === "long" ? inALongRun : inEveryRun;
}
