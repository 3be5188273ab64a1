import { type Created, createNothing } from "../created/created.ts";
import type { Settings } from "../settings/settings.ts";
import { makeTarget } from "../target/target.ts";
import type { Check } from "./check.ts";
import type { Result } from "./result.ts";
import { runCheck } from "./run-check.ts";
import type { Party } from "./stage.ts";

/** What all checks of a run have in common. */
export interface Run {
  readonly stateless: boolean;
  readonly seed: number;
  readonly first: Omit<Party, "send">;
  readonly second: Omit<Party, "send">;
  /** Filled while the run goes on. */
  readonly created: Created;
}

export function openRun({ url, stateless, credentials: [one, other], seed }: Settings): Run {
  const server = { url, stateless };
  return {
    stateless,
    seed,
    first: { target: makeTarget(server, one, "TOKEN"), signer: one.signer },
    second: { target: makeTarget(server, other, "OTHER_TOKEN"), signer: other.signer },
    created: createNothing(),
  };
}

/** Runs the checks, so many at once, and answers with their results in the order of the checks. */
export async function runChecks(
  checks: readonly Check[],
  run: Run,
  parallel: number,
  onResult: (result: Result) => void,
): Promise<Result[]> {
  const results: Result[] = [];
  const waiting = checks.entries();
  // All workers draw from one iterator, so each check is run once.
  const work = async () => {
    for (const [index, check] of waiting) {
      const result = await runCheck(check, run);
      results[index] = result;
      onResult(result);
    }
  };
  await Promise.all(Array.from({ length: parallel }, work));
  return results;
}
