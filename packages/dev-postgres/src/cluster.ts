import { randomBytes } from "node:crypto";
import { chown, mkdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { platform, userInfo } from "node:os";
import { join, resolve } from "node:path";
import { DataDirectoryError, hasCluster } from "./data-directory.ts";
import { type Identity, type Outcome, runProgram, serverUser, withDirectoryAccess } from "./identity.ts";
import { findBinaries } from "./programs.ts";

/** A data directory of PostgreSQL that can be started. */
export interface Cluster {
  /** What PostgreSQL calls PGDATA. */
  readonly directory: string;
  /** Where the port is kept. */
  readonly portFile: string;
  readonly superuser: string;
  readonly password: string;
  /** Runs PostgreSQL's own tool for starting and stopping on this cluster, as the user the cluster belongs to. */
  readonly control: (...args: readonly string[]) => Promise<Outcome>;
}

const superuser = "specie_owner";

// `lower()` and comparison follow Unicode, the same on every machine; the C library's classes tell pg_trgm which characters
// are letters, for which plain "C" knows only English ones.
const locale = [
  "--encoding=UTF8",
  "--locale-provider=builtin",
  "--builtin-locale=C.UTF-8",
  "--locale=C",
  `--lc-ctype=${platform() === "linux" ? "C.UTF-8" : "en_US.UTF-8"}`,
];

/**
 * Opens the cluster in a data directory, after making it if there is none.
 *
 * @throws DataDirectoryError when what is there cannot be used; then nothing was changed.
 */
export async function openCluster(dataDir: string, log: (line: string) => void): Promise<Cluster> {
  const { initdb, pgCtl } = await findBinaries();
  const root = resolve(dataDir);
  const as = await withDirectoryAccess(await serverUser(), [pgCtl, root], log);
  const directory = join(root, "cluster");
  const passwordFile = join(root, "password");

  const major = await majorVersion(pgCtl, as);
  if (!(await hasCluster(root, directory, { major, uid: as?.uid ?? userInfo().uid }))) {
    log(`making a PostgreSQL ${major} data directory in ${root}`);
    await mkdir(root, { recursive: true });
    await makePassword(passwordFile, as);
    await initialise(initdb, directory, passwordFile, as);
  }
  const password = await readFile(passwordFile, "utf8").catch((cause: unknown) => {
    throw new DataDirectoryError(`${passwordFile}, without which nobody can log in, cannot be read`, {
      cause,
    });
  });
  return {
    directory,
    portFile: join(root, "port"),
    superuser,
    password: password.trim(),
    control: (...args) => runProgram(pgCtl, [...args, "--pgdata", directory], as),
  };
}

/** Also the first use of the program as the server's user, who may not be allowed to come near it. */
async function majorVersion(pgCtl: string, as: Identity | undefined): Promise<string> {
  const { code, output } = await runProgram(pgCtl, ["--version"], as).catch((cause: unknown) => {
    const user = as ? `user ${as.uid}, as whom PostgreSQL must run instead of root,` : "this user";
    throw new Error(`${user} cannot run ${pgCtl}: a directory above it may be closed to others`, { cause });
  });
  const major = /PostgreSQL\) (\d+)/.exec(output)?.[1];
  if (code !== 0 || major === undefined) throw new Error(`${pgCtl} does not run: ${output}`);
  return major;
}

/** Keeps one that is there: it may belong to a cluster that was only put aside. */
async function makePassword(file: string, as: Identity | undefined): Promise<void> {
  const password = `${randomBytes(24).toString("base64url")}\n`;
  await writeFile(file, password, { mode: 0o600, flag: "wx" }).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== "EEXIST") throw error;
  });
  if (as) await chown(file, as.uid, as.gid);
}

/** Makes the cluster beside its place and then moves it there, so that half a cluster is never taken for one. */
async function initialise(
  initdb: string,
  directory: string,
  passwordFile: string,
  as: Identity | undefined,
): Promise<void> {
  const unfinished = `${directory}.unfinished`;
  // Left by an attempt that was cut off; no server ever ran on it.
  await rm(unfinished, { recursive: true, force: true });
  await mkdir(unfinished, { mode: 0o700 });
  if (as) await chown(unfinished, as.uid, as.gid);
  const { code, output } = await runProgram(
    initdb,
    [
      ...locale,
      "--data-checksums",
      "--auth=scram-sha-256",
      `--username=${superuser}`,
      `--pwfile=${passwordFile}`,
      `--pgdata=${unfinished}`,
    ],
    as,
  );
  if (code !== 0) throw new DataDirectoryError(`PostgreSQL cannot make its data in ${directory}:\n${output}`);
  await rename(unfinished, directory);
}
