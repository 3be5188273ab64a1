import { spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { onTestFinished } from "vitest";

const main = fileURLToPath(new URL("../../src/main.ts", import.meta.url));

/** Starts the server as an operator does, and waits until it has said where it is. Killed when the test is over. */
export async function serverProcess(settings: Readonly<Record<string, string>>) {
  const child = spawn(process.execPath, [main], {
    // A busy machine is not the overload that the server is to refuse.
    env: {
      PATH: process.env["PATH"],
      PORT: "0",
      LOG_LEVEL: "silent",
      MAX_LOOP_DELAY_MS: "10000",
      ...settings,
    },
    stdio: ["ignore", "pipe", "inherit"],
  });
  const ended = once(child, "exit");
  onTestFinished(() => void child.kill("SIGKILL"));
  let url = "";
  for await (const line of createInterface(child.stdout)) {
    url ||= /^The API listens on (\S+)$/.exec(line)?.[1] ?? "";
    const operatorUrl = /^Health and metrics: (\S+)\/readyz/.exec(line)?.[1];
    if (operatorUrl === undefined) continue;
    child.stdout.resume();
    return {
      url,
      operatorUrl,
      signal: (signal: NodeJS.Signals) => void child.kill(signal),
      /** The exit code, or the signal that ended it. */
      ended: ended.then(([code, signal]): number | string => code ?? signal),
    };
  }
  throw new Error("the server did not start");
}
