import { Client, DatabaseError } from "pg";
import { type Cluster, openCluster } from "./embedded/cluster.ts";
import { choosePort, isRunning, runningPort, start, stop } from "./embedded/control.ts";
import { keepRunning } from "./embedded/keep-running.ts";
import { type Lease, takeLease } from "./embedded/lease.ts";

export { DataDirectoryError } from "./embedded/data-directory.ts";

/** The server's own PostgreSQL. */
export interface Embedded {
  /** Of the database `specie`, as its owner. Holds the password. */
  readonly url: string;
  /** Ends PostgreSQL and with it every session, so close pools first. Leaves it alone if another process started it. */
  stop(): Promise<void>;
}

export interface EmbeddedOptions {
  /** Holds everything that is kept. Made if it is missing. */
  readonly dataDir: string;
  /** Takes what an operator should know, a line at a time. */
  readonly log: (line: string) => void;
}

/**
 * Starts PostgreSQL in a data directory, on 127.0.0.1 and a free port, and starts it again if it dies. Where another living
 * process has started it, that one is used; where that process has died without ending it, it is ended first.
 *
 * @throws DataDirectoryError when the directory cannot be used, Error with the end of the log when PostgreSQL does not start.
 */
export async function startEmbedded({ dataDir, log }: EmbeddedOptions): Promise<Embedded> {
  const cluster = await openCluster(dataDir, log);
  const shared = await findShared(cluster, log);
  if (shared !== undefined) return { url: urlOf(cluster, shared, "specie"), stop: async () => {} };

  const port = await choosePort(cluster);
  await start(cluster, port, log);
  const lease = await lead(cluster, port);
  await ensureDatabase(urlOf(cluster, port, "postgres"));
  const watch = keepRunning({ lease, log, revive: () => revive(cluster, port, log) });
  let stopped: Promise<void> | undefined;
  return {
    url: urlOf(cluster, port, "specie"),
    stop() {
      stopped ??= watch.release().then(() => stop(cluster));
      return stopped;
    },
  };
}

/** The port of a server that another living process keeps. One whose process has died is ended. */
async function findShared(cluster: Cluster, log: EmbeddedOptions["log"]): Promise<number | undefined> {
  if (!(await isRunning(cluster))) return undefined;
  const port = await runningPort(cluster);
  const lease =
    port === undefined ? "not ours" : await takeLease(urlOf(cluster, port, "postgres")).catch(notOurs);
  // After a restart of the machine the number of the process may be another program's. PostgreSQL knows how to tell.
  if (lease === "not ours") return undefined;
  if (lease === undefined) {
    log(`using the PostgreSQL that another process has started on ${cluster.directory}`);
    return port;
  }
  log(
    `PostgreSQL still runs on ${cluster.directory} though the process that started it is gone; ending it first`,
  );
  await lease.release();
  await stop(cluster);
  return undefined;
}

/** Nobody listens there, or somebody who does not know our password. */
function notOurs(error: unknown): "not ours" {
  const refused = error instanceof Error && "code" in error && error.code === "ECONNREFUSED";
  if (refused || error instanceof DatabaseError) return "not ours";
  throw new Error("PostgreSQL runs on this data directory and does not answer: end it first", {
    cause: error,
  });
}

async function revive(cluster: Cluster, port: number, log: EmbeddedOptions["log"]): Promise<Lease> {
  if (!(await isRunning(cluster))) await start(cluster, port, log);
  return lead(cluster, port);
}

async function lead(cluster: Cluster, port: number): Promise<Lease> {
  const lease = await takeLease(urlOf(cluster, port, "postgres"));
  if (lease === undefined) throw new Error(`another process has taken over ${cluster.directory}`);
  return lease;
}

async function ensureDatabase(url: string): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    const { rowCount } = await client.query("SELECT FROM pg_database WHERE datname = 'specie'");
    if (rowCount === 0) await client.query("CREATE DATABASE specie");
  } finally {
    await client.end();
  }
}

function urlOf({ superuser, password }: Cluster, port: number, database: string): string {
  return `postgresql://${superuser}:${password}@127.0.0.1:${port}/${database}`;
}
