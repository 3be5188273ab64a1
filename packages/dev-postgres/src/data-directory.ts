import { readFile, stat } from "node:fs/promises";
import { join } from "node:path";

/** The data directory cannot be used. The message contains the cause and the fix; nothing in it was changed. */
export class DataDirectoryError extends Error {
  override readonly name = "DataDirectoryError";
}

/** The requirements for a data directory. */
export interface Expected {
  /** The major version of PostgreSQL. */
  readonly major: string;
  /** The user that the server runs as. */
  readonly uid: number;
}

/** @throws DataDirectoryError when the folder for the cluster is itself a cluster. */
export async function refuseForeignCluster(root: string): Promise<void> {
  if (!(await find(join(root, "PG_VERSION")))) return;
  throw new DataDirectoryError(`${root} is itself a data directory of another PostgreSQL: name an empty one`);
}

/**
 * Whether there is a cluster, which can be started.
 *
 * @throws DataDirectoryError
 */
export async function hasCluster(cluster: string, { major, uid }: Expected): Promise<boolean> {
  const found = await find(cluster);
  if (!found) return false;
  if (!found.isDirectory()) throw new DataDirectoryError(`${cluster} is not a directory`);
  const version = await readFile(join(cluster, "PG_VERSION"), "utf8").catch(() => undefined);
  if (version === undefined) {
    throw new DataDirectoryError(
      `${cluster} is not a data directory of PostgreSQL: it has no readable PG_VERSION`,
    );
  }
  if (version.trim() !== major) {
    throw new DataDirectoryError(
      `${cluster} was made by PostgreSQL ${version.trim()}, and this is ${major}: dump it with the old one and load the dump`,
    );
  }
  // On Windows the owner is 0 for all.
  if (uid >= 0 && found.uid !== uid) {
    throw new DataDirectoryError(
      `${cluster} belongs to user ${found.uid}, and the server runs as user ${uid}: start it as before or change the owner`,
    );
  }
  for (const part of ["global/pg_control", "base", "pg_wal", "postgresql.conf"]) {
    if (!(await find(join(cluster, part)))) {
      throw new DataDirectoryError(`${cluster} is damaged: ${part} is missing. Restore it from a backup`);
    }
  }
  return true;
}

/** Whether two paths lead to one directory. */
export async function isSameDirectory(one: string, other: string): Promise<boolean> {
  const [a, b] = await Promise.all(
    [one, other].map((path) => stat(path, { bigint: true }).catch(() => undefined)),
  );
  return a !== undefined && b !== undefined && a.dev === b.dev && a.ino === b.ino;
}

function find(path: string) {
  return stat(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT" || error.code === "ENOTDIR") return undefined;
    throw new DataDirectoryError(`${path} cannot be read: ${error.message}`, { cause: error });
  });
}
