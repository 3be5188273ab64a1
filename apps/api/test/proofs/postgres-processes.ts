import { Client } from "pg";
import { waitUntil } from "./wait-until.ts";

/** The processes of one PostgreSQL, by their numbers. */
export interface PostgresProcesses {
  readonly postmaster: number;
  /** All of its children that there are at this moment: those of sessions and those that work for all. */
  readonly children: readonly number[];
  /** Only those that work for the server's pool. */
  readonly pool: readonly number[];
}

/** Finds the processes of a PostgreSQL. Freezes its postmaster first when asked to, so that the list stays whole. */
export async function postgresProcesses(url: string, { freeze = false } = {}): Promise<PostgresProcesses> {
  const client = new Client({ connectionString: url });
  // It may be one of those that are killed next.
  client.on("error", () => {});
  await client.connect();
  const found = await client.query<{ file: string }>("SELECT pg_read_file('postmaster.pid') AS file");
  const postmaster = Number(found.rows[0]?.file.split("\n")[0]);
  if (freeze) process.kill(postmaster, "SIGSTOP");
  const { rows } = await client.query<{ pid: number; application_name: string }>(
    "SELECT pid, application_name FROM pg_stat_activity WHERE pid <> pg_backend_pid()",
  );
  await client.end();
  return {
    postmaster,
    children: rows.map(({ pid }) => pid),
    pool: rows.filter(({ application_name }) => application_name === "specie_app").map(({ pid }) => pid),
  };
}

/** Sends a signal to processes, some of which may be gone already. */
export function signalAll(signal: "SIGKILL" | "SIGSTOP" | "SIGCONT", pids: readonly number[]): void {
  for (const pid of pids) {
    try {
      process.kill(pid, signal);
    } catch (error) {
      if (!(error instanceof Error && "code" in error && error.code === "ESRCH")) throw error;
    }
  }
}

/** Ends PostgreSQL as a crash of its machine's memory would: no process of it gets to write out anything more. */
export async function killPostgres(url: string): Promise<void> {
  // The postmaster is frozen meanwhile, or it would replace the killed processes.
  const { postmaster, children } = await postgresProcesses(url, { freeze: true });
  const all = [...children, postmaster];
  signalAll("SIGKILL", all);
  // Until the system has cleared them away, their data directory counts as being in use.
  await waitUntil(async () => !all.some(isThere), 120_000);
}

function isThere(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}
