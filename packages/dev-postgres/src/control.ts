import { once } from "node:events";
import { readFile, rm, stat, statfs, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import type { Cluster } from "./cluster.ts";
import { DataDirectoryError, isSameDirectory } from "./data-directory.ts";
import type { Log } from "./log.ts";
import { isAlive } from "./start-lock.ts";

// The settings that differ from PostgreSQL's defaults. fsync, synchronous_commit and full_page_writes stay on.
const settings = [
  // For this machine only, and without a socket file, whose path can be too long.
  "listen_addresses=127.0.0.1",
  "unix_socket_directories=",
  // For the pages that a list of a million customers reads: a table of 0.4 GB and twelve indexes of 0.24 GB each. Memory is
  // allocated when it is used.
  "shared_buffers=1GB",
];

const mebibyte = 1_048_576;

/** What should be free on the volume of a new cluster, in MiB; apps/api/README.md states it. */
const leastFreeSpace = 512;

/**
 * `max_wal_size` for a volume with so much free space, in MiB: an eighth of it, because PostgreSQL may exceed the setting
 * for a while, from 128 MiB to 2 GiB. A large log has fewer full images of pages while many customers are created.
 */
export function walSizeFor(freeMebibytes: number): number {
  return Math.min(2_048, Math.max(128, Math.floor(freeMebibytes / 8)));
}

async function freeSpace(directory: string): Promise<number> {
  const { bavail, bsize } = await statfs(directory);
  return Math.floor((bavail * bsize) / mebibyte);
}

// After a crash of the machine, minutes of log may have to be replayed.
const secondsToStart = 120;
// Mode `fast` only ends sessions and writes memory to disk.
const secondsToStop = 60;
// The processes of a killed postmaster end one by one, when they notice its end.
const secondsToWaitForRemains = 20;
const remainsPauseMillis = 100;

/** PostgreSQL's lock file: https://www.postgresql.org/docs/18/storage-file-layout.html */
interface LockFile {
  readonly pid: number;
  readonly directory: string;
  readonly port: number | undefined;
}

/**
 * The port of the server that runs on the cluster; `undefined` when none runs, as far as pg_ctl knows.
 *
 * A copy of the data of a running server holds that server's lock file, which is removed: using it would lead to the
 * original's database, and stopping it would stop the original.
 *
 * @throws DataDirectoryError when the lock file belongs to a running server on a directory that does not exist.
 */
export async function runningPort(cluster: Cluster, log: Log): Promise<number | undefined> {
  const lock = await readLockFile(cluster);
  if (lock === undefined || !(await isRunning(cluster))) return undefined;
  if (await usesDirectory(lock, cluster.directory)) return lock.port;
  if (!(await stat(lock.directory).catch(() => undefined))) {
    throw new DataDirectoryError(
      `${cluster.directory} has the lock file of process ${lock.pid}, a PostgreSQL on ${lock.directory}, which does not exist. ` +
        "If the directory was moved, stop that process; otherwise remove postmaster.pid",
    );
  }
  log(`${cluster.directory} is a copy of ${lock.directory}, whose server is left alone`, "info");
  await rm(join(cluster.directory, "postmaster.pid"), { force: true });
  return undefined;
}

async function readLockFile({ directory }: Cluster): Promise<LockFile | undefined> {
  const text = await readFile(join(directory, "postmaster.pid"), "utf8").catch(() => undefined);
  const [pid, path, , port] = text?.split("\n") ?? [];
  return path === undefined ? undefined : { pid: Number(pid), directory: path, port: readPort(port) };
}

/** A server works in its data directory, whatever has been renamed since; where there is no /proc, the path decides. */
async function usesDirectory({ pid, directory }: LockFile, cluster: string): Promise<boolean> {
  return (await isSameDirectory(`/proc/${pid}/cwd`, cluster)) || (await isSameDirectory(directory, cluster));
}

async function isRunning(cluster: Cluster): Promise<boolean> {
  return (await cluster.control("status")).code === 0;
}

/** The port of the last start if it is free, so that a URL stays valid, else another. */
export async function choosePort(cluster: Cluster): Promise<number> {
  const kept = await readFile(cluster.portFile, "utf8").catch(() => undefined);
  const last = readPort(kept);
  const port = (last && (await tryToListen(last))) ?? (await tryToListen(0));
  if (port === undefined) throw new Error("no port is free on 127.0.0.1");
  await writeFile(cluster.portFile, `${port}\n`);
  return port;
}

/** The port, or any for 0, if it is free on 127.0.0.1. */
async function tryToListen(port: number): Promise<number | undefined> {
  const server = createServer();
  try {
    await once(server.listen(port, "127.0.0.1"), "listening");
  } catch {
    return undefined;
  }
  const address = server.address();
  server.close();
  await once(server, "close");
  return typeof address === "object" && address !== null ? address.port : undefined;
}

/**
 * Starts the server in the background and waits until it accepts connections. Waits for the end of a server that was killed
 * a moment ago.
 *
 * @throws Error with the end of the server's log.
 */
export async function start(
  cluster: Cluster,
  port: number,
  log: Log,
  measureFree: (directory: string) => Promise<number> = freeSpace,
): Promise<void> {
  const free = await measureFree(cluster.directory);
  if (free < leastFreeSpace)
    log(
      `${free} MiB are free on the volume of ${cluster.directory}; it should be ${leastFreeSpace} at least`,
      "error",
    );
  const until = performance.now() + secondsToWaitForRemains * 1_000;
  for (let logged = false; ; logged = true) {
    const failure = await tryToStart(cluster, port, walSizeFor(free));
    if (failure === undefined) return;
    if (!remains.test(failure) || performance.now() > until) throw new Error(failure);
    if (!logged) log("a PostgreSQL that was killed has not ended yet; waiting for it", "info");
    await pause(remainsPauseMillis);
  }
}

// Errors of the server about its lock file and its memory. The cluster's messages are in C, so they are never translated.
const remains = /lock file "postmaster\.pid" already exists|pre-existing shared memory block/;

/** Why it does not start; `undefined` when it does. */
async function tryToStart(cluster: Cluster, port: number, walSize: number): Promise<string | undefined> {
  const all = [...settings, `max_wal_size=${walSize}MB`];
  const options = [`-p ${port}`, ...all.map((setting) => `-c ${setting}`)].join(" ");
  const log = join(cluster.directory, "postgres.log");
  const { code, output } = await cluster.control(
    "start",
    "--wait",
    `--timeout=${secondsToStart}`,
    `--log=${log}`,
    `--options=${options}`,
  );
  if (code === 0) return undefined;
  const lines = await readFile(log, "utf8").catch(() => "");
  return `PostgreSQL did not start: ${output}\n${lines.trimEnd().split("\n").slice(-15).join("\n")}`;
}

/**
 * Ends all sessions, rolls back their open transactions and waits for the end of the server's process. `pg_ctl stop --wait` waits
 * until it finds no lock file, and another process that uses the cluster may have started the next server before it looks.
 *
 * @throws Error when the server goes on.
 */
export async function stop(cluster: Cluster): Promise<void> {
  const lock = await readLockFile(cluster);
  const { code, output } = await cluster.control("stop", "--no-wait", "--mode=fast");
  if (code !== 0 && (await isRunning(cluster))) throw new Error(`PostgreSQL did not stop: ${output}`);
  const until = performance.now() + secondsToStop * 1_000;
  while (lock !== undefined && isAlive(lock.pid)) {
    if (performance.now() > until)
      throw new Error(`PostgreSQL did not stop: process ${lock.pid} lives after ${secondsToStop} seconds`);
    await pause(remainsPauseMillis);
  }
}

function readPort(text: string | undefined): number | undefined {
  const port = Number(text);
  return Number.isInteger(port) && port > 0 && port <= 65_535 ? port : undefined;
}
