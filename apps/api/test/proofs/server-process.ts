import { spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { onTestFinished } from "vitest";

/** The server as operators run it: a process of its own, told by environment variables. */
export interface ServerProcess {
  /** With the base path. */
  readonly url: string;
  /** Whether it has not ended, wanted or not. */
  readonly isAlive: () => boolean;
  /** Sends a signal and waits for the end. */
  readonly end: (signal: "SIGKILL" | "SIGTERM") => Promise<void>;
}

const main = fileURLToPath(new URL("../../src/main.ts", import.meta.url));

/**
 * Starts the server and waits until it says where it listens. It is killed when the test is over.
 *
 * @throws Error with what the server wrote when it ends before.
 */
export async function startServerProcess(settings: Readonly<Record<string, string>>): Promise<ServerProcess> {
  const child = spawn(process.execPath, [main], {
    // A busy machine is not the overload that the server is to refuse.
    env: {
      PATH: process.env["PATH"],
      PORT: "0",
      LOG_LEVEL: "silent",
      MAX_LOOP_DELAY_MS: "10000",
      ...settings,
    },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const ended = once(child, "exit");
  const isAlive = () => child.exitCode === null && child.signalCode === null;
  async function end(signal: "SIGKILL" | "SIGTERM"): Promise<void> {
    child.kill(signal);
    await ended;
  }
  onTestFinished(() => (isAlive() ? end("SIGKILL") : undefined));

  let errors = "";
  child.stderr.on("data", (chunk: Buffer) => {
    errors += chunk;
  });
  for await (const line of createInterface(child.stdout)) {
    const url = /^The API listens on (\S+)$/.exec(line)?.[1];
    if (url === undefined) continue;
    child.stdout.resume();
    return { url, isAlive, end };
  }
  await ended;
  throw new Error(`the server did not start: ${errors}`);
}
