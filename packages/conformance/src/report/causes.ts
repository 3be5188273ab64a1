import type { Failed, Result } from "../runner/result.ts";

/** Failures with one cause. A check that fails for several causes counts for each. */
export interface Cause {
  readonly text: string;
  /** In the order of the checks. */
  readonly failures: readonly [Failed, ...Failed[]];
}

/** More causes than these are listed without evidence, because fixing the first ones changes the rest. */
export const shownCauses = 20;

/** The causes of all failures, the most frequent first. */
export function groupByCause(results: readonly Result[]): Cause[] {
  const causes = new Map<string, [Failed, ...Failed[]]>();
  for (const result of results) {
    if (result.state !== "failed") continue;
    for (const text of result.failure.causes) {
      const known = causes.get(text);
      if (known) known.push(result);
      else causes.set(text, [result]);
    }
  }
  return [...causes]
    .map(([text, failures]) => ({ text, failures }))
    .toSorted((one, other) => other.failures.length - one.failures.length);
}

export function countChecks(count: number): string {
  return `${count} ${count === 1 ? "check" : "checks"}`;
}

/** A count as `20 of 38 causes` where not all are shown. */
export function describeShown(all: readonly Cause[]): string {
  const number = all.length === 1 ? "1 cause" : `${all.length} causes`;
  return all.length > shownCauses ? `${shownCauses} of ${number}` : number;
}
