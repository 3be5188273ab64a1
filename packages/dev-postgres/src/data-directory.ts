import { readFile, stat } from "node:fs/promises";
import { join } from "node:path";

/** The data directory cannot be used. The message says why and what to do; nothing in it was changed. */
export class DataDirectoryError extends Error {
  override readonly name = "DataDirectoryError";
}

/** What a data directory must fit. */
export interface Expected {
  /** The major version of PostgreSQL. */
  readonly major: string;
  /** The user that the server runs as. */
  readonly uid: number;
}

/**
 * Looks whether a cluster is there and can be started.
 *
 * @returns false when there is none yet.
 * @throws DataDirectoryError
 */
export async function hasCluster(
  dataDir: string,
  cluster: string,
  { major, uid }: Expected,
): Promise<boolean> {
  if (await find(join(dataDir, "PG_VERSION"))) {
    throw new DataDirectoryError(
      `${dataDir} is itself a data directory of another PostgreSQL: name an empty one`,
    );
  }
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
  // Windows knows no such owner and says 0 for all.
  if (uid >= 0 && found.uid !== uid) {
    throw new DataDirectoryError(
      `${cluster} belongs to user ${found.uid}, and the server runs as user ${uid}: start it as before or change the owner`,
    );
  }
  for (const part of ["global/pg_control", "base", "pg_wal", "postgresql.conf"]) {
    if (!(await find(join(cluster, part)))) {
      throw new DataDirectoryError(`${cluster} is damaged: ${part} is missing. Bring it back from a backup`);
    }
  }
  return true;
}

function find(path: string) {
  return stat(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT" || error.code === "ENOTDIR") return undefined;
    throw new DataDirectoryError(`${path} cannot be looked at: ${error.message}`, { cause: error });
  });
}
