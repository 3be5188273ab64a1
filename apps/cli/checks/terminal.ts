import { spawnSync } from "node:child_process";

export interface Ran {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

export type Env = Readonly<Record<string, string | undefined>>;

/** Runs a command line in a pipe. */
export function inPipe(line: string, env: Env, cwd: string): Ran {
  const { status, stdout, stderr } = spawnSync("bash", ["--norc", "-eu", "-c", line], {
    env,
    cwd,
    encoding: "utf8",
    stdio: ["ignore", "pipe", "pipe"],
  });
  return { code: status ?? -1, out: stdout, err: stderr };
}

/** Runs a command line in a terminal of 150 columns, which `script` of util-linux makes; both streams are one there. */
export function inTerminal(line: string, env: Env, cwd: string): Ran {
  const { status, stdout } = spawnSync("script", ["-qec", `stty cols 150; ${line}`, "/dev/null"], {
    env: { ...env, TERM: "xterm-256color", SHELL: "/bin/bash" },
    cwd,
    encoding: "utf8",
  });
  return { code: status ?? -1, out: stdout.replaceAll("\r\n", "\n"), err: "" };
}

/** Types keys into a program in a terminal, all at once; they wait there until it reads them. */
export function typeInto(program: string, keys: string, env: Env, cwd: string): Ran {
  const { status, stdout } = spawnSync("script", ["-qec", `stty cols 150; ${program}`, "/dev/null"], {
    env: { ...env, TERM: "dumb", SHELL: "/bin/bash" },
    cwd,
    input: keys,
    encoding: "utf8",
  });
  return { code: status ?? -1, out: stdout.replaceAll("\r\n", "\n"), err: "" };
}

/** @throws Error that shows what there was instead. */
export function must(what: string, holds: boolean, { code, out, err }: Ran): void {
  if (!holds) throw new Error(`${what} does not hold. Exit code ${code}, output:\n${out}\n${err}`);
  console.log(`as a user: ${what}`);
}
