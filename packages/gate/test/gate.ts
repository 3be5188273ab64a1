import { execFile } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { runCommand } from "../src/command/run-command.ts";

const main = fileURLToPath(new URL("../src/main.ts", import.meta.url));

/** Is empty before each file of tests, and gone after it: `own-folder.ts` empties and removes it. */
export const folder = mkdtempSync(join(tmpdir(), "specie-gate-test-"));

export const removeFolder = () => rmSync(folder, { recursive: true, force: true });

export function emptyFolder(): void {
  removeFolder();
  mkdirSync(folder);
}

export interface Ended {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs the command on the day of the tests. */
export function gate(words: readonly string[], cwd = folder): Promise<Ended> {
  return plain(["--today", "2026-11-22", ...words], cwd);
}

let last: Promise<unknown> = Promise.resolve();

/** Runs the command with these words only, in this process: a process of its own takes ten times as long. */
export function plain(words: readonly string[], cwd = folder, out?: (text: string) => void): Promise<Ended> {
  return inFolder(cwd, async () => {
    const printed = { stdout: "", stderr: "" };
    const code = await runCommand(words, {
      out: out ?? ((text) => (printed.stdout += text)),
      err: (text) => (printed.stderr += text),
      isColoured: false,
      today: new Date().toISOString().slice(0, 10),
    });
    return { code, ...printed };
  });
}

/** Does something with the folder as the working one. A process is in one folder at a time. */
export function inFolder<Result>(cwd: string, step: () => Promise<Result>): Promise<Result> {
  const ended = last.then(async () => {
    const before = process.cwd();
    process.chdir(cwd);
    return step().finally(() => process.chdir(before));
  });
  last = ended.catch(() => {});
  return ended;
}

/** Runs the command as a process of its own. */
export function gateProcess(words: readonly string[], env: NodeJS.ProcessEnv = {}): Promise<Ended> {
  return new Promise((resolve) => {
    const child = execFile(
      process.execPath,
      [main, ...words],
      { cwd: folder, env: { ...process.env, ...env } },
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
