import { spawn } from "node:child_process";
import { once } from "node:events";
import { text } from "node:stream/consumers";
import { fileURLToPath } from "node:url";
import type { SampleServer } from "./start-server.ts";

const runCommands = fileURLToPath(new URL("../../../api/test/run-commands.ts", import.meta.url));

/** Runs admin commands one after the other, in one process, and returns the documents that `--json` prints. */
export async function runAdmin(
  { variables }: SampleServer,
  commands: readonly (readonly string[])[],
): Promise<unknown[]> {
  const child = spawn(process.execPath, [runCommands], {
    env: { ...process.env, ...variables },
    stdio: ["pipe", "pipe", "inherit"],
  });
  const closed = once(child, "close");
  child.stdin.end(commands.map((args) => `${JSON.stringify([...args, "--json"])}\n`).join(""));
  const answers = (await text(child.stdout)).split("\n");
  await closed;
  return commands.map((args, index) => {
    const { code, out, err } = JSON.parse(answers[index] || "{}");
    if (code !== 0) throw new Error(`The admin command ${args.join(" ")} ended with ${code}:\n${err}`);
    return JSON.parse(out);
  });
}
