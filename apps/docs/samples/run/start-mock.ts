import { spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";

const main = fileURLToPath(new URL("../../../mock/src/main.ts", import.meta.url));

/** Starts the mock, as `pnpm mock` does, on any free port. */
export async function startMock(): Promise<{ readonly url: string; readonly stop: () => Promise<void> }> {
  const mock = spawn(process.execPath, [main], {
    env: { ...process.env, PORT: "0" },
    // Not the error output of this process: Vitest waits for its end, and a hook that ran out of time leaves the mock behind.
    stdio: ["ignore", "pipe", "pipe"],
  });
  mock.stderr.pipe(process.stderr);
  let url: string | undefined;
  for await (const line of createInterface(mock.stdout)) {
    url = /listens on (\S+)/.exec(line)?.[1];
    if (url) break;
  }
  if (!url) throw new Error("The mock did not start; the lines above say why.");
  return {
    url,
    stop: async () => {
      const ended = once(mock, "exit");
      mock.kill("SIGTERM");
      await ended;
    },
  };
}
