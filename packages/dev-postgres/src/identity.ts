import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { userInfo } from "node:os";
import { dirname } from "node:path";

/** Who a program runs as. */
export interface Identity {
  readonly uid: number;
  readonly gid: number;
  /** Whether folders and files of others are no obstacle. Linux with util-linux only, and only when we are root. */
  readonly dacOverride?: boolean;
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
    const [program, ...rest] = as?.dacOverride
      ? ["setpriv", ...rightsOf(as), file, ...args]
      : [file, ...args];
    const identity = as && !as.dacOverride ? { uid: as.uid, gid: as.gid } : {};
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

// The account that many systems keep for PostgreSQL, then the one that every Unix has for programs without rights. None is
// made: starting a server is no reason to change the machine's list of users.
const candidates = ["postgres", "nobody"];

/**
 * Who the server must run as: PostgreSQL refuses to be root, so then an account without rights; nothing when it may be
 * whoever we are.
 *
 * @throws Error when we are root and there is no such account.
 */
export async function serverUser(): Promise<Identity | undefined> {
  if (userInfo().uid !== 0) return undefined;
  for (const name of candidates) {
    const [uid, gid] = await Promise.all([runProgram("id", ["-u", name]), runProgram("id", ["-g", name])]);
    if (uid.code === 0 && gid.code === 0) return { uid: Number(uid.output), gid: Number(gid.output) };
  }
  throw new Error(
    `PostgreSQL does not run as root, and there is no user ${candidates.join(" or ")} to run it as`,
  );
}

/**
 * Who the server runs as, able to come to the given paths. An account without rights is kept out where a folder above a path
 * is closed, as root's home is; then it gets the one right that it lacks there (CAP_DAC_OVERRIDE), and this is logged. Where
 * that cannot be given, the account stays as it is, and whatever it cannot open says so.
 */
export async function withDirectoryAccess(
  as: Identity | undefined,
  paths: readonly string[],
  log: (line: string) => void,
): Promise<Identity | undefined> {
  if (as === undefined) return undefined;
  const closed: string[] = [];
  for (const path of paths.map(nearestExisting)) {
    const { code } = await runProgram("test", ["-x", path], as);
    if (code !== 0) closed.push(path);
  }
  if (closed.length === 0) return as;
  const able: Identity = { ...as, dacOverride: true };
  const { code } = await runProgram("true", [], able).catch(() => ({ code: null }));
  if (code !== 0) return as;
  log(
    `PostgreSQL, which may not be root, is given the right to pass closed folders: ${closed.join(", ")} lies in one`,
  );
  return able;
}

function nearestExisting(path: string): string {
  return existsSync(path) || dirname(path) === path ? path : nearestExisting(dirname(path));
}
