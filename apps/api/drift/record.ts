import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";

const redocly = fileURLToPath(new URL("../node_modules/.bin/redocly", import.meta.url));
const quiet = { ...process.env, REDOCLY_TELEMETRY: "off", REDOCLY_SUPPRESS_UPDATE_NOTICE: "true" };

/**
 * Runs the command that `commandFor` makes of a recorder's address, and writes what went through it to `har`. The recorder
 * stands between the command and the server and changes nothing, so whatever sends requests can be recorded.
 *
 * @returns the command's exit code, and what it printed.
 */
export async function record(
  server: string,
  har: string,
  commandFor: (url: string) => readonly string[],
): Promise<{ readonly code: number | null; readonly output: string }> {
  const { origin, pathname } = new URL(server);
  const proxy = spawn(redocly, ["proxy", "--target", origin, "--port", "0", "--har", har], {
    env: quiet,
    stdio: ["ignore", "ignore", "pipe"],
  });
  try {
    const address = await listeningAt(proxy);
    const [command = "", ...words] = commandFor(address + pathname);
    const child = spawn(command, words, { stdio: ["ignore", "pipe", "pipe"], env: quiet });
    const output: string[] = [];
    for (const stream of [child.stdout, child.stderr]) stream.on("data", (part) => output.push(String(part)));
    const [code] = await once(child, "close");
    return { code, output: output.join("") };
  } finally {
    proxy.kill("SIGINT");
    // It writes the file when it is told to end.
    if (proxy.exitCode === null) await once(proxy, "exit");
  }
}

/** The recorder says on standard error where it listens. What it says before is told if it ends instead. */
async function listeningAt(proxy: ChildProcess): Promise<string> {
  const said: string[] = [];
  return new Promise((resolve, reject) => {
    proxy.stderr?.on("data", (part) => {
      said.push(String(part));
      const [, address] = /listening on (http:\S+)/.exec(said.join("")) ?? [];
      if (address) resolve(address);
    });
    proxy.once("error", reject);
    proxy.once("exit", () => reject(new Error(`redocly proxy did not start to record: ${said.join("")}`)));
  });
}
