import { setTimeout as pause } from "node:timers/promises";
import type { Lease } from "./lease.ts";
import type { Log } from "./log.ts";

// Long enough not to fill the log, short enough that the server is back before clients give up.
const pauseMillis = 500;

export interface SupervisorOptions {
  readonly lease: Lease;
  /** Takes the lease again, after starting the server if it does not run. */
  readonly restart: () => Promise<Lease>;
  readonly log: Log;
}

export interface Supervisor {
  /** Ends the supervision. Resolves with the last lease. */
  release(): Promise<Lease>;
}

/** Starts the server again after it has ended by itself, which the end of the lease's session shows. */
export function supervise({ lease: first, restart, log }: SupervisorOptions): Supervisor {
  let lease = first;
  let released = false;
  const supervision = run();
  return {
    async release() {
      released = true;
      await lease.release();
      await supervision;
      return lease;
    },
  };

  async function run(): Promise<void> {
    for (;;) {
      await lease.lost;
      if (released) return;
      log("PostgreSQL has ended or closed its sessions; restarting it", "error");
      while (!released) {
        try {
          lease = await restart();
          log("PostgreSQL is back", "info");
          break;
        } catch (error) {
          log(
            `PostgreSQL does not start yet: ${error instanceof Error ? error.message : String(error)}`,
            "error",
          );
          await pause(pauseMillis);
        }
      }
      if (released) await lease.release();
    }
  }
}
