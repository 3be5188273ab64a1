import type { OperationId } from "@specie/types";
import type { Check } from "../check/check.ts";
import type { Result } from "../check/result.ts";
import { operations } from "../contract/operations.ts";
import { isComplete } from "../coverage/describe-tally.ts";
import { type Tally, tally } from "../coverage/tally.ts";
import type { Created } from "../created/created.ts";

/** A run as every form of report shows it. */
export interface Report {
  readonly url: string;
  readonly stateless: boolean;
  readonly seed: number;
  readonly started: Date;
  readonly milliseconds: number;
  readonly results: readonly Result[];
  /** Whether all checks were run, and not only some that were asked for. */
  readonly whole: boolean;
  readonly coverage: Coverage;
  readonly created: Created;
}

export interface Coverage extends Tally {
  /** The operations that it is about. */
  readonly operations: ReadonlySet<OperationId>;
}

/** What was exercised of the operations whose checks were all asked for; part of an operation proves nothing. */
export function measureCoverage(all: readonly Check[], results: readonly Result[]): Coverage {
  const ran = new Set(results.map(({ check }) => check));
  const left = new Set(all.flatMap((check) => (check.pair && !ran.has(check) ? [check.pair.operation] : [])));
  const whole: OperationId[] = [...operations.keys()].filter((id) => !left.has(id));
  // A status is excused where none of its checks could do anything here.
  const statuses = Map.groupBy(
    results.filter(({ check }) => check.pair !== undefined),
    ({ check: { pair } }) => `${pair?.operation} ${pair?.status}`,
  );
  const excused = [...statuses].flatMap(([name, ofStatus]) =>
    ofStatus.every(({ state }) => state === "left out") ? [name] : [],
  );
  const exercises = results.flatMap((result) => result.exercises);
  return { ...tally(whole, exercises, new Set(excused)), operations: new Set(whole) };
}

/** Whether the implementation does all that it was asked about. */
export function isGreen({ results, coverage }: Pick<Report, "results" | "coverage">): boolean {
  return results.length > 0 && results.every(({ state }) => state !== "failed") && isComplete(coverage);
}

/** How many checks ended in each way. */
export function countStates(results: readonly Result[]): Record<Result["state"], number> {
  const counts = { passed: 0, failed: 0, "left out": 0 };
  for (const { state } of results) counts[state]++;
  return counts;
}
