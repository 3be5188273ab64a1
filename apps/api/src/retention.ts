import { type Repetition, repeat } from "./repeat.ts";

export interface RetentionOptions {
  /** Deletes at most `batch` rows that may go, and resolves with their number. */
  readonly purge: (batch: number) => Promise<number>;
  /** Milliseconds between the end of one run and the start of the next. */
  readonly interval?: number;
  readonly onPurged: (rows: number) => void;
  /** The next run tries again. */
  readonly onError: (error: unknown) => void;
}

// A batch holds its locks for some milliseconds. At 70 writes with a key in a second a minute leaves 4,200 rows.
const batch = 1_000;

// A process that lives for less than a minute, again and again, must delete them too.
const afterStart = 1_000;

/** Deletes rows in batches a second after the start and then once a minute. */
export function startRetention({
  purge,
  interval = 60_000,
  onPurged,
  onError,
}: RetentionOptions): Repetition {
  return repeat({
    interval,
    first: Math.min(interval, afterStart),
    onError,
    run: async (isStopped) => {
      for (let rows = batch; rows === batch && !isStopped(); ) {
        rows = await purge(batch);
        onPurged(rows);
      }
    },
  });
}
