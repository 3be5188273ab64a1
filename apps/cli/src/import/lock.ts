import { readFile, rm, writeFile } from "node:fs/promises";
import { Refusal } from "../exit-codes.ts";
import type { Texts } from "../texts/en.ts";

/**
 * Keeps a second process from the same import. The lock of a process that is gone is taken over. Should two get it at the
 * same moment, the idempotency keys still keep every row from being opened twice.
 *
 * @returns what gives it back.
 */
export async function lock(file: string, texts: Texts): Promise<() => Promise<void>> {
  for (let attempt = 1; ; attempt++) {
    try {
      await writeFile(file, String(process.pid), { flag: "wx", mode: 0o600 });
      return () => rm(file, { force: true });
    } catch (error) {
      if (!(error instanceof Error && "code" in error && error.code === "EEXIST"))
        throw new Refusal(
          "badFile",
          texts.cannotWrite(file, error instanceof Error ? error.message : String(error)),
        );
    }
    const holder = Number(await readFile(file, "utf8").catch(() => ""));
    if (attempt > 1 || isAlive(holder)) throw new Refusal("badFile", texts.locked(file, holder));
    await rm(file, { force: true });
  }
}

function isAlive(pid: number): boolean {
  if (!(pid > 0)) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // It lives, but belongs to somebody else.
    return error instanceof Error && "code" in error && error.code === "EPERM";
  }
}
