import type { PooledDatabase } from "../db/open-database.ts";
import type { DatabaseProbe } from "../telemetry/readiness.ts";
import type { Report } from "./messages.ts";

/**
 * Whether the workers can read and write: the database can, a worker serves to ask it, and none has found the disk full, which no probe
 * finds out.
 */
export function readinessOfWorkers(
  probe: Pick<PooledDatabase, "ping" | "pingWrite">,
  reports: () => Promise<readonly Pick<Report, "diskFull">[]>,
): DatabaseProbe {
  return {
    async read() {
      await probe.ping();
      if ((await reports()).length === 0) throw new Error("no worker serves");
    },
    async write() {
      if ((await reports()).some(({ diskFull }) => diskFull)) throw new Error("the disk is full");
      await probe.pingWrite();
    },
  };
}
