import { type Repetition, repeat } from "../repeat.ts";

export interface ClockWatchOptions {
  /** The database's clock, in milliseconds since 1970. */
  readonly databaseNow: () => Promise<number>;
  /** This process's clock, in milliseconds since 1970. */
  readonly now: () => number;
  readonly interval?: number;
  /** In seconds; positive when this process is ahead. */
  readonly onOffset: (seconds: number) => void;
  /** The offset has become larger than a second. Called again only after it was smaller in between. */
  readonly onWrong: (seconds: number) => void;
  readonly onError: (error: unknown) => void;
}

// Changes get their time from the database, but the lifetimes of tokens are judged by this process's clock.
const tolerated = 1;

/** Compares this process's clock with the database's at once and then once a minute. */
export function watchClock({
  databaseNow,
  now,
  interval = 60_000,
  onOffset,
  onWrong,
  onError,
}: ClockWatchOptions): Repetition {
  let wrong = false;
  return repeat({
    interval,
    first: 0,
    onError,
    run: async () => {
      const asked = now();
      const theirs = await databaseNow();
      const answered = now();
      // The answer was made somewhere between the two moments, which are far apart on a busy machine.
      const offset = ((asked + answered) / 2 - theirs) / 1000;
      const doubt = (answered - asked) / 2 / 1000;
      onOffset(offset);
      const isWrong = Math.abs(offset) > tolerated + doubt;
      if (isWrong && !wrong) onWrong(offset);
      wrong = isWrong;
    },
  });
}
