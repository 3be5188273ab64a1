import { spawn } from "node:child_process";
import { once } from "node:events";
import { text } from "node:stream/consumers";
import { fileURLToPath } from "node:url";

/** Runs a program with our Node to its end, and says how long that took, in seconds. */
export async function runNode(
  args: readonly string[],
  env: Readonly<Record<string, string>>,
): Promise<{ out: string; seconds: number }> {
  const begun = performance.now();
  const child = spawn(process.execPath, args, {
    cwd: fileURLToPath(new URL("..", import.meta.url)),
    env: { PATH: process.env["PATH"], ...env },
    stdio: ["ignore", "pipe", "inherit"],
  });
  const ended = once(child, "exit");
  const out = await text(child.stdout);
  const [code] = await ended;
  if (code !== 0) throw new Error(`${args.join(" ")} ended with ${code}: ${out}`);
  return { out, seconds: (performance.now() - begun) / 1000 };
}
