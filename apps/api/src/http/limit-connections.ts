import type { Server } from "node:net";

// For the database, the log, the health server and what a library opens.
const reserved = 64;

/** How many files this process may have open: `ulimit -n`. `undefined` where the system has no such limit. */
export function openFileLimit(): number | undefined {
  // Node has the limits of a process nowhere else. Without this, the report looks up the names of all open connections.
  Object.assign(process.report, { excludeNetwork: true }); // @types/node does not have it yet.
  const report: unknown = process.report.getReport();
  const limits: unknown = Object(report).userLimits?.open_files?.soft;
  return typeof limits === "number" ? limits : undefined;
}

/**
 * Closes a connection beyond a number at once, before anything of it is read. Without a limit a caller that opens connections until the
 * process has no descriptor left also takes those of the database and of the health server.
 *
 * @param wanted lowered where the process may not open so many files
 * @returns the limit that is in force
 */
export function limitConnections(
  server: Server,
  wanted: number,
  onDropped: () => void,
  openFiles = openFileLimit(),
): number {
  const limit = Math.max(1, Math.min(wanted, (openFiles ?? Number.POSITIVE_INFINITY) - reserved));
  server.maxConnections = limit;
  // Else a worker at its limit hands the connection to the next one, which may be at its limit too, without end.
  Object.assign(server, { dropMaxConnection: true }); // @types/node does not have it yet.
  server.on("drop", onDropped);
  return limit;
}
