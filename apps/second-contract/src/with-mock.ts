import { spawn } from "node:child_process";
import { join } from "node:path";
import { withUrlOf } from "./with-url-of.ts";

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
  await withUrlOf(child, use);
}
