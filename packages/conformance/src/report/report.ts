import type { OperationId } from "@specie/types";
import { operations } from "../contract/operations.ts";
import { type Coverage, measureCoverage } from "../coverage/coverage.ts";
import { isComplete } from "../coverage/describe-coverage.ts";
import type { Check } from "../runner/check.ts";
import type { Created } from "../runner/created.ts";
import type { Liveness } from "../runner/liveness.ts";
import type { Result } from "../runner/result.ts";

/** A run, as all report formats show it. */
export interface Report {
  readonly url: string;
  readonly stateless: boolean;
  readonly seed: number;
  readonly started: Date;
  readonly milliseconds: number;
  readonly results: readonly Result[];
  /** Whether all checks ran, not a selection. */
  readonly whole: boolean;
  readonly coverage: Coverage;
  readonly created: Created;
  /** The number of checks that were selected; more than the results where the target stopped. */
  readonly total: number;
  /** The last request before the target stopped responding. */
  readonly stoppedAt: Liveness["stoppedAt"];
}

/** The coverage of the operations whose checks all ran; a selection of an operation's checks proves nothing. */
export function coverageOf(all: readonly Check[], results: readonly Result[]): Coverage {
  const ran = new Set(results.map(({ check }) => check));
  const left = new Set(all.flatMap((check) => (check.pair && !ran.has(check) ? [check.pair.operation] : [])));
  const whole: OperationId[] = [...operations.keys()].filter((id) => !left.has(id));
  // A status is waived where all of its checks are left out on this target.
  const pairs = new Map<string, boolean>();
  for (const { check, state } of results)
    if (check.pair) {
      const pair = `${check.pair.operation} ${check.pair.status}`;
      pairs.set(pair, (pairs.get(pair) ?? true) && state === "left out");
    }
  const waived = [...pairs].flatMap(([pair, isLeftOut]) => (isLeftOut ? [pair] : []));
  const events = results.flatMap((result) => result.events);
  return measureCoverage(whole, events, new Set(waived));
}

/** Whether all selected checks ran, no check failed and the coverage is complete. */
export function isGreen({
  results,
  coverage,
  total,
}: Pick<Report, "results" | "coverage" | "total">): boolean {
  const isDone = results.length > 0 && results.length === total;
  return isDone && results.every(({ state }) => state !== "failed") && isComplete(coverage);
}

export function verdictOf(report: Report): string {
  if (!isGreen(report)) return "Does not conform to the contract";
  return report.whole ? "Conforms to the contract" : "The selected checks pass";
}

/** How many checks ended in each way. */
export function countStates(results: readonly Result[]): Record<Result["state"], number> {
  const counts = { passed: 0, failed: 0, "left out": 0 };
  for (const { state } of results) counts[state]++;
  return counts;
}
