import { spawn } from "node:child_process";
import { once } from "node:events";

/**
 * Runs Astro's own command, because its programmatic build bundles the Markdown compiler's native module and cannot load
 * it then. What it tells is shown only when it fails.
 *
 * @throws Error when it fails.
 */
export async function runAstro(root: string): Promise<void> {
  const astro = spawn("astro", ["build"], {
    cwd: root,
    stdio: ["ignore", "pipe", "pipe"],
    env: { ...process.env, ASTRO_TELEMETRY_DISABLED: "1" },
  });
  const told: Buffer[] = [];
  astro.stdout.on("data", (chunk: Buffer) => told.push(chunk));
  astro.stderr.on("data", (chunk: Buffer) => told.push(chunk));
  const [status] = await once(astro, "close");
  if (status === 0) return;
  process.stderr.write(Buffer.concat(told));
  throw new Error("Astro could not build the pages; the lines above say why.");
}
