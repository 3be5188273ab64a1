import { spawn } from "node:child_process";
import { generateKeyPairSync } from "node:crypto";
import { once } from "node:events";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";

const main = fileURLToPath(new URL("../../../api/src/main.ts", import.meta.url));

export interface SampleServer {
  /** With the base path. */
  readonly url: string;
  /** The environment variables with which admin commands reach its database. */
  readonly variables: Readonly<Record<string, string>>;
}

/** Starts the real server, as `pnpm api` does, on an empty database of its own. */
export async function startServer(): Promise<SampleServer & { readonly stop: () => Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), "specie-samples-"));
  const checkpointKey = join(folder, "checkpoint-key.json");
  const { privateKey } = generateKeyPairSync("ed25519");
  await writeFile(checkpointKey, JSON.stringify(privateKey.export({ format: "jwk" })), { mode: 0o600 });
  const variables = {
    DATA_DIR: join(folder, "data"),
    CHECKPOINT_KEY_FILE: checkpointKey,
    PORT: "0",
    METRICS_PORT: "off",
    DEMO: "off",
    LOG_LEVEL: "error",
    // A busy machine must not count as overload.
    MAX_LOOP_DELAY_MS: "10000",
  };
  const server = spawn(process.execPath, [main], {
    env: { ...process.env, ...variables },
    stdio: ["ignore", "pipe", "inherit"],
  });
  let url: string | undefined;
  for await (const line of createInterface(server.stdout)) {
    url = /listens on (\S+)/.exec(line)?.[1];
    if (url) break;
  }
  if (!url) throw new Error("The server did not start; the lines above say why.");
  server.stdout.resume();
  return {
    url,
    variables,
    stop: async () => {
      const ended = once(server, "exit");
      server.kill("SIGTERM");
      await ended;
      await rm(folder, { recursive: true });
    },
  };
}
