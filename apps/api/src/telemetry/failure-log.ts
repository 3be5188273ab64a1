import { type DatabaseFailure, DatabaseUnavailableError, LockTimeoutError } from "../db/database.ts";
import { describeError } from "../http/describe-error.ts";
import type { Logger } from "../http/logger.ts";

export interface FailureLogOptions {
  readonly logger: Logger;
  /** Milliseconds, from a clock that never goes back. */
  readonly now: () => number;
  readonly onDatabaseFailure: (failure: DatabaseFailure) => void;
}

/** Reports why requests got 503. */
export interface FailureLog {
  /** An error that was answered with 503; any other is ignored. */
  failed(error: unknown): void;
  overloaded(): void;
  /** Whether a change failed within the last seconds because the disk is full, which no probe finds out. */
  isDiskFull(): boolean;
}

// An outage fails thousands of requests, and one line for each cause and interval is enough to see it.
const intervalMillis = 10_000;

/** One line for each cause in an interval, with the number of failures that had none. */
export function createFailureLog({ logger, now, onDatabaseFailure }: FailureLogOptions): FailureLog {
  const lines = new Map<string, { loggedAt: number; suppressed: number }>();
  let diskFullAt = Number.NEGATIVE_INFINITY;

  function report(cause: string, error?: unknown): void {
    const line = lines.get(cause);
    if (line && now() - line.loggedAt < intervalMillis) {
      line.suppressed += 1;
      return;
    }
    const details = {
      cause,
      suppressed: line?.suppressed ?? 0,
      ...(error !== undefined && { error: describeError(error) }),
    };
    logger.error(details, "requests get 503");
    lines.set(cause, { loggedAt: now(), suppressed: 0 });
  }

  return {
    failed(error) {
      if (!(error instanceof DatabaseUnavailableError || error instanceof LockTimeoutError)) return;
      if (error.failure === "disk-full") diskFullAt = now();
      onDatabaseFailure(error.failure);
      report(error.failure, error);
    },
    overloaded: () => report("overload"),
    isDiskFull: () => now() - diskFullAt < intervalMillis,
  };
}
