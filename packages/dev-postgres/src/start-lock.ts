import { readFileSync } from "node:fs";
import { link, open, readFile, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { DataDirectoryError } from "./data-directory.ts";

// A start takes seconds, or minutes if PostgreSQL has to replay its log.
const maxWaitMillis = 180_000;
const pauseMillis = 50;

// Of this process: after a restart in a container, the lock of a killed process may contain our own id.
const held = new Set<string>();

/**
 * Runs `start` while no other process starts PostgreSQL in the folder, so that two first starts do not both create its data.
 * Like PostgreSQL's own lock file it names the process, so that the lock of a process that has died is ignored. Node has no
 * flock(2), and a lock library would only add the renewal of leases, which a dead process makes unnecessary.
 *
 * @throws DataDirectoryError when another process does not finish its start.
 */
export async function withStartLock<Result>(root: string, start: () => Promise<Result>): Promise<Result> {
  const file = join(root, "starting.pid");
  const until = performance.now() + maxWaitMillis;
  while (!(await tryToLock(file))) {
    if (performance.now() > until)
      throw new DataDirectoryError(`another process has been starting PostgreSQL for too long: see ${file}`);
    await pause(pauseMillis);
  }
  try {
    return await start();
  } finally {
    held.delete(file);
    await rm(file, { force: true });
  }
}

async function tryToLock(file: string): Promise<boolean> {
  try {
    const handle = await open(file, "wx");
    await handle.writeFile(String(process.pid));
    await handle.close();
    held.add(file);
    return true;
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "EEXIST")) throw error;
  }
  const owner = await readFile(file, "utf8").catch(() => "");
  // Empty for a moment after its creation.
  const isStale = Number(owner) === process.pid ? !held.has(file) : owner !== "" && !isAlive(Number(owner));
  if (isStale) await removeLock(file, owner);
  return false;
}

/** Removes the lock of that owner. Moved first, because another process may have replaced it since it was read. */
export async function removeLock(file: string, owner: string): Promise<void> {
  const moved = `${file}.${process.pid}`;
  await rename(file, moved).catch(() => {});
  if ((await readFile(moved, "utf8").catch(() => owner)) !== owner) await link(moved, file).catch(() => {});
  await rm(moved, { force: true });
}

/** Whether a process has this id, also one of another user. One that was killed and waits for its parent has died. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return !isZombie(pid);
  } catch (error) {
    return error instanceof Error && "code" in error && error.code === "EPERM";
  }
}

/** Where there is no /proc, it counts as alive. */
function isZombie(pid: number): boolean {
  try {
    // Behind the name of the program, which may contain anything.
    return /\) Z [^)]*$/.test(readFileSync(`/proc/${pid}/stat`, "utf8"));
  } catch {
    return false;
  }
}
