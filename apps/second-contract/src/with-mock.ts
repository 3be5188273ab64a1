import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { createInterface } from "node:readline";

/** Runs `use` with the URL that the started mock of the repository at `root` prints; `words` are its command. */
export async function withMock(
  root: string,
  use: (url: string) => Promise<void>,
  words: readonly string[] = ["src/main.ts"],
): Promise<void> {
  const child = spawn("node", words, {
    cwd: join(root, "apps/mock"),
    env: { ...process.env, PORT: "0", HOST: "127.0.0.1" },
    stdio: ["ignore", "pipe", "inherit"],
  });
  try {
    let url: string | undefined;
    for await (const line of createInterface({ input: child.stdout })) {
      [url] = /http:\/\/\S+/.exec(line) ?? [];
      if (url !== undefined) break;
    }
    if (url === undefined) throw new Error("The mock printed no URL");
    await use(url);
  } finally {
    child.kill();
    await once(child, "close");
  }
}
