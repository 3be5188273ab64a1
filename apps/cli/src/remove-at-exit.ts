import { rmSync } from "node:fs";
import { rm } from "node:fs/promises";

/**
 * Removes a temporary file or folder even when a second Ctrl-C ends the process before the code that made it can clean up.
 *
 * @returns a function that removes it now.
 */
export function removeAtExit(path: string): () => Promise<void> {
  const remove = () => rmSync(path, { recursive: true, force: true });
  process.once("exit", remove);
  return async () => {
    await rm(path, { recursive: true, force: true });
    process.off("exit", remove);
  };
}
