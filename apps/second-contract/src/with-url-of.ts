import type { ChildProcess } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import type { Readable } from "node:stream";

/** Runs `use` with the first URL that a process prints, and ends the process. */
export async function withUrlOf(
  child: ChildProcess & { readonly stdout: Readable },
  use: (url: string) => Promise<void>,
): Promise<void> {
  try {
    let url: string | undefined;
    for await (const line of createInterface({ input: child.stdout })) {
      [url] = /http:\/\/\S+/.exec(line) ?? [];
      if (url !== undefined) break;
    }
    if (url === undefined) throw new Error(`${child.spawnargs.join(" ")} printed no URL`);
    await use(url);
  } finally {
    child.kill();
    await once(child, "close");
  }
}
