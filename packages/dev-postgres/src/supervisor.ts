import { setTimeout as pause } from "node:timers/promises";
import type { Lease } from "./lease.ts";

// Long enough not to fill the log, short enough that the server is back before clients give up.
const pauseMillis = 500;

/** What keeping a server running takes. */
export interface SupervisorOptions {
  readonly lease: Lease;
  /** Takes the lease again, after starting the server if it is gone. */
  readonly revive: () => Promise<Lease>;
  readonly log: (line: string) => void;
}

/** Watches over a server until told to let it go. */
export interface Watch {
  /** Resolves when nobody starts the server any more, with the lease that was the last. */
  release(): Promise<Lease>;
}

/** Starts the server again whenever it goes away by itself. The end of the lease's session shows that it did. */
export function supervise({ lease: first, revive, log }: SupervisorOptions): Watch {
  let lease = first;
  let released = false;
  const watching = watch();
  return {
    async release() {
      released = true;
      await lease.release();
      await watching;
      return lease;
    },
  };

  async function watch(): Promise<void> {
    for (;;) {
      await lease.lost;
      if (released) return;
      log("PostgreSQL ended by itself or cut off its sessions; bringing it back");
      while (!released) {
        try {
          lease = await revive();
          log("PostgreSQL is back");
          break;
        } catch (error) {
          log(`PostgreSQL is not back yet: ${error instanceof Error ? error.message : String(error)}`);
          await pause(pauseMillis);
        }
      }
      if (released) await lease.release();
    }
  }
}
