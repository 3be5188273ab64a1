import { execFile } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll } from "vitest";

const main = fileURLToPath(new URL("../src/main.ts", import.meta.url));

/** The root of the repository, where `pnpm gate` runs. */
export const root = fileURLToPath(new URL("../../..", import.meta.url));

/** A folder that goes after the tests of a file. */
export const folder = mkdtempSync(join(tmpdir(), "specie-gate-test-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

export interface Ended {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs the command as a process, on the day of the tests. */
export function gate(words: readonly string[], cwd = folder, env: NodeJS.ProcessEnv = {}): Promise<Ended> {
  return plain(["--today", "2026-11-22", ...words], cwd, env);
}

/** Runs the command as a process, with these words only. */
export function plain(words: readonly string[], cwd = folder, env: NodeJS.ProcessEnv = {}): Promise<Ended> {
  return new Promise((resolve) => {
    const child = execFile(
      process.execPath,
      [main, ...words],
      { cwd, env: { ...process.env, ...env } },
      (_error, stdout, stderr) => resolve({ code: child.exitCode ?? -1, stdout, stderr }),
    );
  });
}

/** Writes a file into the folder and answers its name. */
export function file(name: string, content: unknown): string {
  const path = join(folder, name);
  writeFileSync(path, typeof content === "string" ? content : JSON.stringify(content, undefined, 2));
  return path;
}
