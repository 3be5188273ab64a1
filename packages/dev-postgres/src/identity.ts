import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { userInfo } from "node:os";
import { dirname } from "node:path";

/** The user that a program runs as. */
export interface Identity {
  readonly uid: number;
  readonly gid: number;
  /** Whether the program may pass closed folders (CAP_DAC_OVERRIDE). Needs Linux, util-linux and root. */
  readonly dacOverride?: boolean;
}

export interface Outcome {
  readonly code: number | null;
  /** Standard output and error in order. */
  readonly output: string;
}

/**
 * Runs a program to its end.
 *
 * @throws Error of the system when it cannot be started.
 */
export function runProgram(file: string, args: readonly string[], as?: Identity): Promise<Outcome> {
  return new Promise((resolve, reject) => {
    const [program, ...rest] = as?.dacOverride
      ? ["setpriv", ...privileges(as), file, ...args]
      : [file, ...args];
    const identity = as && !as.dacOverride ? { uid: as.uid, gid: as.gid } : {};
    // In `/`, which every user can enter: the server outlives pg_ctl and must not occupy a directory of ours.
    const child = spawn(program ?? file, rest, { ...identity, cwd: "/", stdio: ["ignore", "pipe", "pipe"] });
    const chunks: Buffer[] = [];
    child.stdout.on("data", (chunk: Buffer) => chunks.push(chunk));
    child.stderr.on("data", (chunk: Buffer) => chunks.push(chunk));
    child.once("error", reject);
    child.once("close", (code) => resolve({ code, output: Buffer.concat(chunks).toString().trim() }));
  });
}

/**
 * Another user, whose only capability is to pass closed folders. PostgreSQL's programs check their own files with access(2),
 * which drops the capabilities of a user other than root unless the securebit no_setuid_fixup is set.
 */
function privileges({ uid, gid }: Identity): string[] {
  return [
    ...[`--reuid=${uid}`, `--regid=${gid}`, "--clear-groups"],
    ...["--inh-caps=+dac_override", "--ambient-caps=+dac_override", "--securebits=+no_setuid_fixup"],
  ];
}

// The account that many systems have for PostgreSQL, then the one that every Unix has for unprivileged programs. None is
// created: a start of the server must not change the users of the machine.
const candidates = ["postgres", "nobody"];

/**
 * An unprivileged user if we are root, as whom PostgreSQL refuses to run; otherwise nothing.
 *
 * @throws Error when we are root and there is no such account, or when our user has no name, which initdb requires.
 */
export async function serverUser(read: () => { uid: number } = userInfo): Promise<Identity | undefined> {
  if (currentUser(read) !== 0) return undefined;
  for (const name of candidates) {
    const [uid, gid] = await Promise.all([runProgram("id", ["-u", name]), runProgram("id", ["-g", name])]);
    if (uid.code === 0 && gid.code === 0) return { uid: Number(uid.output), gid: Number(gid.output) };
  }
  throw new Error(
    `PostgreSQL does not run as root, and there is no user ${candidates.join(" or ")} to run it as`,
  );
}

/**
 * The user, with CAP_DAC_OVERRIDE if a folder above one of the paths is closed to it, as root's home is; this is logged.
 * Without util-linux or the right to grant it, the user stays as it is, and the first program reports what it cannot open.
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
  const privileged: Identity = { ...as, dacOverride: true };
  const { code } = await runProgram("true", [], privileged).catch(() => ({ code: null }));
  if (code !== 0) return as;
  log(
    `PostgreSQL runs as user ${as.uid} with the right to pass closed folders, because ${closed.join(" and ")} ${closed.length === 1 ? "is" : "are"} in one`,
  );
  return privileged;
}

function nearestExisting(path: string): string {
  return existsSync(path) || dirname(path) === path ? path : nearestExisting(dirname(path));
}

function currentUser(read: () => { uid: number }): number {
  try {
    return read().uid;
  } catch (error) {
    throw new Error(
      "PostgreSQL needs a user with a name, and this one has no entry in /etc/passwd. Add one, or set DATABASE_URL",
      { cause: error },
    );
  }
}
