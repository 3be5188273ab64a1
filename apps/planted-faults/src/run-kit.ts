import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { fileURLToPath } from "node:url";
import kit from "@specie/conformance/package.json" with { type: "json" };
import { z } from "zod";
import type { Copy } from "./plant.ts";

/** The kit's command, which is run as a process. */
export const program = fileURLToPath(
  new URL(kit.bin["specie-conformance"], import.meta.resolve("@specie/conformance/package.json")),
);

/** The members of the kit's JSON report that are read. */
const report = z.object({
  green: z.boolean(),
  milliseconds: z.number(),
  checks: z.array(z.object({ id: z.string(), state: z.enum(["passed", "failed", "left out"]) })),
});

/** The result of a run of the kit. */
export interface KitResult {
  readonly green: boolean;
  /** The ids of the checks that failed, in the kit's order. */
  readonly failed: readonly string[];
  readonly checks: number;
  readonly milliseconds: number;
}

export interface KitOptions {
  /** The seed of the kit's random choices. */
  readonly seed: number;
  /** Only these groups or checks of the kit; all where it is empty. */
  readonly only?: readonly string[];
  /** Ends the run; the server and its PostgreSQL end as well. */
  readonly signal?: AbortSignal;
}

// Twenty times the duration of a run on an idle machine. A server that hangs must not block the others.
const timeout = 240_000;

/**
 * Starts the server of a copy on a fresh database and runs the kit against it.
 *
 * @throws Error with the end of the output, when the server does not start or the kit does not finish.
 */
export async function runKit({ folder }: Copy, { seed, only = [], signal }: KitOptions): Promise<KitResult> {
  const choice = only.flatMap((id) => ["--only", id]);
  const child = spawn(
    process.execPath,
    [
      ...[join(folder, "test/with-server.ts"), process.execPath, program],
      ...["--url", "{url}", "--credentials", "{credentials}", "--seed", String(seed), ...choice],
      ...["--report", "json", "--folder", folder],
    ],
    // In a process group of its own, or Ctrl-C would end it before it has stopped its PostgreSQL.
    { detached: true, stdio: ["ignore", "pipe", "pipe"] },
  );
  const interrupt = () => child.kill("SIGTERM");
  signal?.addEventListener("abort", interrupt);
  if (signal?.aborted) interrupt();
  const timer = setTimeout(interrupt, timeout);
  const [, errors, [code]] = await Promise.all([text(child.stdout), text(child.stderr), once(child, "exit")]);
  clearTimeout(timer);
  signal?.removeEventListener("abort", interrupt);
  signal?.throwIfAborted();
  // 1 is the exit code of the kit for failed checks and of Node for a crash; only the kit writes a report.
  const written = await readFile(join(folder, "conformance.json"), "utf8").catch(() => undefined);
  if (written === undefined) throw new Error(`The kit did not finish (${code}): ${errors.slice(-2000)}`);
  const { green, milliseconds, checks } = report.parse(JSON.parse(written));
  const failed = checks.filter(({ state }) => state === "failed").map(({ id }) => id);
  return { green, failed, checks: checks.length, milliseconds };
}
