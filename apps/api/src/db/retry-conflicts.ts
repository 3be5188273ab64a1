import { DatabaseUnavailableError } from "./database.ts";
import { isConflict } from "./translate-error.ts";

/** Randomness and time, which tests control. */
export interface RetryEnvironment {
  /** At least 0 and less than 1, as `Math.random`. */
  readonly random: () => number;
  readonly pause: (milliseconds: number) => Promise<unknown>;
}

// After six conflicts in a row, a longer pause does not help.
const retries = 5;
// A transaction takes a few milliseconds; the doubling gives the crowd room, and all pauses together stay below one second.
const firstPauseMillis = 20;

/**
 * Runs a transaction again while it loses against others. The pause is anything between nothing and a bound that doubles
 * ("full jitter"), because those who lost together would otherwise meet again.
 *
 * @throws DatabaseUnavailableError when it loses for the sixth time; whatever else the transaction throws.
 */
export async function retryConflicts<Result>(
  transact: () => Promise<Result>,
  { random, pause }: RetryEnvironment,
): Promise<Result> {
  for (let retry = 0; ; retry += 1) {
    try {
      return await transact();
    } catch (error) {
      if (!isConflict(error)) throw error;
      if (retry === retries) {
        throw new DatabaseUnavailableError("the transaction conflicted with others six times", "conflict", {
          cause: error,
        });
      }
      await pause(random() * firstPauseMillis * 2 ** retry);
    }
  }
}
