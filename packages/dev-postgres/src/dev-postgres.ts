import { Client, DatabaseError } from "pg";
import { type Cluster, openCluster } from "./cluster.ts";
import { choosePort, isRunning, runningPort, start, stop } from "./control.ts";
import { type Lease, takeLease } from "./lease.ts";
import { supervise } from "./supervisor.ts";

export { DataDirectoryError } from "./data-directory.ts";

/** The server's own PostgreSQL. */
export interface Embedded {
  /** Of the database `specie`, as its owner. Holds the password. */
  readonly url: string;
  /** Ends PostgreSQL and with it every session, so close pools first. Leaves it alone if another living process keeps it. */
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
 * process has started it, that one is used, and started again if that process ends it; where that process has died without
 * ending it, it is ended first, unless others use it.
 *
 * @throws DataDirectoryError when the directory cannot be used, Error with the end of the log when PostgreSQL does not start.
 */
export async function startEmbedded({ dataDir, log }: EmbeddedOptions): Promise<Embedded> {
  const cluster = await openCluster(dataDir, log);
  const shared = await findShared(cluster, log);
  const port = shared?.port ?? (await choosePort(cluster));
  const lease = shared?.lease ?? (await bringUp(cluster, port, log));
  if (shared === undefined) await ensureDatabase(urlOf(cluster, port, "postgres"));
  const watch = supervise({ lease, log, revive: () => bringBack(cluster, port, log) });
  let stopped: Promise<void> | undefined;
  return {
    url: urlOf(cluster, port, "specie"),
    stop() {
      stopped ??= watch.release().then((last) => endUnlessOthers(cluster, port, last));
      return stopped;
    },
  };
}

/** A server that others use. One whose process has died and that nobody uses is ended. */
async function findShared(
  cluster: Cluster,
  log: EmbeddedOptions["log"],
): Promise<{ readonly port: number; readonly lease: Lease } | undefined> {
  if (!(await isRunning(cluster))) return undefined;
  const port = await runningPort(cluster);
  const lease =
    port === undefined ? "not ours" : await takeLease(urlOf(cluster, port, "postgres")).catch(notOurs);
  // After a restart of the machine the number of the process may be another program's. PostgreSQL knows how to tell.
  if (port === undefined || lease === "not ours") return undefined;
  if (!lease.leads || !lease.alone) {
    const whose = lease.leads
      ? "that others use and whose own process is gone"
      : "that another process has started";
    log(`using the PostgreSQL ${whose} on ${cluster.directory}`);
    return { port, lease };
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

async function bringUp(cluster: Cluster, port: number, log: EmbeddedOptions["log"]): Promise<Lease> {
  await start(cluster, port, log);
  return takeLease(urlOf(cluster, port, "postgres"));
}

/** Another process may have been quicker, and leads then. */
async function bringBack(cluster: Cluster, port: number, log: EmbeddedOptions["log"]): Promise<Lease> {
  return (await isRunning(cluster))
    ? takeLease(urlOf(cluster, port, "postgres"))
    : bringUp(cluster, port, log);
}

/** Whoever leads ends the server; a guest only if the one who led has died meanwhile. */
async function endUnlessOthers(cluster: Cluster, port: number, last: Lease): Promise<void> {
  if (!last.leads) {
    const now = await takeLease(urlOf(cluster, port, "postgres")).catch(() => undefined);
    await now?.release();
    if (!now?.leads) return;
  }
  await stop(cluster);
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
