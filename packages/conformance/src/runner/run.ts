import type { Settings } from "../settings/settings.ts";
import { isReachable } from "../target/reach.ts";
import { makeTarget } from "../target/target.ts";
import type { Check } from "./check.ts";
import { createNothing } from "./created.ts";
import { watchLiveness } from "./liveness.ts";
import type { Result } from "./result.ts";
import { type Run, runCheck } from "./run-check.ts";

type RunSettings = Pick<Settings, "url" | "stateless" | "credentials" | "seed">;

export function openRun({ url, stateless, credentials: [one, other], seed }: RunSettings): Run {
  const server = { url, stateless };
  return {
    stateless,
    seed,
    first: { target: makeTarget(server, one, "TOKEN"), signer: one.signer },
    second: { target: makeTarget(server, other, "OTHER_TOKEN"), signer: other.signer },
    created: createNothing(),
    liveness: watchLiveness(url, isReachable),
  };
}

/**
 * Runs the checks, `parallel` at a time, and returns their results in the order of the checks. Stops when the target does:
 * then checks are missing from the results.
 */
export async function runChecks(
  checks: readonly Check[],
  run: Run,
  parallel: number,
  onResult: (result: Result) => void,
): Promise<Result[]> {
  const results: Result[] = [];
  const waiting = checks.entries();
  // All workers take from one iterator, so each check runs once.
  const work = async () => {
    for (const [index, check] of waiting) {
      if (run.liveness.stoppedAt) return;
      const result = await runCheck(check, run);
      results[index] = result;
      onResult(result);
    }
  };
  await Promise.all(Array.from({ length: parallel }, work));
  // Where the target has stopped, there are gaps.
  return results.filter((result) => result !== undefined);
}
