import { spawn } from "node:child_process";
import { once } from "node:events";
import { rmSync } from "node:fs";
import { onTestFinished } from "vitest";

/** Starts Node in the folder `cwd` of a test, which is deleted with the process when the test has finished; `printed` grows. */
export function startScript(words: readonly string[], { cwd, env }: { cwd: string; env: NodeJS.ProcessEnv }) {
  const child = spawn(process.execPath, words, { cwd, env, stdio: ["ignore", "pipe", "pipe"] });
  const ended = once(child, "close");
  onTestFinished(async () => {
    child.kill("SIGKILL");
    await ended;
    rmSync(cwd, { recursive: true });
  });
  const printed = { stdout: "", stderr: "" };
  for (const name of ["stdout", "stderr"] as const)
    child[name].on("data", (chunk) => (printed[name] += chunk));
  return { child, ended, printed };
}
