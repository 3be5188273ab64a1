/** How many requests may be under way, found out as TCP does: one more for each round that went well, half when not. */
export interface Pace {
  /** Resolves when one more request may be sent. */
  readonly enter: () => Promise<void>;
  /** A request is over. */
  readonly leave: (outcome: "well" | "other") => void;
  /** The server asked for patience, or did not answer: fewer from now on, and none for so many milliseconds. */
  readonly slowDown: (milliseconds: number) => void;
  /** Resolves when no request is under way. */
  readonly idle: () => Promise<void>;
  readonly limit: () => number;
}

export interface PaceOptions {
  readonly most: number;
  /** Milliseconds of a clock that never jumps. */
  readonly now: () => number;
  readonly pause: (milliseconds: number) => Promise<void>;
}

// Enough to begin with that a small file does not crawl, and little enough to surprise nobody.
const first = 4;

export function createPace({ most, now, pause }: PaceOptions): Pace {
  let limit = Math.min(first, most);
  let running = 0;
  let closedUntil = 0;
  let waiting: (() => void)[] = [];
  let idle: (() => void)[] = [];

  /** Everybody looks again whether it is their turn; there is one who enters and some who wait for the end. */
  function wake() {
    const woken = waiting;
    waiting = [];
    for (const look of woken) look();
    if (running > 0) return;
    const ended = idle;
    idle = [];
    for (const tell of ended) tell();
  }

  return {
    enter: async () => {
      for (;;) {
        const closed = closedUntil - now();
        if (closed > 0) await pause(closed);
        else if (running < Math.floor(limit)) break;
        else await new Promise<void>((resolve) => waiting.push(resolve));
      }
      running++;
    },
    leave: (outcome) => {
      running--;
      if (outcome === "well") limit = Math.min(most, limit + 1 / limit);
      wake();
    },
    slowDown: (milliseconds) => {
      const moment = now();
      // Requests that were under way together fail together; that is one sign and not many.
      if (moment >= closedUntil) limit = Math.max(1, Math.floor(limit / 2));
      closedUntil = Math.max(closedUntil, moment + milliseconds);
    },
    idle: async () => {
      if (running > 0) await new Promise<void>((resolve) => idle.push(resolve));
    },
    limit: () => Math.floor(limit),
  };
}
