/** Work that is done again and again. */
export interface Repetition {
  /** Resolves after the run in progress; there are no more. */
  stop(): Promise<void>;
}

export interface RepeatOptions {
  readonly run: (isStopped: () => boolean) => Promise<void>;
  /** Milliseconds between the end of one run and the start of the next. */
  readonly interval: number;
  /** Milliseconds before the first run. Default: `interval`. */
  readonly first?: number;
  /** The next run tries again. */
  readonly onError: (error: unknown) => void;
}

/** Runs work again and again, never twice at the same time. Does not keep the process alive. */
export function repeat({ run, interval, first = interval, onError }: RepeatOptions): Repetition {
  let stopped = false;
  let running = Promise.resolve();
  let timer = schedule(first);

  function schedule(pause: number): NodeJS.Timeout {
    const start = () => {
      running = run(() => stopped)
        .catch(onError)
        .then(() => {
          if (!stopped) timer = schedule(interval);
        });
    };
    return setTimeout(start, pause).unref();
  }

  return {
    stop() {
      stopped = true;
      clearTimeout(timer);
      return running;
    },
  };
}
