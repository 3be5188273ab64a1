/** What keeps a table from growing for ever. */
export interface Retention {
  /** Ends after the run in progress. */
  stop(): Promise<void>;
}

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
const defaultInterval = 60_000;

/** Deletes rows in batches from now on, every so often. Does not keep the process alive. */
export function startRetention({
  purge,
  interval = defaultInterval,
  onPurged,
  onError,
}: RetentionOptions): Retention {
  let stopped = false;
  let timer: NodeJS.Timeout | undefined;

  async function run(): Promise<void> {
    try {
      for (let rows = batch; rows === batch && !stopped; ) {
        rows = await purge(batch);
        onPurged(rows);
      }
    } catch (error) {
      onError(error);
    }
    if (!stopped) schedule();
  }

  let running = Promise.resolve();
  function schedule(): void {
    timer = setTimeout(() => (running = run()), interval);
    timer.unref();
  }
  schedule();
  return {
    stop() {
      stopped = true;
      clearTimeout(timer);
      return running;
    },
  };
}
