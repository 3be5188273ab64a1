import { spawn } from "node:child_process";
import { once } from "node:events";
import { text } from "node:stream/consumers";
import { fileURLToPath } from "node:url";
import { runAdmin } from "../../src/admin/cli.ts";
import { compiled } from "./server-process.ts";

/** How a command ended and what it said. */
export interface Outcome {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/** Runs a command in this process, which takes a fraction of the time. It sees no environment variables but the given ones. */
export async function runCommand(variables: NodeJS.ProcessEnv, ...args: readonly string[]): Promise<Outcome> {
  const written = { out: "", err: "" };
  const code = await runAdmin(args, {
    variables,
    interrupted: new AbortController().signal,
    out: (text) => (written.out += text),
    err: (text) => (written.err += text),
  });
  return { code, ...written };
}

const main = fileURLToPath(new URL("../../src/main.ts", import.meta.url));

/** Runs the real program as a process that sees no environment variables but the given ones. */
export async function runProgram(variables: NodeJS.ProcessEnv, ...args: readonly string[]): Promise<Outcome> {
  const child = spawn(process.execPath, [main, ...args], {
    env: { ...compiled, ...variables },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const [out, err] = await Promise.all([text(child.stdout), text(child.stderr), once(child, "close")]);
  return { code: child.exitCode, out, err };
}

/** What a command that must succeed has printed with `--json`. */
export async function runForJson<Document>(
  variables: NodeJS.ProcessEnv,
  ...args: readonly string[]
): Promise<Document> {
  const { code, out, err } = await runCommand(variables, ...args, "--json");
  // In a clone that is closed to other users, PostgreSQL's start says by what right it runs.
  const errors = err.replace(/^PostgreSQL runs as user \d+ with the right to pass closed folders.*\n/m, "");
  if (code !== 0 || errors !== "") throw new Error(`the command ended with ${code}: ${errors}`);
  return JSON.parse(out);
}
