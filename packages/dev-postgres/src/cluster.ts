import { randomBytes } from "node:crypto";
import { chown, mkdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { platform, userInfo } from "node:os";
import { dirname, join } from "node:path";
import { DataDirectoryError, hasCluster } from "./data-directory.ts";
import { type Identity, type Outcome, runProgram, serverUser, withDirectoryAccess } from "./identity.ts";
import type { Programs } from "./programs.ts";

/** PostgreSQL's data, ready to be started. */
export interface Cluster {
  /** What PostgreSQL calls PGDATA. */
  readonly directory: string;
  /** Contains the port of the last start. */
  readonly portFile: string;
  readonly superuser: string;
  readonly password: string;
  /** Runs pg_ctl on the cluster, as its user. */
  readonly control: (...args: readonly string[]) => Promise<Outcome>;
}

const superuser = "specie_owner";

// `lower()` and comparison follow Unicode on every machine. pg_trgm takes letters from the C library's classes, of which
// plain "C" has only the English ones.
const locale = [
  "--encoding=UTF8",
  "--locale-provider=builtin",
  "--builtin-locale=C.UTF-8",
  "--locale=C",
  `--lc-ctype=${platform() === "linux" ? "C.UTF-8" : "en_US.UTF-8"}`,
];

/**
 * Opens the cluster in a folder, after creating it if there is none.
 *
 * @throws DataDirectoryError when the content of the folder cannot be used; then nothing was changed.
 */
export async function openCluster(
  root: string,
  { initdb, pgCtl }: Programs,
  log: (line: string) => void,
): Promise<Cluster> {
  // One of two programs in the same folder is enough.
  const programs = dirname(initdb) === dirname(pgCtl) ? [pgCtl] : [initdb, pgCtl];
  const as = await withDirectoryAccess(await serverUser(), [...programs, root], log);
  const directory = join(root, "cluster");
  const passwordFile = join(root, "password");

  const major = await majorVersion(pgCtl, as);
  if (!(await hasCluster(directory, { major, uid: as?.uid ?? userInfo().uid }))) {
    log(`creating a PostgreSQL ${major} data directory in ${root}`);
    await makePassword(passwordFile, as);
    await initialise(initdb, directory, passwordFile, as);
  }
  const password = await readFile(passwordFile, "utf8").catch((cause: unknown) => {
    throw new DataDirectoryError(
      `${passwordFile}, which contains the password of the database, cannot be read`,
      {
        cause,
      },
    );
  });
  return {
    directory,
    portFile: join(root, "port"),
    superuser,
    password: password.trim(),
    control: (...args) => runProgram(pgCtl, [...args, "--pgdata", directory], as),
  };
}

/** Also the first use of a program as the server's user, to which its folder may be closed. */
async function majorVersion(pgCtl: string, as: Identity | undefined): Promise<string> {
  const { code, output } = await runProgram(pgCtl, ["--version"], as).catch((cause: unknown) => {
    const user = as ? `user ${as.uid}, as whom PostgreSQL must run instead of root,` : "this user";
    throw new Error(`${user} cannot run ${pgCtl}: a directory above it may be closed to others`, { cause });
  });
  const major = /PostgreSQL\) (\d+)/.exec(output)?.[1];
  if (code !== 0 || major === undefined) throw new Error(`${pgCtl} does not run: ${output}`);
  return major;
}

/** Keeps an existing one: its cluster may have been moved aside. */
async function makePassword(file: string, as: Identity | undefined): Promise<void> {
  const password = `${randomBytes(24).toString("base64url")}\n`;
  await writeFile(file, password, { mode: 0o600, flag: "wx" }).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== "EEXIST") throw error;
  });
  if (as) await chown(file, as.uid, as.gid);
}

/** Creates the cluster under another name and then renames it, so that half a cluster is never used. */
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
  if (code !== 0)
    throw new DataDirectoryError(`PostgreSQL cannot create its data in ${directory}:\n${output}`);
  await rename(unfinished, directory);
}
