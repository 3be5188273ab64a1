import { spawn } from "node:child_process";

/** Who a program runs as. */
export interface Identity {
  readonly uid: number;
  readonly gid: number;
  /** Whether folders and files of others are no obstacle. Linux with util-linux only, and only when we are root. */
  readonly passesClosedFolders?: boolean;
}

export interface Outcome {
  readonly code: number | null;
  /** Standard output and error, in the order they came. */
  readonly output: string;
}

/**
 * Runs a program to its end, as another user if asked to.
 *
 * @throws Error of the system when it cannot be started.
 */
export function runProgram(file: string, args: readonly string[], as?: Identity): Promise<Outcome> {
  return new Promise((resolve, reject) => {
    // `/` can be entered by everybody, and the server that pg_ctl leaves behind must not hold a directory of ours.
    const [program, ...rest] = as?.passesClosedFolders
      ? ["setpriv", ...rightsOf(as), file, ...args]
      : [file, ...args];
    const identity = as && !as.passesClosedFolders ? { uid: as.uid, gid: as.gid } : {};
    const child = spawn(program ?? file, rest, { ...identity, cwd: "/", stdio: ["ignore", "pipe", "pipe"] });
    const chunks: Buffer[] = [];
    child.stdout.on("data", (chunk: Buffer) => chunks.push(chunk));
    child.stderr.on("data", (chunk: Buffer) => chunks.push(chunk));
    child.once("error", reject);
    child.once("close", (code) => resolve({ code, output: Buffer.concat(chunks).toString().trim() }));
  });
}

/** Another user's rights and the one to pass closed folders, for the program and all that it starts. */
function rightsOf({ uid, gid }: Identity): string[] {
  const identity = [`--reuid=${uid}`, `--regid=${gid}`, "--clear-groups"];
  return [...identity, "--inh-caps=+dac_override", "--ambient-caps=+dac_override"];
}
