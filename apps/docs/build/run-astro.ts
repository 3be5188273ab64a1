import { spawn } from "node:child_process";
import { once } from "node:events";

/**
 * Runs Astro's own command, because its programmatic build bundles the Markdown compiler's native module and cannot load
 * it then. Its output is shown only when it fails.
 *
 * @throws Error when it fails.
 */
export async function runAstro(root: string): Promise<void> {
  const astro = spawn("astro", ["build"], {
    cwd: root,
    stdio: ["ignore", "pipe", "pipe"],
    env: { ...process.env, ASTRO_TELEMETRY_DISABLED: "1" },
  });
  const output: Buffer[] = [];
  astro.stdout.on("data", (chunk: Buffer) => output.push(chunk));
  astro.stderr.on("data", (chunk: Buffer) => output.push(chunk));
  const [status] = await once(astro, "close");
  if (status === 0) return;
  process.stderr.write(Buffer.concat(output));
  throw new Error("Astro could not build the pages; see the lines above.");
}
