import { once } from "node:events";
import { readFile, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import type { Cluster } from "./cluster.ts";

// What differs from PostgreSQL's defaults, and why. fsync, synchronous_commit and full_page_writes stay on.
const settings = [
  // Nobody but this machine, and no socket file whose path can be too long.
  "listen_addresses=127.0.0.1",
  "unix_socket_directories=",
  // Room for what is read of a million customers, a table of 0.4 GB and twelve indexes of 0.24 GB each. Memory that is not
  // needed is not taken.
  "shared_buffers=1GB",
  // Fewer full images of pages in the log while many customers are opened.
  "max_wal_size=2GB",
];

// A crash of the machine may leave minutes of log to be replayed before the server answers.
const secondsToStart = 120;
// More than the `fast` way needs: it only ends sessions and writes out memory.
const secondsToStop = 60;

// The processes of a postmaster that was killed end by themselves, each when it next looks whether its parent lives.
const secondsToWaitForRemains = 20;
const remainsPauseMillis = 100;

/** Whether a process is on the cluster, as far as its process file and that process's existence tell. */
export async function isRunning(cluster: Cluster): Promise<boolean> {
  return (await cluster.control("status")).code === 0;
}

/** The port that the running server wrote down, if it got that far. */
export async function runningPort({ directory }: Cluster): Promise<number | undefined> {
  // Process, directory, start time, port: https://www.postgresql.org/docs/18/storage-file-layout.html
  const lines = await readFile(join(directory, "postmaster.pid"), "utf8").catch(() => "");
  return readPort(lines.split("\n")[3]);
}

/** The port of last time if it is free, so that a URL stays good, else another. */
export async function choosePort(cluster: Cluster): Promise<number> {
  const kept = await readFile(cluster.portFile, "utf8").catch(() => undefined);
  const port = await freePort(readPort(kept));
  await writeFile(cluster.portFile, `${port}\n`);
  return port;
}

/**
 * Starts the server in the background and waits until it answers. What is left of one that was killed a moment ago is
 * waited for, after telling it.
 *
 * @throws Error with the end of the server's log.
 */
export async function start(cluster: Cluster, port: number, log: (line: string) => void): Promise<void> {
  const until = performance.now() + secondsToWaitForRemains * 1_000;
  for (let told = false; ; told = true) {
    const failure = await tryToStart(cluster, port);
    if (failure === undefined) return;
    if (!remains.test(failure) || performance.now() > until) throw new Error(failure);
    if (!told) log("a PostgreSQL that was killed has not ended yet; waiting for it");
    await pause(remainsPauseMillis);
  }
}

// What the server says of its lock file and of its memory, which it never translates here: the cluster's messages are in C.
const remains = /lock file "postmaster\.pid" already exists|pre-existing shared memory block/;

/** Why it does not start; `undefined` when it does. */
async function tryToStart(cluster: Cluster, port: number): Promise<string | undefined> {
  const options = [`-p ${port}`, ...settings.map((setting) => `-c ${setting}`)].join(" ");
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

/** Ends all sessions, rolls back what they have not committed and waits until the server is gone. */
export async function stop(cluster: Cluster): Promise<void> {
  const { code, output } = await cluster.control(
    "stop",
    "--wait",
    `--timeout=${secondsToStop}`,
    "--mode=fast",
  );
  if (code !== 0 && (await isRunning(cluster))) throw new Error(`PostgreSQL did not stop: ${output}`);
}

function readPort(text: string | undefined): number | undefined {
  const port = Number(text);
  return Number.isInteger(port) && port > 0 && port <= 65_535 ? port : undefined;
}

/** `wanted` if nobody listens on it, else another port that is free at this moment, on 127.0.0.1. */
async function freePort(wanted: number | undefined): Promise<number> {
  if (wanted !== undefined && (await listen(wanted)) !== undefined) return wanted;
  const port = await listen(0);
  if (port === undefined) throw new Error("no port is free on 127.0.0.1");
  return port;
}

async function listen(port: number): Promise<number | undefined> {
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
