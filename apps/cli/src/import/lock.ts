import { readFile, rm, writeFile } from "node:fs/promises";
import { CliError } from "../exit-codes.ts";
import { removeAtExit } from "../remove-at-exit.ts";
import type { Texts } from "../texts/en.ts";

/** How the lock of another process is read and removed; a test plays the other process. */
interface LockFiles {
  readonly read: (file: string) => Promise<string>;
  readonly remove: (file: string) => Promise<void>;
}

const realFiles: LockFiles = {
  read: (file) => readFile(file, "utf8").catch(() => ""),
  remove: (file) => rm(file, { force: true }),
};

/**
 * Prevents a second process from running the same import. The lock of a process that has ended is taken over. If two
 * processes take it over at the same moment, the idempotency keys still prevent duplicate customers.
 *
 * @returns a function that releases the lock.
 */
export async function lock(
  file: string,
  texts: Texts,
  { read, remove }: LockFiles = realFiles,
): Promise<() => Promise<void>> {
  for (let attempt = 1; ; attempt++) {
    try {
      await writeFile(file, String(process.pid), { flag: "wx", mode: 0o600 });
      return removeAtExit(file);
    } catch (error) {
      if (!(error instanceof Error && "code" in error && error.code === "EEXIST")) throw error;
    }
    const holder = Number(await read(file));
    if (attempt > 1 || isAlive(holder)) throw new CliError("badFile", texts.locked(file, holder));
    await remove(file);
  }
}

function isAlive(pid: number): boolean {
  if (!(pid > 0)) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // The process exists, but belongs to another user.
    return error instanceof Error && "code" in error && error.code === "EPERM";
  }
}
