import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { scriptSettings } from "./commands.ts";

const redocly = fileURLToPath(new URL("../node_modules/.bin/redocly", import.meta.url));
const noTelemetry = { REDOCLY_TELEMETRY: "off", REDOCLY_SUPPRESS_UPDATE_NOTICE: "true" };

/**
 * Runs the command that `commandFor` builds for a recorder's address, and writes the traffic to `har`. The recorder is a
 * proxy in front of the server that changes nothing, so any program that sends requests can be recorded.
 *
 * @returns the command's exit code, and its output.
 * @throws Error with what the recorder has printed, when it does not start.
 */
export async function record(
  server: string,
  har: string,
  commandFor: (url: string) => readonly string[],
  recorder = redocly,
): Promise<{ readonly code: number | null; readonly output: string }> {
  const { origin, pathname } = new URL(server);
  const proxy = spawn(recorder, ["proxy", "--target", origin, "--port", "0", "--har", har], {
    env: { ...process.env, ...noTelemetry },
    stdio: ["ignore", "ignore", "pipe"],
  });
  try {
    const address = await listeningAt(proxy);
    const [command = "", ...words] = commandFor(address + pathname);
    const child = spawn(command, words, {
      ...scriptSettings,
      stdio: ["ignore", "pipe", "pipe"],
      env: { ...scriptSettings.env, ...noTelemetry },
    });
    const output: string[] = [];
    for (const stream of [child.stdout, child.stderr]) stream.on("data", (part) => output.push(String(part)));
    const [code] = await once(child, "close");
    return { code, output: output.join("") };
  } finally {
    proxy.kill("SIGINT");
    // It writes the file when it is interrupted.
    if (proxy.exitCode === null) await once(proxy, "exit");
  }
}

/** The recorder prints its address on standard error. If it ends instead, the error contains its output. */
async function listeningAt(proxy: ChildProcess): Promise<string> {
  const printed: string[] = [];
  return new Promise((resolve, reject) => {
    proxy.stderr?.on("data", (part) => {
      printed.push(String(part));
      const [, address] = /listening on (http:\S+)/.exec(printed.join("")) ?? [];
      if (address) resolve(address);
    });
    proxy.once("error", reject);
    proxy.once("exit", () => reject(new Error(`redocly proxy did not start to record: ${printed.join("")}`)));
  });
}
