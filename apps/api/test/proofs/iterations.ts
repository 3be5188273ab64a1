/** Whether `pnpm test:long` runs, in which vitest has a mode of that name. Nothing else here looks at the environment. */
export const isLong = process.env["MODE"] === "long";

/**
 * How much a proof does: little enough for every run of the tests, or as much as the promise is worth with
 * `pnpm test:long`.
 */
export function iterations(inEveryRun: number, inALongRun: number): number {
  return isLong ? inALongRun : inEveryRun;
}
