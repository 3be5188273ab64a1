import { readdirSync, readFileSync } from "node:fs";

/**
 * The processor time of a PostgreSQL in microseconds, of all processes that it has now: those of sessions, and those that write for
 * them. Linux only; a session that ends takes its time with it, so none may end between two readings.
 */
export function postgresCpu(postmaster: number): number {
  const pids = readdirSync("/proc").filter((name) => /^\d+$/.test(name));
  return pids.reduce((sum, pid) => sum + (isOf(pid, postmaster) ? timeOf(pid) : 0), 0);
}

function isOf(pid: string, postmaster: number): boolean {
  try {
    // The name in parentheses may contain anything; the state and the parent follow it.
    const [, parent] = readFileSync(`/proc/${pid}/stat`, "utf8").split(") ").at(-1)?.split(" ") ?? [];
    return Number(pid) === postmaster || Number(parent) === postmaster;
  } catch {
    return false;
  }
}

function timeOf(pid: string): number {
  try {
    return Number(readFileSync(`/proc/${pid}/schedstat`, "utf8").split(" ")[0]) / 1_000;
  } catch {
    return 0;
  }
}
