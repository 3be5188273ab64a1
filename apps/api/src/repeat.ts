/** Work that is done again and again. */
export interface Repetition {
  /** Resolves after the run in progress; there are no more. */
  stop(): Promise<void>;
}

export interface RepeatOptions {
  readonly run: (isStopped: () => boolean) => Promise<void>;
  /** Milliseconds between the end of one run and the start of the next. */
  readonly interval: number;
  /** The next run tries again. */
  readonly onError: (error: unknown) => void;
}

/** Runs work after each interval, never twice at the same time. Does not keep the process alive. */
export function repeat({ run, interval, onError }: RepeatOptions): Repetition {
  let stopped = false;
  let running = Promise.resolve();
  let timer = schedule();

  function schedule(): NodeJS.Timeout {
    const start = () => {
      running = run(() => stopped)
        .catch(onError)
        .then(() => {
          if (!stopped) timer = schedule();
        });
    };
    return setTimeout(start, interval).unref();
  }

  return {
    stop() {
      stopped = true;
      clearTimeout(timer);
      return running;
    },
  };
}
