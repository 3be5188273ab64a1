import { onTestFinished } from "vitest";

/** Stops the process of a connection until the test ends, as a machine without processor time does. */
export function freezeBackend(pid: number): void {
  // 0 and what is no number mean the processes of the test itself, which then never end.
  if (!Number.isInteger(pid) || pid < 2) throw new Error(`${pid} is no process of PostgreSQL`);
  process.kill(pid, "SIGSTOP");
  onTestFinished(() => void process.kill(pid, "SIGCONT"));
}
